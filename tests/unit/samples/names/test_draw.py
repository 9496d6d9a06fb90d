from random import Random

import pytest

from samples.names import Rarity, draw_name, draw_names
from samples.names.draw import SEPARATOR, levels, surnames


@pytest.mark.parametrize("rarity", list(Rarity))
def test_the_same_seed_gives_the_same_names(rarity: Rarity) -> None:
    once, again = (draw_names(Random(4), 30, rarity) for _ in range(2))
    assert once == again
    assert len(set(once)) == 30


def test_ordinary_names_have_a_surname_of_the_list_and_one_or_two_characters_more() -> None:
    known = set(surnames()[0])
    for name in draw_names(Random(5), 300):
        assert name[0] in known or name[:2] in known
        assert 2 <= len(name) <= 4


def test_frequent_surnames_are_drawn_about_as_often_as_they_are_borne() -> None:
    random = Random(6)
    names = [draw_name(random) for _ in range(5000)]
    share = sum(name.startswith("王") for name in names) / len(names)
    assert 0.06 < share < 0.10


def test_a_rare_name_has_a_character_of_the_second_level_and_a_rarest_one_of_neither() -> None:
    first, second = (set(level) for level in levels())
    for name in draw_names(Random(7), 100, Rarity.RARE):
        assert set(name) & second
    for name in draw_names(Random(8), 100, Rarity.RAREST):
        assert set(name) - first - second


def test_transliterated_names_have_a_dot_and_compound_surnames_two_characters() -> None:
    assert all(SEPARATOR in name for name in draw_names(Random(9), 50, Rarity.TRANSLITERATED))
    compound = {name for name in surnames()[0] if len(name) == 2}
    assert all(name[:2] in compound for name in draw_names(Random(9), 50, Rarity.COMPOUND))
