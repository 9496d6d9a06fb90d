"""Cell adjacency relations: what a table says of which cells are neighbors.

The measure of the ICDAR 2013 table competition: Goebel, Hassan, Oro and Orsi, "A Methodology for
Evaluating Algorithms for Table Understanding in PDF Documents" (DocEng 2012), section 4, and
"ICDAR 2013 Table Competition" (ICDAR 2013). For each cell with text, the next cell with text to the
right and the next one below are a relation each: both texts, the direction, and how many blank
positions lie between. A relation is kept once for a pair of cells, however many rows they share.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from samples.pages.truth import TableCell

Relation = tuple[str, str, str, int]
"""The text of a cell, that of its neighbor, the direction, blank positions between them."""

_BLANK = re.compile(r"[\s\u00a0\u200b\u2002\u2003\u2009\u202f\ufeff]")
_SPECIAL = re.compile(r"\W", re.ASCII)


def normalized(text: str) -> str:
    """The text as the competition compares it: no blanks, no case, one mark for all specials.

    >>> normalized("Total (€ m)")
    'TOTAL__M_'
    """
    return _SPECIAL.sub("_", _BLANK.sub("", text)).upper()


def relations(cells: Iterable[TableCell]) -> Counter[Relation]:
    """All relations of a table, each as often as it occurs.

    >>> head, left = TableCell(0, 0, 1, 2, "Head"), TableCell(1, 0, 1, 1, "a")
    >>> cells = [head, left, TableCell(1, 1, 1, 1, "b")]
    >>> sorted(relations(cells))
    [('A', 'B', 'right', 0), ('HEAD', 'A', 'below', 0), ('HEAD', 'B', 'below', 0)]
    """
    inked = [(normalized(cell.text), cell) for cell in cells]
    inked = [(text, cell) for text, cell in inked if text]
    at: dict[tuple[int, int], int] = {}
    for index, (_, cell) in enumerate(inked):
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                at[row, col] = index
    texts = [text for text, _ in inked]
    found: Counter[Relation] = Counter()
    found.update(_along(sorted(at), at, texts, "right"))
    turned = {(col, row): index for (row, col), index in at.items()}
    found.update(_along(sorted(turned), turned, texts, "below"))
    return found


def _along(
    places: Sequence[tuple[int, int]],
    at: dict[tuple[int, int], int],
    texts: Sequence[str],
    direction: str,
) -> Iterable[Relation]:
    """The relations of neighbors on each line of positions."""
    seen: set[tuple[int, int]] = set()
    for before, place in pairwise(places):
        one, other = at[before], at[place]
        if before[0] == place[0] and one != other and (one, other) not in seen:
            seen.add((one, other))
            yield texts[one], texts[other], direction, place[1] - before[1] - 1
