"""The slips that the recognizer makes of names: a table made once, read by all who measure.

A row is a true name, what was read instead, and how often that was. `options` are what else the
recognizer offered at doubtful places: "1:晨.31 晟.08" is the second character of what was read.
The names of the half that is learned from are not in the half that is held out.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Final

TABLE: Final = "slips.csv"
READ: Final = "read.csv"
FIELDS: Final = ("half", "kind", "true", "read", "count", "font", "way", "options")


class Half(StrEnum):
    """Which half of the table a name is in."""

    LEARN = "learn"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Slip:
    """One name as it was misread; `font` and `way` are those of the first time."""

    half: Half
    kind: str
    true: str
    read: str
    count: int
    font: str
    way: str
    options: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each character and what was read for it, where both names are equally long."""
        if len(self.true) != len(self.read):
            return ()
        return tuple((a, b) for a, b in zip(self.true, self.read, strict=True) if a != b)


def read_slips(half: Half | None = None) -> list[Slip]:
    """The committed table, or one half of it."""
    text = files("benchmarks.names").joinpath(TABLE).read_text(encoding="utf-8")
    slips = [
        Slip(
            Half(row["half"]), row["kind"], row["true"], row["read"], int(row["count"]),
            row["font"], row["way"], row["options"],
        )
        for row in csv.DictReader(text.splitlines())
    ]  # fmt: skip
    return [slip for slip in slips if half in (None, slip.half)]


def write_slips(slips: Iterable[Slip], path: Path) -> None:
    """The table in the order of halves, kinds and names."""
    ordered = sorted(slips, key=lambda slip: (slip.half, slip.kind, slip.true, slip.read))
    rows = [[getattr(slip, field) for field in FIELDS] for slip in ordered]
    _write(path, FIELDS, rows)


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


@dataclass(frozen=True, slots=True)
class Read:
    """How many names of one kind were read in one font and way, and how many of them right."""

    half: Half
    kind: str
    font: str
    way: str
    count: int
    right: int


def write_read(rows: Iterable[Read], path: Path) -> None:
    """How often the recognizer was right, beside the slips that it made."""
    head = ("half", "kind", "font", "way", "count", "right")
    ordered = sorted(rows, key=lambda row: (row.half, row.kind, row.font, row.way))
    _write(path, head, [[getattr(row, field) for field in head] for row in ordered])


def read_read() -> list[Read]:
    """The committed counts."""
    text = files("benchmarks.names").joinpath(READ).read_text(encoding="utf-8")
    return [
        Read(
            Half(row["half"]), row["kind"], row["font"], row["way"],
            int(row["count"]), int(row["right"]),
        )
        for row in csv.DictReader(text.splitlines())
    ]  # fmt: skip
