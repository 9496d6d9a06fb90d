"""The analyst's list of people and units: a CSV file, another delimited text, or a workbook."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract import kind_of, plain_sheets, plain_text
from model import EmptyFileError, Entity, Roster, RosterEntry, SourceKind
from normalize.script import folded, without_layout
from output import unguarded
from unmerge.side_table import SideRow, SideTableInvalidError, named_rows, numbered_rows
from unmerge.specs.document import Plain, document_from_yaml

_TITLE_ROWS = 10  # in so many rows from the top the heads are looked for
_NEARLY = 0.8  # of likeness to a known head, from which on an unknown one is a misspelled one
_PARTINGS = ("\t", ";", ",")
_LIST = re.compile("[|;；、\n]")
_YEAR = re.compile(r"(\d{4})(\D.*|\d{4})?")  # 2020, 2020-03-01, 20200301
_YEARS = range(1800, 2200)

Rows = Iterator[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as it was read: what counts, and what does not."""

    roster: Roster
    left_aside: tuple[str, ...] = ()
    """The heads of columns that say nothing about names."""
    doubted: int = 0
    """How many rows have a doubt, and do not count until somebody has settled it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What heads and cells may be called, by the folded word."""

    columns: Mapping[str, str]
    kinds: Mapping[str, Entity]
    open: frozenset[str]


def roster_from_file(path: Path) -> RosterFile:
    """The roster in the file; only `name` must be there, and a kind left blank is a person.

    The heads may stand below a title. Of a workbook the one sheet counts that has them.
    """
    head, left_aside, rows = _table(path)
    entries: list[RosterEntry] = []
    places: dict[str, str] = {}
    doubted = 0
    for row in named_rows(path, head, rows):
        if row.cells.get("doubt", "").strip():
            doubted += 1
            continue
        entry = _entry(path, row)
        first = places.setdefault(entry.id, row.place) if entry.id else row.place
        if first != row.place:
            why = f"the id {entry.id!r} stands on {first} already"
            raise SideTableInvalidError(path, row.place, why)
        entries.append(entry)
    return RosterFile(Roster(tuple(entries)), left_aside, doubted)


def _table(path: Path) -> tuple[list[str], tuple[str, ...], Rows]:
    """The columns, "" for those left aside, the heads of these, and the rows below."""
    try:
        is_workbook = kind_of(path) is SourceKind.WORKBOOK
    except EmptyFileError:
        is_workbook = False
    tables = _sheets(path) if is_workbook else [_text_rows(path)]
    headed = [table for table in tables if _head_row(table) is not None]
    if len(headed) > 1:
        places = " and ".join(table[0][0].rpartition(", ")[0] for table in headed)
        why = f"the heads of a roster stand there. Keep one sheet of them: {places}."
        raise SideTableInvalidError(path, headed[1][0][0], why)
    if not headed:
        place, cells = tables[0][0] if tables and tables[0] else ("line 1", [])
        seen = ", ".join(f"`{cell.strip()}`" for cell in cells if cell.strip()) or "nothing"
        why = f"no column is called `name`, in English or Chinese. The heads here are: {seen}."
        raise SideTableInvalidError(path, place, why)
    (table,) = headed
    at = _head_row(table)
    assert at is not None
    place, cells = table[at]
    head, left_aside = _columns(path, place, cells)
    return head, left_aside, iter(table[at + 1 :])


def _sheets(path: Path) -> list[list[tuple[str, list[str]]]]:
    return [
        [(f"sheet {sheet.name}, row {number}", list(cells)) for number, cells in sheet.rows]
        for sheet in plain_sheets(path)
        if sheet.rows
    ]


def _text_rows(path: Path) -> list[tuple[str, list[str]]]:
    text = plain_text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    parting = max(_PARTINGS, key=first.count)
    return list(numbered_rows(path, text, parting))


def _head_row(table: Sequence[tuple[str, list[str]]]) -> int | None:
    """The row of the heads: the first that names the names; of heads in two rows the lower one."""
    for at, (_, cells) in enumerate(table[:_TITLE_ROWS]):
        col = _name_column(cells)
        if col is not None:
            is_twofold = at + 1 < len(table) and _name_column(table[at + 1][1]) == col
            return at + is_twofold
    return None


