from math import inf

import pytest

from model import Entity, Roster, RosterEntry
from normalize.naming.bearers import Known, bearers_of
from normalize.naming.evidence import Pair, pairs_of
from normalize.naming.mentions import Forms
from normalize.naming.roster_index import RosterIndex
from normalize.naming.rostered import Rostered
from samples.names.rosters import draw_roster
from tests.unit.normalize.naming.drawn import Lists, office

STAFF = (
    "肖美", "周文海", "丁惠兰", "梁佩", "许岩", "王昊", "李知远", "郭小凡", "石磊",
    "方若兰", "段平", "邹启明", "魏思齐", "白春生", "何苗", "钱立群", "龙飞宇", "尹建国", "汤敏",
)  # fmt: skip
# A year's sheet has the name in another form alone: so a successor would be printed.
ONE_YEAR_MISREAD: Lists = [
    *[("2021", "肖美", "水情科")] * 6,
    *[("2022", "尚美", "水情科")] * 2,
    *[(year, name, "工程科") for year in ("2021", "2022") for name in STAFF[1:]],
]


def rostered(lists: Lists, entries: tuple[RosterEntry, ...]) -> Rostered:
    forms = Forms(office(lists))
    return Rostered(forms, RosterIndex(Roster(entries), Entity.PERSON), pairs_of(forms))


def bearer_names(lists: Lists, names: tuple[str, ...], of: str = "") -> set[str]:
    entries = tuple(RosterEntry(name, str(at), office=of) for at, name in enumerate(names))
    known = Known(Entity.PERSON, RosterIndex(Roster(entries), Entity.PERSON))
    return {bearer.name for bearer in bearers_of(office(lists), known).bearers}


def test_who_is_on_one_years_sheet_alone_is_nobody_where_the_roster_has_the_others() -> None:
    assert "尚美" in bearer_names(ONE_YEAR_MISREAD, ())
    assert bearer_names(ONE_YEAR_MISREAD, STAFF) == set(STAFF)


def test_the_more_people_a_roster_lacks_the_less_it_says_of_who_is_not_in_it() -> None:
    pair = Pair("尚美", "肖美", {})
    entries = tuple(RosterEntry(name, name) for name in STAFF)
    guests = [("2022", name, "工程科") for name in ("罗建业", "程念慈", "贺宏图", "田雨薇")]
    with_few = rostered(ONE_YEAR_MISREAD, entries).log_odds(pair)
    with_many = rostered([*ONE_YEAR_MISREAD, *guests], entries).log_odds(pair)
    assert with_few > with_many > 0.0


def test_without_a_roster_nothing_is_said() -> None:
    assert rostered(ONE_YEAR_MISREAD, ()).log_odds(Pair("尚美", "肖美", {})) == 0.0


@pytest.mark.parametrize("size", [2, 200, 20_000])
def test_two_whom_the_roster_has_in_this_office_are_two_however_large_it_is(size: int) -> None:
    names = ("王昊", "王吴", *(name for name in draw_roster(size, 1, ()) if "王" not in name))
    lists = [*[("2021", "王昊", "水情科")] * 8, ("2021", "王吴", "水情科")]
    assert bearer_names(lists, names, "河务局") >= {"王昊", "王吴"}


def test_so_large_a_roster_has_a_slip_by_chance() -> None:
    pair = Pair("王飞", "王斐", {})
    lists = [*[("2021", "王斐", "水情科")] * 8, ("2021", "王飞", "水情科")]
    entries = (RosterEntry("王飞", "1"), RosterEntry("王斐", "2"))
    others = tuple(RosterEntry(f"Ann {at}", f"A{at}") for at in range(30_000))
    assert rostered(lists, entries).log_odds(pair) == -inf
    assert -5.0 < rostered(lists, entries + others).log_odds(pair) <= 0.0


def test_what_is_left_of_nobody_named_here_is_a_slip_of_somebody_in_the_roster() -> None:
    lists: Lists = [*ONE_YEAR_MISREAD, ("2021", "牛军跌", "水情科")]
    pair = Pair("牛军跌", "肖美", {"slip": -24.0})
    names = (*STAFF, "牛军蝶")
    entries = tuple(RosterEntry(name, name) for name in names)
    assert rostered(lists, entries).is_another(pair)
    assert not rostered(lists, entries[:-1]).is_another(pair)


def test_the_evidence_says_whom_the_roster_has() -> None:
    entries = tuple(RosterEntry(name, name) for name in STAFF)
    known = Known(Entity.PERSON, RosterIndex(Roster(entries), Entity.PERSON))
    found = bearers_of(office(ONE_YEAR_MISREAD), known).bearers
    (person,) = (bearer for bearer in found if "尚美" in bearer.forms)
    assert f"the roster has {len(STAFF)} of those named here, and not 尚美" in person.told["尚美"]
    assert rostered(ONE_YEAR_MISREAD, entries).told("肖美") == ()
