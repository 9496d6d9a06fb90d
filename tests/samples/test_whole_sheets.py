"""The committed samples, from file to dataset: how many cells are right, and what is proved."""

from functools import cache
from pathlib import Path

import pytest

import samples
from extract import ReadSettings, read
from model import FindingCode, Part, Roster, Status
from normalize import settle, understand
from samples.score import Outcome, Score, score
from samples.truth import truth_from_json
from unmerge.specs import load_spec

HERE = Path(samples.__path__[0])
SPEC = load_spec("performance-targets")
NAMES = sorted(path.name for path in (HERE / "submissions").iterdir())
RULED = [name for name in NAMES if not name.endswith(".txt")]
TEXTS = [name for name in NAMES if name.endswith(".txt")]
LEAST_OF_TEXTS = 0.97  # of the cells; what a text export has lost counts for neither


@cache
def part_of(name: str) -> Part:
    reading = read(HERE / "submissions" / name, name, ReadSettings())
    return settle([understand(reading, SPEC)], SPEC, Roster())


@cache
def judged(name: str) -> Score:
    records = part_of(name).records
    rows = [
        {field: column.values[index] for field, column in records.columns.items()}
        for index in range(len(records))
    ]
    text = (HERE / "truth" / f"{name}.json").read_text(encoding="utf-8")
    truth, lost = truth_from_json(text)
    return score(rows, truth, lost)


def test_there_are_samples_of_each_kind() -> None:
    assert {Path(name).suffix for name in NAMES} == {".xlsx", ".pdf", ".txt"}


@pytest.mark.parametrize("name", RULED)
def test_every_cell_of_a_sheet_with_rulings_is_right(name: str) -> None:
    assert judged(name).share_right == 1, judged(name).report()


@pytest.mark.parametrize("name", TEXTS)
def test_the_cells_of_a_text_export_are_right(name: str) -> None:
    assert judged(name).share_right >= LEAST_OF_TEXTS, judged(name).report()
    assert judged(name).invented_records == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_cell_is_proved(name: str) -> None:
    records = part_of(name).records
    wrong = {(c.serial, c.field) for c in judged(name).not_right if c.outcome is Outcome.WRONG}
    proved = {
        (str(records.columns["serial"].values[index]), field)
        for field, column in records.columns.items()
        for index in range(len(records))
        if column.status(index) is Status.PROVED
    }
    assert proved
    assert not wrong & proved


@pytest.mark.parametrize("name", NAMES)
def test_every_account_balances_and_nothing_is_left_over(name: str) -> None:
    part = part_of(name)
    assert all(account.is_balanced for account in part.accounts)
    assert sum(account.residue for account in part.accounts) == 0
    codes = {finding.code for finding in part.findings}
    assert FindingCode.INK_UNBALANCED not in codes


def test_a_sheet_that_was_handed_in_twice_gives_its_records_once() -> None:
    twice = [name for name in NAMES if [Path(n).stem for n in NAMES].count(Path(name).stem) == 2]
    assert len(twice) == 2
    results = [
        understand(read(HERE / "submissions" / name, name, ReadSettings()), SPEC) for name in twice
    ]
    both = settle(results, SPEC, Roster())
    alone = part_of(next(name for name in twice if name.endswith(".xlsx")))
    assert both.records.names() == alone.records.names()
    assert not [f for f in both.findings if f.code is FindingCode.WITNESS_DISAGREES]
    borne_out = sum(
        value.status is Status.CONSISTENT for column in both.records.columns.values()
        for value in column
    )  # fmt: skip
    assert borne_out > len(both.records) * 5
