"""Sheets as scanners and phones hand them over: spoilt pictures whose true cells are known."""

from samples.scans.bare import draw_bare
from samples.scans.documents import FAMILIES, DrawnDocument, drawn
from samples.scans.kinds import KINDS, NORMAL, Kind, spoiling
from samples.scans.loose import draw_loose
from samples.scans.page_layers import page_count
from samples.scans.scan import (
    ScannedLayout,
    ScannedPage,
    TrueCell,
    scan_as,
    scan_layout,
    scan_page,
)
from samples.scans.traits import Group, Spoiling

__all__ = [
    "FAMILIES",
    "KINDS",
    "NORMAL",
    "DrawnDocument",
    "Group",
    "Kind",
    "ScannedLayout",
    "ScannedPage",
    "Spoiling",
    "TrueCell",
    "draw_bare",
    "draw_loose",
    "drawn",
    "page_count",
    "scan_as",
    "scan_layout",
    "scan_page",
    "spoiling",
]
