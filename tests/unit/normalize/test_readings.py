"""What is meant among the readings of recognized cells: brackets, wording, names."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from model import Alternative, Engine, Entity, TextReading
from normalize.readings_choice import CLEAR, EVEN
from normalize.readings_lattice import paths_of
from normalize.readings_lists import listed
from normalize.readings_names import offered_names, renames
from normalize.readings_words import Wording

BRACKETS = ("（）", "〔〕", "[]")


def reading(text: str, *others: tuple[int, str, float]) -> TextReading:
    alternatives = tuple(Alternative(at, at + 1, other, p) for at, other, p in others)
    return TextReading(text, Engine.RAPIDOCR, 0.9, alternatives)


@given(
    st.sampled_from(BRACKETS), st.sampled_from(BRACKETS), st.text("0123456789", max_size=4),
    st.floats(0.01, 0.4), st.floats(0.01, 0.4),
)  # fmt: skip
def test_a_bracket_is_closed_by_one_of_its_own_sort_in_all_that_may_be_meant(
    read: str, other: str, inside: str, opening: float, closing: float
) -> None:
    text = f"甲{read[0]}{inside}{read[1]}乙"
    last = len(text) - 2
    paths = paths_of(reading(text, (1, other[0], opening), (last, other[1], closing)))
    assert {path.text for path in paths} == {text, f"甲{other[0]}{inside}{other[1]}乙"}


def test_wording_is_asked_only_where_two_texts_differ() -> None:
    wording = Wording(
        [reading("政〔2024〕3号"), reading("政〔2024〕5号"), reading("政〔2024〕8号")]
    )
    assert wording.odds("农〔2024〕3号", "农（2024）3号") > 1
    assert wording.odds("农（2024）3号", "农〔2024〕3号") < -1


def test_a_reading_that_nobody_doubts_is_learned_from() -> None:
    sure = [reading("公园建设", (1, "圆", 0.02)) for _ in range(4)]
    doubtful = [reading("公园建设", (1, "圆", 0.3)) for _ in range(4)]
    assert Wording(sure).odds("公园建设", "公圆建设") > 0
    assert Wording(doubtful).odds("公园建设", "公圆建设") == 0


def names(*lists: TextReading) -> Sequence[tuple[str, str, float]]:
    return [(one.old, one.new, one.log_odds) for one in renames(lists, Entity.PERSON)]


def test_the_same_doubt_again_makes_a_name_no_surer() -> None:
    once = names(reading("岑宁峻", (1, "宇", 0.15)))
    often = names(*[reading("岑宁峻", (1, "宇", 0.15)) for _ in range(9)])
    assert once[0][2] == often[0][2]
    assert -once[0][2] < EVEN


def test_one_doubt_among_many_sure_readings_of_a_name_is_none() -> None:
    lists = [reading("岑宁峻") for _ in range(8)]
    assert all(-odds > EVEN for _, _, odds in names(reading("岑宁峻", (1, "宇", 0.15)), *lists))


def test_a_name_that_stands_elsewhere_is_taken_where_it_is_offered() -> None:
    lists = [reading("李昊") for _ in range(5)]
    (old, new, odds), *_ = names(reading("李吴", (1, "昊", 0.2)), *lists)
    assert (old, new) == ("李吴", "李昊")
    assert odds > EVEN


@given(st.lists(st.sampled_from(["林鹏", "王芳", "岑宁峻"]), min_size=1), st.floats(0.02, 0.4))
def test_each_name_of_a_list_is_offered_with_its_forms(printed: list[str], share: float) -> None:
    text = "、".join(printed)
    found = offered_names(reading(text, (0, "某", share)), Entity.PERSON)
    assert [one.name for one in found] == printed
    assert set(found[0].forms) == {printed[0], "某" + printed[0][1:]}
    assert all(one.forms == {one.name: 1.0} for one in found[1:])


def test_what_all_of_one_name_are_read_as_by_one_network_is_doubted_with_each() -> None:
    wrong = [reading("龚吴秋", (1, "昊", 0.25)) for _ in range(11)]
    odds = {
        (old, new): odds for old, new, odds in names(reading("龚昊秋", (1, "吴", 0.35)), *wrong)
    }
    assert -EVEN < odds["龚吴秋", "龚昊秋"] < EVEN


def test_what_begins_with_a_surname_is_rather_a_name_than_what_does_not() -> None:
    (old, new, odds), *_ = names(reading("泰昕", (0, "秦", 0.25)))
    assert (old, new) == ("泰昕", "秦昕")
    assert odds > CLEAR


def test_a_seldom_name_that_is_read_well_stays() -> None:
    assert all(odds < CLEAR for _, _, odds in names(reading("段玥立", (1, "明", 0.05))))


def test_a_form_that_is_no_name_gives_way_to_one_that_is() -> None:
    (old, new, odds), *_ = names(reading("夏晓-", (2, "一", 0.3)))
    assert (old, new) == ("夏晓-", "夏晓一")
    assert odds > 0


def test_of_two_doubtful_names_of_a_list_each_is_the_one_that_the_document_has() -> None:
    sure = [reading("程禾嘉、秦秋海") for _ in range(4)]
    doubtful = reading("程禾品、泰秋海", (2, "嘉", 0.3), (2, "点", 0.1), (4, "秦", 0.2))
    column = [((1, 0, row, 0), one) for row, one in enumerate([doubtful, *sure])]
    choice = listed(column, Entity.PERSON)[1, 0, 0, 0]
    assert choice.text == "程禾嘉、秦秋海"
    assert choice.rival in ("程禾嘉、泰秋海", "程禾品、秦秋海")
    assert choice.log_odds > EVEN


def test_a_mark_behind_a_name_that_the_document_has_without_it_is_none() -> None:
    marked = reading("产业科…", (3, "", 0.2))
    column = [((1, 0, row, 0), one) for row, one in enumerate([marked, reading("产业科")])]
    assert listed(column, Entity.UNIT)[1, 0, 0, 0].text == "产业科"
