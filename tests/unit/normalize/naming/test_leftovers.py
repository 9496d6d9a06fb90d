"""Forms of which too little is left: who is missing where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from model import Entity, Roster
from normalize.naming.bearers import Known, bearers_of
from normalize.naming.leftovers import leftovers_of, with_rivals
from normalize.naming.mentions import Forms, Office
from normalize.naming.roster_index import RosterIndex
from tests.unit.normalize.naming import drawn

HEADS = ("许昀", "周文海", "丁惠兰", "梁佩", "秦林永")
UNITS = ("水情科", "工程科", "办公室", "财务科", "河湖科")
YEARS = ("2021", "2022", "2023")


def office(*lists: tuple[str, str, str]) -> Office:
    """Sheets of three years in which each unit has its head and all heads are listed twice."""
    each_own = [(year, *pair) for year in YEARS for pair in zip(HEADS, UNITS, strict=True)] * 2
    together = [(year, " ".join(HEADS), "各科室") for year in YEARS] * 2
    return drawn.office([*each_own, *together, *lists])


def bearer_of(form: str, found: Office) -> set[str]:
    known = Known(Entity.PERSON, RosterIndex(Roster(), Entity.PERSON))
    (bearer,) = (each for each in bearers_of(found, known).bearers if form in each.forms)
    return set(bearer.forms)


def test_what_is_no_name_in_a_list_of_all_is_whoever_is_missing_there() -> None:
    found = office(("2022", "许昀 周文海 丁惠兰 340 秦林永", "各科室"))
    assert bearer_of("340", found) == {"梁佩", "340"}


def test_a_name_of_which_two_characters_are_misread_is_whoever_is_missing_there() -> None:
    found = office(("2022", "奏林水", "河湖科"))
    assert bearer_of("奏林水", found) == {"秦林永", "奏林水"}


def test_look_alikes_of_all_characters_are_weighed_as_what_is_left() -> None:
    found = office(("2022", "许昀 周文海 主券 梁佩 秦林永", "各科室"))
    assert any(pair.form == "主券" for pair in leftovers_of(Forms(found)))


def test_an_ordinary_name_that_is_printed_once_is_somebody_else() -> None:
    found = office(("2022", "王芳", "河湖科"))
    assert bearer_of("王芳", found) == {"王芳"}


def test_where_nobody_is_missing_a_form_is_nobodys() -> None:
    found = office(("2022", "许昀 周文海 丁惠兰 梁佩 秦林永 340", "各科室"))
    assert bearer_of("340", found) == {"340"}


def test_of_two_who_are_missing_alike_a_form_is_neithers() -> None:
    found = office(("2022", "340", "水情科 工程科"))
    assert bearer_of("340", found) == {"340"}


def test_a_form_and_a_name_of_one_list_are_never_weighed_as_one() -> None:
    found = office(("2022", "梁佩 340", "财务科"), ("2022", "340", "财务科"))
    pairs = leftovers_of(Forms(found))
    assert all((pair.form, pair.other) != ("340", "梁佩") for pair in pairs)


def test_who_is_missing_nowhere_is_asked_for_where_enough_of_the_name_is_left() -> None:
    found = office(("2022", "许深献秋", "河湖科"), *[("2023", "许琛献", "工程科")] * 4)
    assert ("许深献秋", "许琛献") in {(p.form, p.other) for p in leftovers_of(Forms(found))}


def test_what_is_written_in_another_script_than_all_is_hardly_a_name() -> None:
    plain, other = office(("2022", "王芳", "河湖科")), office(("2022", "王範", "河湖科"))
    (said,) = {p.traits["no name"] for p in leftovers_of(Forms(plain)) if p.other == "秦林永"}
    (more,) = {p.traits["no name"] for p in leftovers_of(Forms(other)) if p.other == "秦林永"}
    assert more > said


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), st.floats(-9, 9)))
def test_rivals_only_take_from_each_other(odds: dict[tuple[str, str], float]) -> None:
    found = with_rivals(odds)
    assert found.keys() == odds.keys()
    assert all(found[both] <= odds[both] + 1e-9 for both in odds)
