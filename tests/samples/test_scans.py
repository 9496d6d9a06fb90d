"""The committed scans, from picture to cells: how many are placed with their exact text."""

from functools import cache

import pytest

from benchmarks.scan.found import FoundPage
from benchmarks.scan.judge import judged
from benchmarks.scan.ours import cells_of
from extract import ReadSettings, read
from model import Reading, SourceKind
from samples.scans.make import HERE, SCANS, CommittedScan

A4 = 841.89  # points, the long side
LEAST = 0.98  # of the true cells of all pages of a scan
LEAST_OF = {
    "targets-bilevel.tif": 0.90,  # thin strokes of one pixel are lost: 目 is read as 日
    "yearbook-sealed.webp": 0.95,  # what is left of the seal is read in two cells
}

each_scan = pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.name)


@cache
def reading_of(name: str) -> Reading:
    return read(HERE / name, name, ReadSettings())


def scale_of(scan: CommittedScan) -> float:
    """Pixels a point: as the file states, or as if its long side were that of A4."""
    if scan.name.endswith(".webp"):
        return float(max(scan.pages()[0].pixels.shape)) / A4
    return scan.pages()[0].dpi / 72


@each_scan
def test_nearly_all_cells_of_a_scan_are_placed_with_their_exact_text(scan: CommittedScan) -> None:
    reading = reading_of(scan.name)
    right = total = 0
    told: list[str] = []
    for page, scanned in zip(reading.pages, scan.pages(), strict=True):
        alone = Reading(reading.source, (page,))
        found = FoundPage(cells_of(alone, scale_of(scan)), 0.0)
        counts, wrong = judged(scanned, found)
        right += counts["cells right"]
        total += counts["cells"]
        assert counts["without ink"] == 0
        told += wrong
    assert right >= LEAST_OF.get(scan.name, LEAST) * total, told


def test_pictures_are_told_by_their_content() -> None:
    kinds = {name: reading_of(name).source.kind for name in (scan.name for scan in SCANS)}
    assert kinds.pop("yearbook-belied-layer.pdf") is SourceKind.PDF
    assert set(kinds.values()) == {SourceKind.IMAGE}
