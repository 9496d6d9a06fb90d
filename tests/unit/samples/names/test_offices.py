from random import Random

from samples.invent import Scale
from samples.layout import printed_texts
from samples.names.offices import (
    Batch,
    Printing,
    printed_batch,
    staff_of,
    with_deputies,
    with_guests,
    years_of,
)
from samples.names.twins import Twins, draw_pairs, never_in_one_list
from samples.names.variants import Variant, channel_of
from samples.people import printed_name

CHANNEL = channel_of([("王晨", "王晟", 3), ("李昀芳", "李均方", 1), ("王红", "王江", 2)])


def _batch(rate: float, seed: int = 1) -> Batch:
    staff = staff_of(sorted(CHANNEL.names), 3, Random(seed))
    sheets = years_of([staff, staff], 3, 2021, Scale.SMALL, seed)
    return printed_batch(sheets, Printing(rate, {Variant.READING: 1.0}, CHANNEL), seed)


def test_one_staff_answers_in_all_the_years() -> None:
    batch = _batch(0.0)
    first, second = (
        {mention.true for mention in batch.mentions if mention.sheet == number} for number in (0, 1)
    )
    assert first & second
    assert {sheet.year for sheet in batch.sheets} == {2021, 2022}


def test_the_cells_print_what_the_mentions_say() -> None:
    batch = _batch(1.0)
    assert any(mention.variant for mention in batch.mentions)
    for mention in batch.mentions:
        sheet = batch.sheets[mention.sheet]
        serials = [record.serial for record in sheet.records]
        position = serials.index(mention.serial)
        span = next(s for s in sheet.spans_of(mention.field) if s.first <= position < s.end)
        text = printed_texts(sheet, span.first)[mention.field]
        assert printed_name(mention.printed) in text


def test_without_variants_all_is_printed_as_it_is() -> None:
    assert all(mention.printed == mention.true for mention in _batch(0.0).mentions)


def test_no_name_is_in_two_pairs_of_twins() -> None:
    pairs = draw_pairs(Random(1), 12, CHANNEL)
    names = [name for pair in pairs for name in (pair.one, pair.other)]
    assert len(set(names)) == len(names) == 24
    assert all(len(pair.one) == len(pair.other) for pair in pairs)


def test_twins_that_are_kept_apart_stand_in_no_list_together() -> None:
    staff = staff_of(["王晨", "王晟"], 3, Random(1))
    sheet = years_of([staff], 3, 2021, Scale.FULL, 1)[0]
    assert any({"王晨", "王晟"} <= set(record.owners) for record in sheet.records)
    apart = never_in_one_list(
        sheet, [Twins("王晨", "王晟", draw_pairs(Random(1), 1, CHANNEL)[0].likeness)]
    )
    assert not any({"王晨", "王晟"} <= set(record.owners) for record in apart.records)


def test_deputies_stand_beside_owners_or_in_their_place_for_the_whole_cell() -> None:
    staff = staff_of([], 3, Random(1))
    plain = years_of([staff], 3, 2021, Scale.FULL, 1)[0]
    deputies = {head: f"{head}副" for head in staff.heads}
    sheet = with_deputies(plain, deputies, Random(1))
    seen = {tuple(record.owners) for record in sheet.records}
    assert any(len(owners) == 1 and owners[0] in deputies.values() for owners in seen)
    assert any(len(owners) == 2 and deputies.get(owners[0]) == owners[1] for owners in seen)
    for span in sheet.spans_of("owners"):
        assert len({record.owners for record in sheet.records[span.first : span.end]}) == 1
    assert staff.heads in seen or not any(record.owners == staff.heads for record in plain.records)


def test_a_slip_repeats_on_a_sheet_as_often_as_is_said() -> None:
    staff = staff_of(sorted(CHANNEL.names), 3, Random(1))
    sheets = years_of([staff] * 30, 3, 2001, Scale.SMALL, 1)
    printing = Printing(0.2, {Variant.READING: 1.0}, CHANNEL, repeats=0.5)
    mentions = printed_batch(sheets, printing, 1).mentions
    struck = {(m.sheet, m.true) for m in mentions if m.variant}
    of_struck = [m for m in mentions if (m.sheet, m.true) in struck]
    known = [m for m in mentions if m.true in CHANNEL.names]
    assert 0.1 < sum(m.variant is not None for m in known) / len(known) < 0.3
    assert sum(m.variant is not None for m in of_struck) / len(of_struck) > 0.4


def test_a_name_that_cannot_be_printed_is_never_printed() -> None:
    staff = staff_of(["王晨"], 3, Random(1))
    sheets = years_of([staff], 3, 2021, Scale.SMALL, 1)
    printing = Printing(0.0, {Variant.READING: 1.0}, CHANNEL, frozenset({"王晨"}))
    batch = printed_batch(sheets, printing, 1)
    assert {m.printed for m in batch.mentions if m.true == "王晨"} == {"王晟"}


def test_a_guest_stands_in_the_place_of_one_who_is_listed_and_nowhere_else() -> None:
    staff = staff_of(["王晨", "王晟"], 3, Random(1))
    sheet = years_of([staff], 3, 2021, Scale.FULL, 1)[0]
    everyone = {*staff.heads, *staff.leaders}
    guests = [
        name
        for span in with_guests(sheet, 0.5, Random(2)).spans_of("owners")
        for name in with_guests(sheet, 0.5, Random(2)).records[span.first].owners
        if name not in everyone
    ]
    assert len(guests) > 1
    assert len(set(guests)) == len(guests)
