"""The columns of one page of a text export: which are there, and what the heads say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from samples.export_blocks import Row
from samples.faults import Faults, strikes
from samples.layout import COLUMNS, HEAD, HEAD_ROWS

WEIGHT: Final = COLUMNS.index("weight")
CATEGORY: Final = COLUMNS.index("category")
BLANK: Final = ""  # the name of a column that holds nothing


@dataclass(frozen=True, slots=True)
class PageColumns:
    """The two rows of heads as they are printed, and the columns of the rows below them.

    `struck` are the columns that do not stand under their own head.
    """

    heads: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    struck: tuple[str, ...]

    def line(self, row: Row) -> tuple[str, ...]:
        """The row's cells, column by column."""
        return tuple(row.get(name, "") if name else "" for name in self.names)


def columns_of(rows: Sequence[Row], faults: Faults, random: Random) -> PageColumns:
    """The page's columns with at most one fault of the heads, and what else strikes."""
    heads = _true_heads()
    names = list(COLUMNS)
    loses_weight = strikes(random, faults.lost_weight_head)
    lies = strikes(random, faults.lying_last_head)
    is_narrow = strikes(random, faults.narrow_heads)
    drops_basis = strikes(random, faults.no_basis_column)
    has_remark = any(row.get("remark") for row in rows)
    has_basis = any(row.get("basis") for row in rows)
    if drops_basis and not has_basis:
        names.remove("basis")
        heads = [_without(head, CATEGORY) for head in heads]
    elif loses_weight:
        heads = [_without(head, WEIGHT) for head in heads]
        if not has_remark:
            names.remove("remark")
    elif lies and not has_remark:
        names.remove("remark")
        heads = _lying_heads()
    elif is_narrow:
        heads = [_without(head, CATEGORY) for head in heads]
    at = random.choice((WEIGHT - 1, WEIGHT))
    if strikes(random, faults.extra_column):
        names.insert(min(at, names.index("weight")), BLANK)
    trailing = [BLANK] * random.randint(1, 2)
    if strikes(random, faults.trailing_blanks):
        names += trailing
        heads = [[*head, *trailing] for head in heads]
    return PageColumns(
        tuple(tuple(head) for head in heads), tuple(names), _out_of_place(heads, names)
    )


def _out_of_place(heads: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[str, ...]:
    """The columns above which another head is printed than their own, or none."""
    own = dict(zip(COLUMNS, zip(*_true_heads(), strict=True), strict=True))
    above = list(zip(*heads, strict=True))
    return tuple(
        name
        for at, name in enumerate(names)
        if name and any(own[name]) and not (at < len(above) and _is_under(above[at], own[name]))
    )


def _is_under(printed: Sequence[str], own: Sequence[str]) -> bool:
    """Whether the lowest head that is the column's own stands above it."""
    return next(text for text in reversed(own) if text) in printed


def _true_heads() -> list[list[str]]:
    heads = [[""] * len(COLUMNS) for _ in range(HEAD_ROWS)]
    for cell in HEAD:
        heads[cell.row][cell.col] = cell.text
    return heads


def _lying_heads() -> list[list[str]]:
    """The heads without that of the owners: what stands over them is the remark's."""
    upper, lower = _true_heads()
    due = COLUMNS.index("due")
    lower[due] = upper.pop(due)
    owners = COLUMNS.index("owners")
    lower[owners] = ""
    del lower[owners + 1]
    return [upper, lower]


def _without(head: list[str], col: int) -> list[str]:
    return head[:col] + head[col + 1 :]
