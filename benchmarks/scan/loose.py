"""Scanned pages whose tables few or no rulings show, beside the PDFs that they were printed from.

`python -m benchmarks.scan.loose`. A true cell counts as right where a cell of the table that
covers most of its own has its exact text, blanks left out, and begins in the row and in the column
in which most cells of its row and of its column do. What the same judge says of the PDF is what
could be reached: the same rules find its tables, but its characters are known.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cv2
import numpy as np

from benchmarks.scan.judge import folded, plain
from benchmarks.scan.ours import corners_of, save
from extract import ReadSettings, read
from model import Cell, Grid, NoTableError, Page
from samples.pages.layout import Layout, draw_layout
from samples.pages.official import draw_official
from samples.pages.truth import TableCell
from samples.scans import NORMAL, draw_loose, scan_layout
from samples.scans.scan import Quad

FAMILIES: Final = {"loose": draw_loose, "any": draw_layout, "office": draw_official}
KINDS: Final = ("plain", "skew", "jpeg", "300 dpi", "curl", "noisy 150 dpi")
HELD_OUT: Final = 5000
PDF: Final = "its PDF"


@dataclass(frozen=True, slots=True)
class Found:
    """A cell as it was found: its table, its place there, its text, and the box of its print."""

    table: int
    cell: Cell
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A true cell that is not right, and what was found in its place."""

    table: int
    true: TableCell
    found: str


def found_cells(pages: Iterable[Page], scale: float) -> list[Found]:
    """All cells with print of the first page, in pixels of its picture."""
    found = []
    for page in pages:
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        for number, grid in enumerate(grids):
            for cell in grid.cells:
                if page.number == 1 and cell.text.strip() and cell.text_bbox is not None:
                    corners = corners_of(page, cell.text_bbox, scale)
                    found.append(Found(number, cell, _around(corners)))
    return found


def judged(
    layout: Layout, quads: Sequence[Quad], found: Sequence[Found]
) -> tuple[Counter[str], list[Wrong]]:
    """What became of each true cell of the first page; `quads` are those of its cells, in order."""
    counts: Counter[str] = Counter(pages=1)
    wrong: list[Wrong] = []
    start = 0
    used: set[int] = set()
    for number, drawn in enumerate(first_tables(layout)):
        cells = drawn.cells
        boxes = [_around(quad) for quad in quads[start : start + len(cells)]]
        start += len(cells)
        own = _own(boxes, found)
        used.update(found[index].table for index in own.values())
        is_placed = _placed(cells, own, found)
        counts["tables"] += 1
        good = 0
        for index, cell in enumerate(cells):
            if not plain(cell.text):
                continue
            seen = found[own[index]].cell if index in own else None
            is_same = seen is not None and plain(seen.text) == plain(cell.text)
            counts["cells"] += 1
            counts["cells right"] += is_same and index in is_placed
            counts["alike right"] += (
                index in is_placed and seen is not None and folded(seen.text) == folded(cell.text)
            )
            counts["placed"] += index in is_placed
            if is_same and index in is_placed:
                good += 1
                continue
            said = "not found" if seen is None else f"{seen.row},{seen.col} {seen.text!r}"
            wrong.append(Wrong(number, cell, said))
        counts["tables right"] += good == sum(bool(plain(cell.text)) for cell in cells)
    counts["tables beside"] += len({each.table for each in found} - used)
    return counts, wrong


def first_tables(layout: Layout) -> list["PageTruth"]:
    """The tables of the first page."""
    return [
        PageTruth(tuple(cell for cell in drawn.table.cells if cell.bbox))
        for drawn in layout.tables
        if drawn.table.page == 1
    ]


@dataclass(frozen=True, slots=True)
class PageTruth:
    """The cells of one table that have a place."""

    cells: tuple[TableCell, ...]


def _own(
    boxes: Sequence[tuple[float, float, float, float]], found: Sequence[Found]
) -> dict[int, int]:
    """For each true cell the found one that shares most of its box, all of one table."""
    shares: dict[int, list[tuple[float, int, int]]] = {}
    for index, box in enumerate(boxes):
        for other, each in enumerate(found):
            if (shared := _shared(box, each.box)) > 0:
                shares.setdefault(each.table, []).append((shared, index, other))
    if not shares:
        return {}
    best = max(shares, key=lambda table: len({index for _, index, _ in shares[table]}))
    own: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(shares[best], key=lambda each: (-each[0], each[1:])):
        if index not in own and other not in taken:
            own[index] = other
            taken.add(other)
    return own


