"""What a table is called: by the line above it, by its worksheet, or by its heads."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from model import FieldType, From, Reading
from normalize.above import Headed, titles_of
from normalize.inference.beside import Beside, labels_of
from normalize.inference.heads import Boxed

HEADS: Final = 4  # that stand for a table without a title
TITLE: Final = "table_title"
LEAST: Final = 2  # titles that differ


def printed_titles(grids: Sequence[Boxed], readings: Sequence[Reading]) -> list[str]:
    """For each of a table's grids its title; "" for one without."""
    found: list[str] = []
    for number, own in groupby(grids, key=lambda one: one.at[0]):
        headed = [Headed(one.at[1:], one.grid, _start(one)) for one in own]
        found += [title.text if title else "" for title in titles_of(readings[number], headed)]
    return found


def _start(one: Boxed) -> int | None:
    return None if one.goes_on else one.heads.start


def titles(printed: Sequence[str]) -> Beside | None:
    """The field of the titles, where they tell grids apart."""
    if len(set(printed)) < LEAST:
        return None
    return Beside(TITLE, FieldType.TEXT, From.TABLE_TITLE, "", tuple(printed))


def title_of(grids: Sequence[Boxed], readings: Sequence[Reading], printed: Sequence[str]) -> str:
    """The title that most of a table's grids have, of two the first one's; never empty."""
    labels = labels_of(readings)
    said = [title or labels[one.at[:2]] for one, title in zip(grids, printed, strict=True)]
    found = Counter(filter(None, said))
    if found:
        return found.most_common(1)[0][0]
    return " · ".join(path[-1] for path in grids[0].paths[:HEADS] if path)
