"""A cell that cannot be read is null or doubted, and changes no other value of its sheet."""

import re

import pytest

from model import Status
from samples.invent import Scale, invent_sheet
from samples.truth import Drawing
from tests.laws.sheets import Handed, handed_in, rows_of, sheet

RECORD = re.compile(r"[^\t]*\t[^\t]*\t\d+-\d")  # a line with a serial in its third field
WEIGHT, DUE = 6, 7  # columns of the drawn export
SEEDS = range(12)


def clean(seed: int) -> Handed:
    return sheet("clean.txt", seed)


def spoilt(seed: int, column: int, junk: str) -> tuple[Handed, str]:
    """The export `clean` with something else in one cell, and the serial of its record."""
    truth = invent_sheet(seed, Scale.SMALL)
    lines = clean(seed).drawing.content.decode().split("\n")
    places = [place for place, line in enumerate(lines) if RECORD.match(line)]
    at = places[seed * 3 % len(places)]
    cells = lines[at].split("\t")
    cells[column] = junk
    lines[at] = "\t".join(cells)
    handed = handed_in(truth, Drawing("\n".join(lines).encode()), "spoilt.txt")
    return handed, cells[2]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("column", "junk", "field"),
    [
        (WEIGHT, "O", "weight"),
        (WEIGHT, "2,", "weight"),
        (WEIGHT, "l0", "weight"),
        (WEIGHT, "1000", "weight"),
        (DUE, "年底", "due"),
        (DUE, "I2目份", "due"),
    ],
)
def test_a_cell_that_cannot_be_read_is_null_and_all_others_are_as_before(
    seed: int, column: int, junk: str, field: str
) -> None:
    handed, serial = spoilt(seed, column, junk)
    rows, unspoilt = rows_of(handed.records), rows_of(clean(seed).records)
    for row in unspoilt:
        if row["serial"] == serial:
            row[field] = None
    assert rows == unspoilt
    named = {(f.record.rpartition("/")[2], f.field) for f in handed.result.findings}
    messages = " ".join(finding.message for finding in handed.result.findings)
    assert (serial, field) in named
    assert junk in messages


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("junk", ["7", "0.5", "33"])
def test_a_number_that_reads_as_another_is_never_proved(seed: int, junk: str) -> None:
    handed, serial = spoilt(seed, WEIGHT, junk)
    true = {record.serial: record.weight for record in handed.truth.records}
    column = handed.records.columns["weight"]
    for index, printed in enumerate(handed.records.columns["serial"].values):
        if column.values[index] != true[str(printed)]:
            assert str(printed) == serial
            assert column.status(index) is not Status.PROVED
