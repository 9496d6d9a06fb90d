"""How likely one name comes out as another: look-alikes, sounds, lost characters, Latin slips."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.naming.channel import READ, TYPED, UNEXPLAINED, log_slip
from normalize.naming.characters import look_alike, look_alikes, simplified
from normalize.naming.folding import folded_name

HAN = st.text(alphabet="王李张刘陈明华英晨晟林琳昊吴", min_size=2, max_size=3)


def test_a_look_alike_is_likelier_than_a_character_that_nothing_explains() -> None:
    assert log_slip("王吴", "王昊") > log_slip("王刘", "王昊") + 3


def test_who_types_confuses_sounds_and_who_reads_confuses_looks() -> None:
    assert log_slip("李玲", "李灵", TYPED) > log_slip("李玲", "李灵", READ)
    assert log_slip("王吴", "王昊", READ) > log_slip("王吴", "王昊", TYPED)


def test_a_lost_character_is_likelier_than_an_added_one() -> None:
    assert log_slip("陈瑞", "陈瑞典") > log_slip("陈瑞典", "陈瑞")


def test_one_character_that_is_left_of_a_name_says_nothing() -> None:
    assert log_slip("陈", "陈瑞") == -inf


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("john srnith", "john smith"),
        ("j0hn smith", "john smith"),
        ("smith john", "john smith"),
        ("j smith", "john smith"),
        ("johnsmith", "john smith"),
    ],
)
def test_latin_names_slip_in_their_own_ways(read: str, true: str) -> None:
    assert log_slip(read, true) > log_slip("mary jones", true)
    assert log_slip(read, true) > UNEXPLAINED


@given(HAN, HAN)
def test_a_slip_is_never_likelier_than_the_name_itself(read: str, true: str) -> None:
    assert log_slip(read, true) <= 0
    assert log_slip(read, true) <= log_slip(true, true)


@given(HAN)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded_name(folded_name(name)) == folded_name(name)


def test_scripts_widths_and_marks_fold_away() -> None:
    assert folded_name("陳　瑞 典") == "陈瑞典"
    assert folded_name("Ｌee，Ann") == folded_name("ann lee")
    assert folded_name("古丽·阿依") == folded_name("古丽-阿依") == folded_name("古丽•阿依")
    assert simplified("陳") == "陈"


def test_a_character_that_the_recognizer_cannot_print_has_look_alikes_all_the_same() -> None:
    assert {"昫", "昀"} & set(look_alikes("眗"))
    assert look_alike("昀", "昫") > 0
    assert all(0 < share < 1 for share in look_alikes("昀").values())
