"""Which reading of each recognized cell is meant: rescored by what its field and document allow.

A recognizer offers, for each character that it doubts, what else it may be. A field takes some of
these texts and not others; serials run on; names and wording recur. Where that speaks clearly the
cell gets the reading that is meant. The first reading stays what is printed, each change is a line
of the ledger, and where the odds are even a finding says so. Equations are not asked here: what
they chose they could not prove.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from model import (
    Alternative,
    Field,
    FieldType,
    From,
    Grid,
    Reading,
    RecordShape,
    Spec,
    TextReading,
)
from normalize.cells.boxhead import body_field
from normalize.cells.numbers import number_of
from normalize.check_characters import bare, is_met, scheme_of
from normalize.columns import (
    all_with_columns,
    column_entries,
    family_grids,
    fields_in_sheet_order,
)
from normalize.content import ContentModel
from normalize.entries import read_number, read_serial
from normalize.readings_brackets import Brackets, bracketed_as
from normalize.readings_choice import BY_CHECK, BY_ORDER, CHOSEN, CLEAR, At, Choice, Chosen
from normalize.readings_lattice import SPECKS, Path, digits_alike, paths_of
from normalize.readings_lists import listed
from normalize.readings_numbers import NumberForm
from normalize.readings_serials import likeliest_serials
from normalize.readings_words import Wording
from normalize.regions import Role
from normalize.script import folded
from normalize.table import document_grids

FAILED_CHECK: Final = log(1 / 300)  # how likely a code that was made by a scheme fails it
KNOWN_LABEL: Final = log(100.0)  # how much likelier a label is one that the spec knows


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell below the heads, and the field of its column, if that is known."""

    at: At
    reading: TextReading
    field: Field | None


def chosen_readings(reading: Reading, spec: Spec) -> Chosen:
    """The reading with what is meant in each cell; a document without alternatives as it is."""
    grids = [grid for _, _, grid in document_grids(reading)]
    if not any(c.readings and c.readings[0].alternatives for grid in grids for c in grid.cells):
        return Chosen(reading, {})
    places = list(_places(reading, spec))
    choices = _choices(places)
    return Chosen(_with_meant(reading, choices), choices)


def _choices(places: Sequence[_Place]) -> dict[At, Choice]:
    wording = Wording(place.reading for place in places)
    brackets = Brackets(place.reading for place in places)
    choices: dict[At, Choice] = {}
    by_field: dict[str, list[_Place]] = {}
    for place in places:
        if place.field is not None:
            by_field.setdefault(place.field.name, []).append(place)
        elif place.reading.alternatives:
            choices[place.at] = _worded(place.reading, wording, brackets, None)
    for column in by_field.values():
        field = column[0].field
        assert field is not None
        choices |= _column(field, column, wording, brackets)
    return choices


def _column(
    field: Field, column: Sequence[_Place], wording: Wording, brackets: Brackets
) -> dict[At, Choice]:
    """The choices of one field's cells."""
    match field.type:
        case FieldType.SERIAL:
            return _serials(field, column)
        case FieldType.CODE | FieldType.INTEGER | FieldType.DECIMAL:
            return _typed(field, column)
        case FieldType.LIST if field.entity is not None:
            return listed([(place.at, place.reading) for place in column], field.entity)
        case _:
            return {
                place.at: _worded(place.reading, wording, brackets, field)
                for place in column
                if place.reading.alternatives
            }


def _serials(field: Field, column: Sequence[_Place]) -> dict[At, Choice]:
    paths = [_digit_paths(place.reading, field) for place in column]
    found: dict[At, Choice] = {}
    best = likeliest_serials(field, paths)
    for place, options, (text, margin, alone) in zip(column, paths, best, strict=True):
        first = place.reading.text
        if len(options) < 2:
            continue
        rival = next((path.text for path in options if path.text != text), "")
        is_read = read_serial(first, field) is not None
        evidence = "the serials run on with it" if is_read or alone < CLEAR else "it is a serial"
        rule = BY_ORDER if text != first and (is_read or alone < CLEAR) else CHOSEN
        if text != first and margin < CLEAR:
            text, rival, margin = first, text, -margin
        found[place.at] = Choice(first, text, rival, margin, evidence, rule)
    return found


def _typed(field: Field, column: Sequence[_Place]) -> dict[At, Choice]:
    """Numbers and codes: what the field cannot read is not meant if something that it can is."""
    form = NumberForm(place.reading for place in column if not place.reading.alternatives)
    scheme = None
    if field.type is FieldType.CODE:
        scheme = scheme_of([place.reading.text for place in column], field.check)
    found: dict[At, Choice] = {}
    for place in column:
        paths = [path for path in _digit_paths(place.reading, field) if _reads(field, path.text)]
        if not paths:
            continue
        scored = sorted(
            ((path.log_share + form.odds(path.text), path.text) for path in paths), reverse=True
        )
        if len(scored) < 2 and scored[0][1] == place.reading.text:
            continue
        evidence, rule = "it is what the field takes", CHOSEN
        met = [pair for pair in scored if scheme and is_met(bare(pair[1]), scheme)]
        if met and len(met) < len(scored):
            others = [
                (odds + FAILED_CHECK, text) for odds, text in scored if (odds, text) not in met
            ]
            scored = sorted((*met, *others), reverse=True)
            evidence, rule = f"its check character holds ({scheme})", BY_CHECK
        choice = _decided(place.reading.text, scored, evidence)
        found[place.at] = replace(choice, rule=rule) if choice.is_changed else choice
    return found


