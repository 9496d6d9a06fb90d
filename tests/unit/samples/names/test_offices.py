from random import Random

from samples.invent import Scale
from samples.layout import printed_texts
from samples.names.offices import Batch, Printing, printed_batch, staff_of, years_of
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
