"""Sheets as scanners and phones hand them over: spoilt pictures whose true cells are known."""

from samples.scans.documents import FAMILIES, DrawnDocument, drawn
from samples.scans.kinds import KINDS, NORMAL, Kind, spoiling
from samples.scans.page_layers import page_count
from samples.scans.scan import ScannedPage, TrueCell, scan_as, scan_page
from samples.scans.traits import Group, Spoiling

__all__ = [
    "FAMILIES",
    "KINDS",
    "NORMAL",
    "DrawnDocument",
    "Group",
    "Kind",
    "ScannedPage",
    "Spoiling",
    "TrueCell",
    "drawn",
    "page_count",
    "scan_as",
    "scan_page",
    "spoiling",
]
