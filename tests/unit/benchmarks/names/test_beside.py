import pytest

from benchmarks.names.__main__ import native_names
from benchmarks.names.beside import OFFICE, Beside, entries
from benchmarks.names.context import SEEN, batch_of, judged, results_of
from benchmarks.names.offers import offers, with_offers
from model import Result, Roster
from normalize import settle
from normalize.readings_names import offered_names
from samples.names.offices import PEOPLE, Batch
from unmerge.specs import load_spec

SPEC = load_spec("performance-targets")


@pytest.fixture(scope="module")
def batch() -> Batch:
    return batch_of(3, 0.1, native_names(), SEEN)


@pytest.fixture(scope="module")
def results(batch: Batch) -> list[Result]:
    return results_of(batch, SPEC)


def test_the_roster_of_an_office_has_all_whom_its_sheets_name_and_others(batch: Batch) -> None:
    listed = {(entry.office, entry.name) for entry in entries(Beside.OFFICE, batch, False, 3)}
    named = {(batch.sheets[one.sheet].unit, one.true) for one in batch.mentions}
    assert named < listed
    assert len(listed) == OFFICE * len({office for office, _ in named})


def test_a_roster_of_the_years_before_knows_who_was_printed_so_then(batch: Batch) -> None:
    last = max(sheet.year for sheet in batch.sheets)
    before = [one for one in batch.mentions if batch.sheets[one.sheet].year < last]
    known = list(entries(Beside.YEARS_BEFORE, batch, False, 3))
    assert {entry.name for entry in known} == {one.true for one in before}
    printed = {(one.true, one.printed) for one in before}
    assert {(entry.name, form) for entry in known for form in entry.variants} <= printed
    assert any(entry.variants for entry in known)


def test_beside_the_sheets_alone_there_is_no_roster(batch: Batch) -> None:
    assert not list(entries(Beside.NOTHING, batch, False, 3))


def test_what_is_offered_leaves_the_names_as_they_are_read(
    batch: Batch, results: list[Result]
) -> None:
    offered = with_offers(results, batch, 3)
    for before, after in zip(results, offered, strict=True):
        assert before.records.columns == after.records.columns
        for name in PEOPLE:
            for row in range(len(after.records)):
                (ref, *_) = after.records.cells_of(name, row)
                items = after.records.columns[name].values[row]
                if ref.cell.readings and isinstance(items, tuple):
                    found = offered_names(ref.cell.readings[0], SPEC.field(name).entity)
                    assert tuple(each.name for each in found) == items


def test_a_true_name_is_offered_about_as_often_as_the_recognizer_was_seen_to(
    batch: Batch, results: list[Result]
) -> None:
    known = offers().names
    offered = with_offers(results, batch, 3)
    slips = {(one.printed, one.true) for one in batch.mentions if one.printed != one.true}
    forms = {
        (each.name, form)
        for result in offered
        for ref in result.records.refs
        for reading in ref.cell.readings
        for each in offered_names(reading, SPEC.field("owners").entity)
        for form in each.forms
    }
    seen = {
        (read, true)
        for read, true in slips
        if any(
            read[:at] + char + read[at + 1 :] == true
            for at, options in known.get((true, read), {}).items()
            for char in options
        )
    }
    assert seen
    assert seen <= forms


def test_with_a_roster_of_the_office_no_fewer_slips_are_put_right(
    batch: Batch, results: list[Result]
) -> None:
    def right(roster: Roster) -> int:
        found = judged(batch, settle(results, SPEC, roster))
        return sum(each.name == each.mention.true for each in found)

    listed = Roster(tuple(entries(Beside.OFFICE, batch, False, 3)))
    assert right(listed) >= right(Roster())
