"""Fields of the document as a whole, or of a stretch of it: from titles, captions and names."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from model import (
    Cause,
    Cell,
    Engine,
    Field,
    FieldType,
    FindingCode,
    From,
    Grid,
    Line,
    LineKind,
    Origin,
    Reading,
    Scalar,
    Severity,
    Spec,
    Status,
    Step,
    TextReading,
    Value,
)
from normalize.above import LONGEST_TITLE
from normalize.draft import Draft, Ledger, Refs
from normalize.entries import read_number
from normalize.outer_names import Position, names_of
from normalize.over_edge import lines_over_edges
from normalize.patterns import compiled
from normalize.readings_lattice import is_balanced, marks_alike, paths_of
from normalize.regions import Role
from normalize.script import folded, without_layout
from normalize.table import LogicalTable
from normalize.typed import PRINTED_PROBABILITY

_WIDE_BLANK = re.compile(r"[ \u3000]{2,}|\t|\n")
_NO_TEXT = "no title or caption"
_NOWHERE = {
    From.TABLE_TITLE: "no line above a table",
    From.TAB: "no name of a worksheet",
    From.FILE: "no name of a file",
}
LIKE_TITLE = 50.0  # percent, digits aside: two titles of one family of sheets
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    ref: int
    at: Position
    reading: TextReading | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    value: Scalar
    refs: tuple[int, ...]
    printed: str
    at: Position


@dataclass(frozen=True, slots=True)
class Constants:
    """For each such field the value of each draft, and in which section each draft lies.

    A new title or caption that says otherwise begins a section: a workbook may have a sheet for
    each office or year. Nothing is filled or added up over the border of a section.
    """

    values: dict[str, list[Value]]
    sections: tuple[int, ...]


def constant_values(
    reading: Reading, table: LogicalTable, drafts: Sequence[Draft], refs: Refs, ledger: Ledger
) -> Constants:
    """What titles and captions say of each draft: the last before it, else the first of all.

    Another place in the section that says the same is a second reading.
    """
    texts = list(_outside_texts(reading, table, refs))
    places = _places(table, drafts)
    values: dict[str, list[Value]] = {}
    for field in table.spec.fields:
        if field.source in (From.TITLE, From.CAPTION):
            pattern = _pattern(field, table.spec)
            found = [f for text in texts for f in _matches(field, pattern, text)]
            found = found or _misread(field, pattern, texts, refs, ledger)
            if not found and not field.optional:
                _report(field, refs, ledger)
            stretches = _stretches(found)
            rivals = list(_rivals(stretches, places))
            for first, second in rivals:
                _dispute(field, first, second, refs, ledger)
            disputed = frozenset(second.at for _, second in rivals)
            values[field.name] = _values(stretches, places, disputed)
        elif field.source in (From.TABLE_TITLE, From.TAB, From.FILE):
            named = [_Found(*one) for one in names_of(field, reading, table, refs)]
            if not field.optional and all(one.value is None for one in named):
                _report(field, refs, ledger)
            values[field.name] = _values([[one] for one in named], places, frozenset())
    told = [tuple(str(column[i].value) for column in values.values()) for i in range(len(drafts))]
    sections: list[int] = []
    for index, told_here in enumerate(told):
        last = sections[-1] if sections else 0
        sections.append(last + (index > 0 and told_here != told[index - 1]))
    return Constants(values, tuple(sections))


def _places(table: LogicalTable, drafts: Sequence[Draft]) -> list[Position]:
    return [(d.row.at.page.number, d.row.at.block, d.row.row) for d in drafts]


def _pattern(field: Field, spec: Spec) -> str:
    if field.source is From.TITLE:
        return spec.find.title
    return (spec.find.captions or {}).get(field.name, "")


def _outside_texts(reading: Reading, table: LogicalTable, refs: Refs) -> Iterator[_Text]:
    """Texts that are neither entries nor heads nor notes, in reading order."""
    grids = {(grid.page.number, grid.block): grid for grid in table.grids}
    notes = tuple(folded(word) for word in table.spec.find.notes)
    whole = lines_over_edges(table.grids)
    for page in reading.pages:
        for block, item in enumerate(page.blocks):
            if isinstance(item, Line):
                text = whole.get((page.number, block), item.text)
                if item.kind is LineKind.TEXT and _is_title(text, notes):
                    at = page.number, block, 0
                    yield _Text(text, refs.of_line(page, block, item), at, item.reading)
            elif isinstance(item, Grid) and (page.number, block) in grids:
                grid = grids[page.number, block]
                for index, cell in enumerate(grid.grid.cells):
                    is_caption = grid.roles[cell.row] in (Role.CAPTION, Role.NOTE)
                    if is_caption and not cell.is_blank and _is_title(cell.text, notes):
                        at = page.number, block, cell.row
                        yield _Text(cell.text, refs.of_cell(grid, index), at, _recognized(cell))


def _is_title(text: str, notes: tuple[str, ...]) -> bool:
    plain = folded(text)
    return len(plain) <= LONGEST_TITLE and not (notes and plain.startswith(notes))


def _recognized(cell: Cell) -> TextReading | None:
    """The cell's reading if it was recognized in a picture."""
    first = cell.readings[0]
    return first if first.engine is Engine.RAPIDOCR else None


