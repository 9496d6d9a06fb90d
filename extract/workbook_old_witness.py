"""What calamine finds in an old workbook: asked in a process of its own.

What a damaged file makes calamine ask of the memory ends the process, and no error can be caught.
This file is also the program of that process; it imports nothing of ours.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

# A text, a number or a truth as such; a moment in a list, to be told from a text.
Found = str | int | float | bool | list[str]


_SECONDS_MAX = 300  # a hundred times what the largest sheet takes


def found_by_calamine(path: Path, names: Sequence[str]) -> Mapping[str, list[list[Found]]]:
    """By the sheet's name its values by row and column, from its first place.

    Raises ValueError where calamine does not come to an end of it.
    """
    program = [sys.executable, "-P", __file__, str(path.resolve()), *names]
    try:
        done = subprocess.run(program, capture_output=True, check=True, timeout=_SECONDS_MAX)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise ValueError("a second parser does not come to its end") from error
    sheets: list[list[list[Found]]] = json.loads(done.stdout)
    return dict(zip(names, sheets, strict=True))


def main(path: str, names: list[str]) -> None:
    """Write what each sheet holds to standard output, as JSON in ASCII."""
    with Path(path).open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        sheets = [
            [
                [_plain(value) for value in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in names
        ]
    json.dump(sheets, sys.stdout)


def _plain(value: str | int | float | bool | date | time | timedelta) -> Found:
    return [str(value)] if isinstance(value, date | time | timedelta) else value


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
