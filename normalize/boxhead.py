"""The boxhead: header paths over each column, and how well they name a field."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from model import Field, Grid
from normalize.regions import HEAD_RATIO, Role
from normalize.script import folded

HeaderPath = tuple[str, ...]


def header_paths(grid: Grid, roles: Sequence[Role]) -> tuple[HeaderPath, ...]:
    """For each column the texts of the heads over it, outermost first.

    Where no spans are drawn, a head stands in its first column alone: the columns to the right of a
    spanner head have no text of their own, and are not given one by guess.
    """
    rows = _first_heads(roles)
    paths: list[HeaderPath] = []
    for col in range(grid.col_count):
        indices = dict.fromkeys(grid.index_at(row, col) for row in rows)
        texts = (grid.cells[index].text for index in indices)
        paths.append(tuple(folded(text) for text in texts if text.strip()))
    return tuple(paths)


def _first_heads(roles: Sequence[Role]) -> list[int]:
    """The rows of the first run of heads."""
    rows = [row for row, role in enumerate(roles) if role is Role.HEAD]
    return [row for i, row in enumerate(rows) if row == rows[0] + i]


def head_score(field: Field, path: HeaderPath, fields: Sequence[Field]) -> float:
    """How well the heads over a column name the field, -1 to 1; 0 where they say nothing.

    The innermost head counts whole, a spanner head half: it names several columns. A head that
    names another field speaks against this one.
    """
    if not path:
        return 0.0
    best = max(_likeness(field, text) * (1.0 if text == path[-1] else 0.5) for text in path)
    if best > 0:
        return best
    return -0.5 if any(_likeness(other, path[-1]) > 0.9 for other in fields) else 0.0


def _likeness(field: Field, text: str) -> float:
    return _likest(field.heads, text)


@lru_cache(maxsize=65536)
def _likest(heads: tuple[str, ...], text: str) -> float:
    """The likest of the heads, 0..1; 0 below the least ratio."""
    ratio = max((fuzz.ratio(folded(head), text) for head in heads), default=0.0)
    return ratio / 100 if ratio >= HEAD_RATIO else 0.0
