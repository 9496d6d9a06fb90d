"""Which lattices are tables: those with text in columns and rows, and what goes on from a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.rulings import SNAP
from extract.pdf.scan import Scan

WORD_SPACE = 0.7  # of the font size; text that reads on beside a box stands so near
PHRASE = 5.0  # of the font size beside the box, within which so many letters stand as
LEAST_LETTERS = 5  # letters of a text that reads on
LEVEL = 0.1  # of the font size by which the feet of one line differ
READS_ON = 0.6  # of the rows beside which it does

Tables = list[list[int]]
"""For each page the indices of its lattices that are tables, in reading order."""


@dataclass(frozen=True, slots=True)
class LatticeSketch:
    """What is to be known of a lattice to tell whether it is a table, without its page."""

    xs: NDArray[np.float64]
    is_table: bool
    """Whether it is one by itself: with text in two columns and two rows at least."""
    is_inked: bool


@dataclass(frozen=True, slots=True)
class PageSketch:
    """The lattices of a page, in reading order: all that is kept of it while others are read."""

    lattices: tuple[LatticeSketch, ...]

    @property
    def own(self) -> list[int]:
        """The lattices that are tables by themselves."""
        return [index for index, lattice in enumerate(self.lattices) if lattice.is_table]


def sketch_of(scan: Scan) -> PageSketch:
    """The sketch of a page that was taken in."""
    return PageSketch(
        tuple(
            LatticeSketch(lattice.xs, _is_table(scan, index), bool(scan.text_cells(index)))
            for index, lattice in enumerate(scan.lattices)
        )
    )


def choose_tables(sketches: Sequence[PageSketch]) -> Tables:
    """The tables of each page.

    A table has text in two columns and two rows at least: frames around prose, underlines and
    drawings have not. A lattice with less is one all the same where it stands at a page's edge and
    has the columns of the table that the neighboring page ends or begins with.
    """
    chosen = [sketch.own for sketch in sketches]
    pages = range(len(sketches))
    for page in (*pages[1:], *reversed(pages[:-1])):
        for neighbor, own_edge, other_edge in ((page - 1, 0, -1), (page + 1, -1, 0)):
            if 0 <= neighbor < len(sketches) and chosen[neighbor]:
                other = sketches[neighbor].lattices[chosen[neighbor][other_edge]]
                added = _continuation(sketches[page], chosen[page], other, own_edge)
                chosen[page] = sorted({*chosen[page], *added})
    return chosen


def _is_table(scan: Scan, index: int) -> bool:
    cells = [scan.lattices[index].cells[cell] for cell in scan.text_cells(index)]
    if len({cell.row for cell in cells}) < 2 or len({cell.col for cell in cells}) < 2:
        return False
    return not _is_in_text(scan, index)


def _is_in_text(scan: Scan, index: int) -> bool:
    """Whether the lattice is made of boxes around words: most of its lines read on beside it."""
    glyphs, lattice = scan.glyphs, scan.lattices[index]
    x0, x1 = float(lattice.xs[0]), float(lattice.xs[-1])
    is_seen = ~(glyphs.is_hidden | glyphs.is_copy | glyphs.is_blank) & (glyphs.turn == 0)
    rows = np.searchsorted(lattice.ys, glyphs.centers[:, 1])
    inside = is_seen & (scan.members[index] >= 0)
    held = np.unique(rows[inside])
    gap = np.maximum(x0 - glyphs.ink[:, 2], glyphs.ink[:, 0] - x1) / glyphs.em
    reading = 0
    for row in held.tolist():
        feet = np.unique(glyphs.baseline[inside & (rows == row)])
        beside = np.flatnonzero(is_seen & (rows == row) & (gap > -WORD_SPACE) & (gap < PHRASE))
        off = np.abs(glyphs.baseline[beside][:, None] - feet[None, :]).min(axis=1, initial=np.inf)
        own = gap[beside[off <= LEVEL * glyphs.em[beside]]]
        reading += len(own) >= LEAST_LETTERS and bool((own < WORD_SPACE).any())
    return bool(reading) and reading >= READS_ON * len(held)


def _continuation(
    sketch: PageSketch, chosen: list[int], other: LatticeSketch, edge: int
) -> list[int]:
    """The lattice at the page's edge, if it goes on with the other's columns; else none."""
    inked = [index for index, lattice in enumerate(sketch.lattices) if lattice.is_inked]
    if not inked or inked[edge] in chosen:
        return []
    lattice = sketch.lattices[inked[edge]]
    if len(lattice.xs) < 3 or not _has_columns_of(lattice, other):
        return []
    return [inked[edge]]


def _has_columns_of(lattice: LatticeSketch, other: LatticeSketch) -> bool:
    """Whether the edges of its columns are edges of the other, the outermost two the same."""
    gaps = np.abs(lattice.xs[:, None] - other.xs[None, :])
    is_found = bool((gaps.min(axis=1) <= SNAP).all())
    return is_found and gaps[0, 0] <= SNAP and gaps[-1, -1] <= SNAP
