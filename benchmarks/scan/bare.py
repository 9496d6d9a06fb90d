"""Scanned pages without any table: how many of them give one all the same.

`python -m benchmarks.scan.bare`. The kinds of spoiling take turns. `doubted` are the pages with a
table, all of whose tables a finding calls doubtful; `its PDF` is what the pages that were printed
give.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cv2

from benchmarks.scan.loose import HELD_OUT, PDF
from benchmarks.scan.ours import save
from extract import ReadSettings, read
from model import Finding, FindingCode, Grid, NoTableError, Page
from samples.pages.layout import Layout
from samples.scans import KINDS, NORMAL, draw_bare, scan_layout

HEADS: Final = ("form", "pages", "with a table", "doubted", PDF, "CPU s a page")
STEP: Final = 7  # kinds from page to page, so that forms and kinds meet in turn


def tables_on(path: Path) -> tuple[list[Grid], list[Finding]]:
    """The tables of the first page, and what was found there."""
    try:
        reading = read(path, path.name, ReadSettings())
    except NoTableError:
        return [], []
    first: Page = reading.pages[0]
    return [block for block in first.blocks if isinstance(block, Grid)], list(reading.findings)


def measured(layout: Layout, kind: str, strength: float, folder: Path) -> Counter[str]:
    """What one page gives under one kind of spoiling, and as PDF."""
    counts: Counter[str] = Counter(pages=1)
    printed, path = folder / "page.pdf", folder / "page.png"
    printed.write_bytes(layout.pdf)
    counts["in PDF"] = bool(tables_on(printed)[0])
    scanned = scan_layout(layout.pdf, [], kind, layout.seed, strength)
    save(scanned.pixels, scanned.dpi, path)
    began = time.process_time()
    grids, findings = tables_on(path)
    counts["milliseconds"] = round(1000 * (time.process_time() - began))
    doubts = {one.place.bbox for one in findings if one.code is FindingCode.GRID_DOUBTFUL}
    counts["with a table"] = bool(grids)
    counts["doubted"] = bool(grids) and all(grid.bbox in doubts for grid in grids)
    if grids:
        shapes = ", ".join(f"{grid.row_count} x {grid.col_count}" for grid in grids)
        print(f"{layout.seed} {kind}, {sorted(layout.traits)}: {shapes}", file=sys.stderr)
    return counts


def row(form: str, counts: Counter[str]) -> str:
    """The counts as a row of the table."""
    seconds = counts["milliseconds"] / 1000 / max(1, counts["pages"])
    said = (counts[each] for each in ("pages", "with a table", "doubted", "in PDF"))
    return f"| {form} | {' | '.join(map(str, said))} | {seconds:.2f} |"


def main() -> None:
    """Measure, and print one row a form; each page with a table goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan.bare", description=__doc__)
    parser.add_argument("--each", type=int, default=60, help="pages; default 60")
    parser.add_argument(
        "--first", type=int, default=HELD_OUT, help=f"the first seed; default {HELD_OUT}, held out"
    )
    parser.add_argument("--strength", type=float, default=NORMAL, help="of the spoiling, 0..1")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    kinds = list(KINDS)
    forms: dict[str, Counter[str]] = {}
    for seed in range(chosen.first, chosen.first + chosen.each):
        layout = draw_bare(seed)
        kind = kinds[seed * STEP % len(kinds)]
        (form,) = (each.removeprefix("form: ") for each in layout.traits if "form" in each)
        with TemporaryDirectory() as folder:
            own = measured(layout, kind, chosen.strength, Path(folder))
        forms.setdefault(form, Counter()).update(own)
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
    for form, counts in forms.items():
        print(row(form, counts))
    total: Counter[str] = Counter()
    for counts in forms.values():
        total.update(counts)
    print(row("all", total))


if __name__ == "__main__":
    main()