def _name_column(cells: Sequence[str]) -> int | None:
    columns = _words().columns
    return next(
        (col for col, cell in enumerate(cells) if columns.get(_folded(cell)) == "name"), None
    )


def _columns(path: Path, place: str, cells: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The column that each head names, and the heads that name none."""
    columns = _words().columns
    head = [columns.get(_folded(cell), "") for cell in cells]
    for at, column in enumerate(head):
        if column and column in head[:at]:
            first = cells[head.index(column)].strip()
            why = f"`{first}` and `{cells[at].strip()}` both say {column}: keep one"
            raise SideTableInvalidError(path, place, why)
    left_aside = [
        cell.strip()
        for cell, column in zip(cells, head, strict=True)
        if cell.strip() and not column
    ]
    for cell in left_aside:
        near = difflib.get_close_matches(_folded(cell), columns, n=1, cutoff=_NEARLY)
        if near:
            why = f"the column `{cell}` is not known. If it is a misspelled `{columns[near[0]]}`, "
            why += "name it so; if not, otherwise."
            raise SideTableInvalidError(path, place, why)
    return head, tuple(left_aside)


def _entry(path: Path, row: SideRow) -> RosterEntry:
    cells = {column: _cleaned(cell) for column, cell in row.cells.items() if column}
    if not cells["name"]:
        raise SideTableInvalidError(path, row.place, "`name` is blank")
    words = _words()
    said = cells.get("kind", "")
    kind = words.kinds.get(folded(said)) if said else Entity.PERSON
    if kind is None:
        why = f"no kind {said!r}. The kinds are: {', '.join(Entity)}."
        raise SideTableInvalidError(path, row.place, why)
    valid_from = _year(path, row, "valid_from")
    valid_to = _year(path, row, "valid_to")
    if valid_from is not None and valid_to is not None and valid_from > valid_to:
        why = f"it would be valid from {valid_from} to {valid_to}: the years are exchanged"
        raise SideTableInvalidError(path, row.place, why)
    return RosterEntry(
        name=cells["name"],
        id=cells.get("id", ""),
        unit=cells.get("unit", ""),
        variants=parts_of(row.cells.get("variants", "")),
        kind=kind,
        former=parts_of(row.cells.get("former", "")),
        valid_from=valid_from,
        valid_to=valid_to,
        office=cells.get("office", ""),
    )


def _year(path: Path, row: SideRow, column: str) -> int | None:
    """The year of a cell; None where it is blank, or says that there is no limit."""
    said = folded(row.cells.get(column, ""))
    if not said or said in _words().open:
        return None
    found = _YEAR.fullmatch(said)
    if found is None or int(found[1]) not in _YEARS:
        why = f"{row.cells[column].strip()!r} is no year and no date that begins with one"
        raise SideTableInvalidError(path, row.place, why)
    return int(found[1])


def parts_of(cell: str) -> tuple[str, ...]:
    """The names in a cell, apart by a bar, a semicolon or an enumeration comma.

    >>> parts_of("Lin B0 | 林 博；林伯")
    ('Lin B0', '林博', '林伯')
    """
    return tuple(name for part in _LIST.split(cell) if (name := _cleaned(part)))


def _cleaned(text: str) -> str:
    """The text without the blanks of lay-out, with which lists of names are often justified.

    An apostrophe that keeps a spreadsheet from running a text is no part of it.
    """
    return unguarded(without_layout(unicodedata.normalize("NFC", text)))


def _folded(head: str) -> str:
    """The form in which heads are compared: valid_from is valid from."""
    return folded(head.replace("_", " "))


@lru_cache(maxsize=1)
def _words() -> _Words:
    path = Path(__file__).with_name("roster_heads.yaml")
    told = document_from_yaml(path.read_text(encoding="utf-8"), path.name).values
    return _Words(
        {
            _folded(head): column
            for column, heads in _lists(told["columns"]).items()
            for head in heads
        },
        {
            folded(word): Entity(kind)
            for kind, words in _lists(told["kinds"]).items()
            for word in words
        },
        frozenset(map(folded, _lists(told["unlimited"])["years"])),
    )


def _lists(told: Plain) -> dict[str, list[str]]:
    assert isinstance(told, dict)
    return {
        name: [str(word) for word in words]
        for name, words in told.items()
        if isinstance(words, list)
    }
