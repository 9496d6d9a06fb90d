"""The boxhead: header paths over each column, and how well they name a field."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from model import Field, Grid
from normalize.head_words import HEAD_RATIO, folded_heads
from normalize.regions import Role
from normalize.script import folded

HeaderPath = tuple[str, ...]
NAMED = 0.9  # of a head's likeness, from which on it is taken to name a field


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


def head_scores(fields: Sequence[Field], path: HeaderPath) -> tuple[float, ...]:
    """How well the heads over a column name each of the fields, -1 to 1; 0 where they say nothing.

    The innermost head counts whole, a spanner head half: it names several columns. A head that
    names one field speaks against the others.
    """
    return likenesses(tuple(field.heads for field in fields), path)


@lru_cache(maxsize=4096)
def likenesses(fields: tuple[tuple[str, ...], ...], path: HeaderPath) -> tuple[float, ...]:
    """The same for fields that are given by their heads."""
    if not path:
        return (0.0,) * len(fields)
    inner = [_likest(heads, path) for heads in fields]
    outer = [max((_likest(heads, (text,)) for text in path[:-1]), default=0.0) for heads in fields]
    best = [max(own, spanner * 0.5) for own, spanner in zip(inner, outer, strict=True)]
    against = -0.5 if max(inner) > NAMED else 0.0
    return tuple(score if score > 0 else against for score in best)


@lru_cache(maxsize=65536)
def _likest(heads: tuple[str, ...], path: HeaderPath) -> float:
    """The likest of the heads to the innermost one of the path, 0..1; 0 below the least ratio.

    A head that is given with those above it ("Men > Total") is as like as its unlikest part.
    """
    ratio = max((_ratio(head, path) for head in heads), default=0.0)
    return ratio / 100 if ratio >= HEAD_RATIO else 0.0


def _ratio(head: str, path: HeaderPath) -> float:
    *above, inner = folded_heads(head)
    found = [fuzz.ratio(inner, path[-1])]
    found += [max((fuzz.ratio(one, text) for text in path[:-1]), default=0.0) for one in above]
    return min(found)
