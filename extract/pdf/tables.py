"""Which lattices are tables: those with text in columns and rows, and what goes on from a page."""

from collections.abc import Sequence

import numpy as np

from extract.pdf.lattice import SNAP
from extract.pdf.scan import Scan
from extract.pdf.walls import Lattice

Tables = list[list[int]]
"""For each page the indices of its lattices that are tables, in reading order."""


def choose_tables(scans: Sequence[Scan]) -> Tables:
    """The tables of each page.

    A table has text in two columns and two rows at least: frames around prose, underlines and
    drawings have not. A lattice with less is one all the same where it stands at a page's edge and
    has the columns of the table that the neighboring page ends or begins with.
    """
    chosen = [
        [index for index in range(len(scan.lattices)) if _is_table(scan, index)] for scan in scans
    ]
    pages = range(len(scans))
    for page in (*pages[1:], *reversed(pages[:-1])):
        for neighbor, own_edge, other_edge in ((page - 1, 0, -1), (page + 1, -1, 0)):
            if 0 <= neighbor < len(scans) and chosen[neighbor]:
                other = scans[neighbor].lattices[chosen[neighbor][other_edge]]
                added = _continuation(scans[page], chosen[page], other, own_edge)
                chosen[page] = sorted({*chosen[page], *added})
    return chosen


def _is_table(scan: Scan, index: int) -> bool:
    cells = [scan.lattices[index].cells[cell] for cell in scan.text_cells(index)]
    return len({cell.row for cell in cells}) >= 2 and len({cell.col for cell in cells}) >= 2


def _continuation(scan: Scan, chosen: list[int], other: Lattice, edge: int) -> list[int]:
    """The lattice at the page's edge, if it goes on with the other's columns; else none."""
    inked = [index for index in range(len(scan.lattices)) if scan.text_cells(index)]
    if not inked or inked[edge] in chosen:
        return []
    lattice = scan.lattices[inked[edge]]
    if len(lattice.xs) < 3 or not _has_columns_of(lattice, other):
        return []
    return [inked[edge]]


def _has_columns_of(lattice: Lattice, other: Lattice) -> bool:
    """Whether the edges of its columns are edges of the other, the outermost two the same."""
    gaps = np.abs(lattice.xs[:, None] - other.xs[None, :])
    is_found = bool((gaps.min(axis=1) <= SNAP).all())
    return is_found and gaps[0, 0] <= SNAP and gaps[-1, -1] <= SNAP
