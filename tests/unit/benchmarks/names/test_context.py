from dataclasses import replace

import pytest

from benchmarks.names.bare import NATURAL, channel
from benchmarks.names.context import SEEN, Judged, Tally, batch_of, count, judged, results_of
from benchmarks.names.slips import Half
from model import Roster, SourceKind
from normalize import settle
from samples.names.draw import SEPARATOR
from samples.names.offices import Batch
from unmerge.specs import load_spec

SPEC = load_spec("performance-targets")
NAMES = sorted(
    name
    for name in channel(Half.HELD, NATURAL).names
    if not name.isascii() and SEPARATOR not in name
)


@pytest.fixture(scope="module")
def batch() -> Batch:
    return batch_of(1, 0.1, NAMES, SEEN)


def test_sheets_are_read_as_they_are_printed_and_taken_for_what_a_recognizer_wrote(
    batch: Batch,
) -> None:
    results = results_of(batch, SPEC)
    assert {result.source.kind for result in results} == {SourceKind.TEXT}
    part = settle(results, SPEC, Roster())
    assert {each.mention for each in judged(batch, part)} == set(batch.mentions)


def test_a_batch_that_prints_other_names_than_it_says_is_refused(batch: Batch) -> None:
    mentions = tuple(replace(mention, printed="无此人") for mention in batch.mentions)
    with pytest.raises(ValueError, match="not read as printed"):
        results_of(Batch(batch.sheets, mentions), SPEC)


def test_a_mention_that_takes_a_colleagues_name_makes_two_people_one(batch: Batch) -> None:
    one = batch.mentions[0]
    other = next(
        mention
        for mention in batch.mentions
        if mention.true != one.true and mention.sheet == one.sheet
    )
    tally = Tally()
    found = [
        Judged(replace(one, printed=one.true), other.true),
        Judged(replace(other, printed=other.true), other.true),
    ]
    count(tally, batch, found)
    assert tally.counts["people made one"] == 1
    assert tally.counts["changed"] == 1
    assert tally.counts["changed, right"] == 0


def test_a_slip_that_prints_a_colleagues_name_and_stays_makes_nobody_one(batch: Batch) -> None:
    one = batch.mentions[0]
    other = next(m for m in batch.mentions if m.true != one.true and m.sheet == one.sheet)
    tally = Tally()
    found = [
        Judged(replace(one, printed=other.true), other.true),
        Judged(replace(other, printed=other.true), other.true),
    ]
    count(tally, batch, found)
    assert tally.counts["people made one"] == 0
    assert tally.counts["slipped"] == 1
