"""A small table that a person keeps beside the sheets: decisions, a roster, the registry of ids."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from model import ExitCode, UnmergeError


class SideTableInvalidError(UnmergeError):
    """A table that a person keeps cannot be taken as it is; the place in it is named."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path, place: str, why: str) -> None:
        super().__init__(f"{path}, {place}: {why}")


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row, by its columns, and where it begins: "line 3", or "sheet Staff, row 3"."""

    place: str
    cells: Mapping[str, str]


def side_rows(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> list[SideRow]:
    """The rows of a CSV file in UTF-8; blank rows are left out.

    The first row names the columns, in any order. A column that is not known is an error, as it is
    mostly a misspelled one, and so is a row of another length: an unquoted comma shifts its cells.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = f"it cannot be opened ({error.strerror})"
        raise SideTableInvalidError(path, "line 1", why) from error
    except UnicodeDecodeError as error:
        why = "it is not UTF-8. Save it as UTF-8."
        raise SideTableInvalidError(path, "line 1", why) from error
    rows = numbered_rows(path, text)
    head_place, named = next(rows, ("line 1", []))
    head = [column.strip() for column in named]
    _check_head(path, head_place, head, needed, optional)
    return list(named_rows(path, head, rows))


def numbered_rows(path: Path, text: str, parting: str = ",") -> Iterator[tuple[str, list[str]]]:
    """Each row of a CSV text that is not blank, with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=parting, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield f"line {line}", row
            line = reader.line_num + 1
    except csv.Error as error:
        raise SideTableInvalidError(path, f"line {line}", f"this is not CSV: {error}") from error


def named_rows(
    path: Path, head: Sequence[str], rows: Iterator[tuple[str, list[str]]]
) -> Iterator[SideRow]:
    """The rows with their columns' names; one of another length than the head is an error."""
    for place, cells in rows:
        if len(cells) != len(head):
            why = f"{len(cells)} cells, where the head has {len(head)}. Quote a cell with a comma."
            raise SideTableInvalidError(path, place, why)
        yield SideRow(place, dict(zip(head, cells, strict=True)))


def _check_head(
    path: Path, place: str, head: Sequence[str], needed: Sequence[str], optional: Sequence[str]
) -> None:
    known = [*needed, *optional]
    missing = [column for column in needed if column not in head]
    unknown = [column for column in head if column not in known]
    twice = [column for index, column in enumerate(head) if column in head[:index]]
    for columns, what in ((missing, "is missing"), (unknown, "is not known"), (twice, "is twice")):
        if columns:
            why = f"the column `{columns[0]}` {what}. The columns are: {', '.join(known)}."
            raise SideTableInvalidError(path, place, why)
