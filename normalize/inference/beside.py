"""What tells the grids of one table apart from outside: names of worksheets and files, the year of
the title. Captions, which do so too, have a module of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model import FieldType, From, Line, Reading
from normalize.inference.heads import Boxed, boxed
from normalize.outer_names import stem
from normalize.script import folded, without_layout

YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_YEAR: Final = re.compile(rf"(?<!\d){YEAR}(?!\d)")


@dataclass(frozen=True, slots=True)
class Beside:
    """A field that stands beside the grids: where it is read, by which pattern, and what each
    grid's is, in order; "" for one of which nothing is said.
    """

    name: str
    type: FieldType
    source: From
    pattern: str
    said: tuple[str, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a worksheet or a file, and no text on it."""
        return self.source in (From.TAB, From.FILE)


def title_year(grids: Sequence[Boxed], readings: Sequence[Reading]) -> Beside | None:
    """The year that each document says once above its first table."""
    years = [_years_above(reading) for reading in readings]
    if not all(len(found) == 1 for found in years):
        return None
    said = tuple(min(years[one.at[0]]) for one in grids)
    return Beside("year", FieldType.INTEGER, From.TITLE, YEAR, said)


def tabs(
    grids: Sequence[Boxed], readings: Sequence[Reading], taken: frozenset[str]
) -> Beside | None:
    """The names of the worksheets, where the table stands on several of one workbook."""
    labels = labels_of(readings)
    said = tuple(labels[one.at[:2]] for one in grids)
    several = {(one.at[0], name) for one, name in zip(grids, said, strict=True)}
    if len(several) == len({number for number, _ in several}) or not all(said):
        return None
    return _named("sheet", From.TAB, said, taken)


def labels_of(readings: Sequence[Reading]) -> dict[tuple[int, int], str]:
    """What each page is called, by the number of its document and its own."""
    return {
        (number, page.number): page.label
        for number, reading in enumerate(readings)
        for page in reading.pages
    }


def files(
    grids: Sequence[Boxed], readings: Sequence[Reading], taken: frozenset[str]
) -> Beside | None:
    """The names of the files, where the table stands in several of different names."""
    said = tuple(stem(readings[one.at[0]].source.name) for one in grids)
    return _named("file", From.FILE, said, taken) if len(set(said)) > 1 else None


def _named(name: str, source: From, said: Sequence[str], taken: frozenset[str]) -> Beside:
    """The field of these names; the year, where they differ in nothing but that."""
    years = [_YEAR.findall(text) for text in said]
    rests = {folded(_YEAR.sub("", without_layout(text))) for text in said}
    if len(rests) == 1 and all(len(found) == 1 for found in years) and "year" not in taken:
        own = tuple(found[0] for found in years)
        return Beside("year", FieldType.INTEGER, source, YEAR, own)
    return Beside(name, FieldType.TEXT, source, "", tuple(said))


def _years_above(reading: Reading) -> frozenset[str]:
    """The years that are said above the first table; of several nobody knows which is meant."""
    found = (re.findall(YEAR, without_layout(text)) for text in _above(reading))
    return frozenset(year for years in found for year in years)


def _above(reading: Reading) -> Iterator[str]:
    """The lines above the first table, and the rows of it above its heads."""
    for page in reading.pages[:1]:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block.text
                continue
            one = boxed(block)
            if one is not None:
                for row in range(one.heads.start):
                    yield from (cell.text for cell in block.filled(row))
                return