def _misread(
    field: Field, pattern: str, texts: Sequence[_Text], refs: Refs, ledger: Ledger
) -> list[_Found]:
    """What a recognized text says if its other readings are asked: the likeliest that matches.

    Marks count as alike, and texts whose brackets are closed come first. What is found must stand
    so in the text as it was first read.
    """
    for text in texts:
        if text.reading is None or text.reading.text != text.text or not pattern:
            continue
        paths = paths_of(text.reading, marks_alike(text.text))
        for path in sorted(paths, key=lambda path: not is_balanced(path.text)):
            asked = _Text(path.text, text.ref, text.at)
            for found in _matches(field, pattern, asked):
                if str(found.value) in without_layout(text.text):
                    message = f"{field.name} is {found.value} if {text.text!r} is {path.text!r}"
                    place = refs.place(found.refs)
                    ledger.find(FindingCode.READING_DOUBTFUL, message, place, field=field.name)
                    return [found]
    return []


def _report(field: Field, refs: Refs, ledger: Ledger) -> None:
    ledger.find(
        FindingCode.FIELD_MISSING,
        f"{_NOWHERE.get(field.source, _NO_TEXT)} gives {field.name}; it is null in all records",
        refs.place([]), field=field.name,
        severity=Severity.ERROR,
    )  # fmt: skip


def _stretches(found: Sequence[_Found]) -> list[list[_Found]]:
    """What was found, in runs that say the same.

    Only a text that is like the first opens another run: a sheet's title is like the last one's,
    a remark between two pages is not.
    """
    stretches: list[list[_Found]] = []
    for one in found:
        if stretches and not _is_alike(one.printed, found[0].printed):
            continue
        if stretches and stretches[-1][0].value == one.value:
            stretches[-1].append(one)
        else:
            stretches.append([one])
    return stretches


def _is_alike(one: str, other: str) -> bool:
    return fuzz.ratio(_DIGITS.sub("", one), _DIGITS.sub("", other)) >= LIKE_TITLE


def _rivals(
    stretches: Sequence[Sequence[_Found]], places: Sequence[Position]
) -> Iterator[tuple[_Found, _Found]]:
    """Runs that say different things of the same records: none stands between them."""
    for one, other in pairwise(stretches):
        between = [place for place in places if one[0].at <= place < other[0].at]
        if not between and any(place >= other[0].at for place in places):
            yield one[0], other[0]


def _dispute(field: Field, first: _Found, second: _Found, refs: Refs, ledger: Ledger) -> None:
    ledger.find(
        FindingCode.WITNESS_DISAGREES,
        f"{field.name} is {second.value} by the text next to the table, but {first.value} in "
        f"{first.printed!r}",
        refs.place(second.refs), field=field.name,
    )  # fmt: skip


def _values(
    stretches: Sequence[Sequence[_Found]],
    places: Sequence[Position],
    disputed: Collection[Position],
) -> list[Value]:
    """The value of each place; one object for all places of a stretch."""
    values = [_value(stretch, stretch[0].at in disputed) for stretch in stretches]
    starts = [stretch[0].at for stretch in stretches]
    given: list[Value] = []
    for place in places:
        number = sum(start <= place for start in starts)
        given.append(values[max(0, number - 1)] if values else Value(None, Cause.LOST))
    return given


def _value(stretch: Sequence[_Found], is_disputed: bool) -> Value:
    first = stretch[0]
    if first.value is None:
        return Value(None, Cause.LOST)
    cells = tuple(dict.fromkeys(ref for found in stretch for ref in found.refs))
    status = Status.CONSISTENT if len(cells) > 1 else Status.UNCHECKED
    if is_disputed:
        status = Status.CONTRADICTED
    step = Step("found", f"in {first.printed!r}")
    return Value(first.value, Cause.PRINTED, Origin(cells, (step,)), status, PRINTED_PROBABILITY)


def _matches(field: Field, pattern: str, text: _Text) -> Iterator[_Found]:
    """What the pattern finds in a text: in a stretch without wide blanks, else in the whole."""
    if not pattern:
        return
    stretches = [part for part in _WIDE_BLANK.split(text.text) if part.strip()]
    for part in dict.fromkeys((*stretches, text.text)):
        plain = without_layout(part)
        match = compiled(pattern).search(plain)
        if match and field.name in match.groupdict() and match.group(field.name):
            said = match.group(field.name).strip()
            if field.type is not FieldType.INTEGER:
                yield _Found(said, (text.ref,), plain, text.at)
                return
            if number := read_number(said, field):
                yield _Found(number.value, (text.ref,), plain, text.at)
                return