def _placed(cells: Sequence[TableCell], own: Mapping[int, int], found: Sequence[Found]) -> set[int]:
    """The true cells that begin where most of their row and most of their column do."""
    rows: dict[int, Counter[int]] = {}
    cols: dict[int, Counter[int]] = {}
    for index, other in own.items():
        seen = found[other].cell
        rows.setdefault(cells[index].row, Counter())[seen.row] += 1
        cols.setdefault(cells[index].col, Counter())[seen.col] += 1
    row_of, col_of = _mapped(rows), _mapped(cols)
    return {
        index
        for index, other in own.items()
        if row_of.get(cells[index].row) == found[other].cell.row
        and col_of.get(cells[index].col) == found[other].cell.col
    }


def _mapped(votes: Mapping[int, Counter[int]]) -> dict[int, int]:
    """For each true place the found one of most cells; of two that meet in one, the larger."""
    best = {place: max(seen, key=lambda at: (seen[at], -at)) for place, seen in votes.items()}
    owner: dict[int, int] = {}
    for place, at in best.items():
        if at not in owner or votes[place][at] > votes[owner[at]][at]:
            owner[at] = place
    return {place: at for at, place in owner.items()}


def _around(corners: Quad) -> tuple[float, float, float, float]:
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _shared(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> float:
    """The part of the smaller box that lies in the other; 0 unless they share a good part."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return width * height / max(1e-9, sum(areas) - width * height)


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a file; none where it has no table."""
    try:
        return tuple(read(path, path.name, ReadSettings()).pages)
    except NoTableError:
        return ()


def measured(
    layout: Layout, kind: str, seed: int, strength: float, folder: Path
) -> tuple[Counter[str], list[Wrong]]:
    """One page under one kind of spoiling, or as PDF."""
    boxes = [cell.bbox for table in first_tables(layout) for cell in table.cells if cell.bbox]
    if kind == PDF:
        path, scale = folder / "page.pdf", 1.0
        path.write_bytes(layout.pdf)
        quads: Sequence[Quad] = [
            ((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for x0, y0, x1, y1 in boxes
        ]
    else:
        scanned = scan_layout(layout.pdf, boxes, kind, seed, strength)
        path, scale, quads = folder / "page.png", scanned.dpi / 72, scanned.quads
        save(scanned.pixels, scanned.dpi, path)
    began = time.process_time()
    pages = read_pages(path)
    seconds = time.process_time() - began
    counts, wrong = judged(layout, quads, found_cells(pages, scale))
    counts["milliseconds"] = round(1000 * seconds)
    return counts, wrong


def row(kind: str, family: str, counts: Counter[str]) -> str:
    """The counts as a row of the table."""
    cells = max(1, counts["cells"])
    return " | ".join(
        (
            f"| {kind}",
            family,
            str(counts["pages"]),
            str(counts["tables"]),
            f"{counts['cells right'] / cells:.1%}",
            f"{counts['alike right'] / cells:.1%}",
            f"{counts['placed'] / cells:.1%}",
            str(counts["tables right"]),
            str(counts["tables beside"]),
            f"{counts['milliseconds'] / 1000 / max(1, counts['pages']):.2f} |",
        )
    )


HEADS: Final = (
    "kind",
    "family",
    "pages",
    "tables",
    "cells right",
    "widths aside",
    "cells placed",
    "tables all right",
    "tables beside",
    "CPU s a page",
)


def main() -> None:
    """Measure, and print one row a kind and family; each cell that is not right goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan.loose", description=__doc__)
    parser.add_argument("--each", type=int, default=20, help="pages of each; default 20")
    parser.add_argument(
        "--first", type=int, default=HELD_OUT, help=f"the first seed; default {HELD_OUT}, held out"
    )
    parser.add_argument("--strength", type=float, default=NORMAL, help="of the spoiling, 0..1")
    parser.add_argument(
        "--kind", action="append", default=[], help=f"{PDF} goes first; default some"
    )
    parser.add_argument("--family", action="append", default=[], help="default loose")
    parser.add_argument("--json", type=Path, help="where to write all counts")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    np.seterr(all="raise", under="ignore")
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
    content = []
    for family in chosen.family or ("loose",):
        layouts = [FAMILIES[family](chosen.first + number) for number in range(chosen.each)]
        layouts = [layout for layout in layouts if first_tables(layout)]
        for kind in (PDF, *(chosen.kind or KINDS)):
            counts: Counter[str] = Counter()
            for layout in layouts:
                with TemporaryDirectory() as folder:
                    own, wrong = measured(layout, kind, layout.seed, chosen.strength, Path(folder))
                counts.update(own)
                share = own["cells right"] / max(1, own["cells"])
                traits = ", ".join(sorted(layout.traits))
                print(f"{share:.1%} {kind}: {family} {layout.seed}, {traits}", file=sys.stderr)
                for each in wrong:
                    place = f"{each.table}: {each.true.row},{each.true.col}"
                    print(f"  {place} {each.true.text!r} found {each.found}", file=sys.stderr)
            print(row(kind, family, counts), flush=True)
            content.append({"kind": kind, "family": family, "counts": dict(counts)})
    if chosen.json:
        chosen.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
