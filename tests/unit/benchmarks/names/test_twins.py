from benchmarks.names.twins import FIRST_YEAR, PAIRS, Setting, measured, office_of
from unmerge.specs import load_spec


def test_twins_that_succeed_each_other_are_never_in_one_year() -> None:
    batch, pairs = office_of(3, Setting.SUCCEEDING, 0.0)
    years = {
        name: {batch.sheets[m.sheet].year for m in batch.mentions if m.true == name}
        for pair in pairs
        for name in (pair.one, pair.other)
    }
    assert all(years[pair.one] <= {FIRST_YEAR} for pair in pairs)
    assert all(years[pair.other] <= {FIRST_YEAR + 1} for pair in pairs)


def test_twins_that_are_apart_share_no_list_and_no_post() -> None:
    batch, pairs = office_of(3, Setting.APART, 0.0)
    for sheet in batch.sheets:
        for record in sheet.records:
            for names in (set(record.leaders), set(record.owners)):
                assert not any({pair.one, pair.other} <= names for pair in pairs)


def test_pairs_are_counted_by_what_makes_them_alike() -> None:
    spec = load_spec("performance-targets")
    steady, once = measured(spec, Setting.SUCCEEDING, range(2), 0.0)
    counts = steady.counts + once.counts
    of_kinds = sum(count for name, count in counts.items() if name.startswith("pairs, "))
    assert 0 < counts["pairs"] == of_kinds <= 2 * PAIRS