def _digit_paths(reading: TextReading, field: Field) -> list[Path]:
    """What the text of a number or serial may be; look-alikes only where it is none as read."""
    more: list[Alternative] = []
    if reading.text.strip() and not _reads(field, reading.text):
        more = digits_alike(reading.text)
    return paths_of(reading, more)


def _reads(field: Field, text: str) -> bool:
    if field.source is From.BODY:
        return number_of(text, field) is not None
    if field.type in (FieldType.SERIAL, FieldType.CODE):
        return read_serial(text, field) is not None
    return read_number(text, field) is not None


def _worded(
    reading: TextReading, wording: Wording, brackets: Brackets, field: Field | None
) -> Choice:
    """Any other text: by the labels that are known, and by the document's wording and brackets."""
    first = reading.text
    scored = []
    for path in paths_of(reading):
        plain = bracketed_as(path.text, first)
        odds = 0.0 if plain == first else wording.odds(plain, first)
        odds += brackets.odds(reading, path.text)
        if field is not None and folded(path.text).startswith(tuple(map(folded, field.expect))):
            odds += KNOWN_LABEL
        scored.append((path.log_share + odds, path.text))
    return _decided(first, sorted(scored, reverse=True), "the document writes so elsewhere")


def _decided(first: str, scored: Sequence[tuple[float, str]], evidence: str) -> Choice:
    """The best of the scored texts, if it beats the first reading clearly."""
    texts = [text for _, text in scored]
    own = next((score for score, text in scored if text == first), None)
    best, text = scored[0]
    if own is None:
        rival = texts[1] if len(texts) > 1 else ""
        return Choice(first, text, rival, best - scored[1][0] if rival else 9.0, evidence)
    if text != first and best - own >= CLEAR:
        return Choice(first, text, texts[1], best - scored[1][0], evidence)
    other = next(((score, text) for score, text in scored if text != first), None)
    if other is None:
        return Choice(first, first, "", 9.0, "")
    return Choice(first, first, other[1], own - other[0], "")


def _places(reading: Reading, spec: Spec) -> Iterator[_Place]:
    """The cells with text below the heads, with the fields of their columns."""
    if spec.shape is RecordShape.CELL:
        yield from _number_places(reading, spec)
        return
    grids, unused = family_grids(reading, spec)
    fields = fields_in_sheet_order(spec, grids)
    by_name = {field.name: field for field in fields}
    entries = [column_entries(table) for table in grids]
    for table in all_with_columns(grids, entries, fields, ContentModel(spec)):
        assert table.columns is not None
        for index, cell in enumerate(table.grid.cells):
            if cell.readings and table.roles[cell.row] not in (Role.HEAD, Role.CAPTION):
                name = table.columns.fields[cell.col]
                page, block, _, own = table.origin(index)
                at = page.number, block, own.row, own.col
                is_entry = table.roles[cell.row] is Role.BODY and cell.col_span == 1
                yield _Place(at, cell.readings[0], by_name[name] if name and is_entry else None)
    for page, block in unused:
        item = page.blocks[block]
        assert isinstance(item, Grid)
        for cell in item.cells:
            if cell.readings:
                yield _Place((page.number, block, cell.row, cell.col), cell.readings[0], None)


NUMBERS: Final = 0.6  # of a column's cells must be numbers for all of them to be so


def _number_places(reading: Reading, spec: Spec) -> Iterator[_Place]:
    """The cells of grids whose records are cells: numbers in columns of numbers, else texts."""
    body = body_field(spec)
    for page, block, grid in document_grids(reading):
        read: dict[int, list[bool]] = {}
        for cell in grid.cells:
            if not cell.is_blank:
                plain = cell.text.strip().strip(SPECKS)
                read.setdefault(cell.col, []).append(number_of(plain, body) is not None)
        for cell in grid.cells:
            if cell.is_blank:
                continue
            shares = read[cell.col]
            is_number = sum(shares) >= NUMBERS * len(shares) and any(map(str.isdigit, cell.text))
            at = page.number, block, cell.row, cell.col
            yield _Place(at, cell.readings[0], body if is_number else None)


def _with_meant(reading: Reading, choices: Mapping[At, Choice]) -> Reading:
    """The reading with what is meant in the cells where that is not what was read first."""
    changed: dict[tuple[int, int], dict[tuple[int, int], str]] = {}
    for (page, block, row, col), choice in choices.items():
        if choice.is_changed:
            changed.setdefault((page, block), {})[row, col] = choice.text
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                _meaning(item, changed[page.number, block])
                if isinstance(item, Grid) and (page.number, block) in changed
                else item
                for block, item in enumerate(page.blocks)
            ),
        )
        for page in reading.pages
    )
    return replace(reading, pages=pages) if changed else reading


def _meaning(grid: Grid, meant: Mapping[tuple[int, int], str]) -> Grid:
    cells = tuple(
        replace(cell, readings=(_meant(cell.readings[0], text), *cell.readings[1:]))
        if (text := meant.get((cell.row, cell.col))) is not None
        else cell
        for cell in grid.cells
    )
    return replace(grid, cells=cells)


def _meant(reading: TextReading, text: str) -> TextReading:
    return replace(reading, meant=text)
