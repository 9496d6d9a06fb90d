"""A small CSV file that a person keeps beside the sheets: decisions, or a roster."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import ExitCode, UnmergeError


class SideTableInvalidError(UnmergeError):
    """A table that a person keeps cannot be taken as it is; the line is named."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row, by its columns, and the line of the file on which it begins."""

    line: int
    cells: Mapping[str, str]


def side_rows(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> list[SideRow]:
    """The rows of the table; blank rows are left out.

    The first row names the columns, in any order. A column that is not known is an error, as it is
    mostly a misspelled one, and so is a row of another length: an unquoted comma shifts its cells.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SideTableInvalidError(path, 1, f"it cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise SideTableInvalidError(path, 1, "it is not UTF-8. Save it as UTF-8.") from error
    rows = _numbered(path, text)
    head_line, named = next(rows, (1, []))
    head = [column.strip() for column in named]
    _check_head(path, head_line, head, needed, optional)
    found: list[SideRow] = []
    for line, cells in rows:
        if len(cells) != len(head):
            why = f"{len(cells)} cells, where the head has {len(head)}. Quote a cell with a comma."
            raise SideTableInvalidError(path, line, why)
        found.append(SideRow(line, dict(zip(head, cells, strict=True))))
    return found


def _numbered(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise SideTableInvalidError(path, line, f"this is not CSV: {error}") from error


def _check_head(
    path: Path, line: int, head: Sequence[str], needed: Sequence[str], optional: Sequence[str]
) -> None:
    known = [*needed, *optional]
    missing = [column for column in needed if column not in head]
    unknown = [column for column in head if column not in known]
    twice = [column for index, column in enumerate(head) if column in head[:index]]
    for columns, what in ((missing, "is missing"), (unknown, "is not known"), (twice, "is twice")):
        if columns:
            why = f"the column `{columns[0]}` {what}. The columns are: {', '.join(known)}."
            raise SideTableInvalidError(path, line, why)
