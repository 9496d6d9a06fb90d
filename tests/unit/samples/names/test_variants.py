from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.names import Rarity, draw_name
from samples.names.variants import Channel, Variant, channel_of, variant_of

SEEN = channel_of([("王晨", "王晟", 3), ("李昀芳", "李均方", 1), ("赵岚", "赵", 2)])
NOTHING = channel_of([])
NAMES = st.builds(
    lambda seed, rarity: draw_name(Random(seed), rarity),
    st.integers(0, 10_000),
    st.sampled_from(Rarity),
)


@given(NAMES, st.sampled_from(Variant), st.integers(0, 100))
def test_a_variant_is_never_the_name_itself(name: str, variant: Variant, seed: int) -> None:
    assert variant_of(name, variant, SEEN, Random(seed)) != name


def test_readings_are_those_that_were_seen_of_the_whole_name() -> None:
    assert variant_of("赵岚", Variant.READING, SEEN, Random(1)) == "赵"
    assert variant_of("王晟", Variant.READING, SEEN, Random(1)) is None


def test_a_character_is_misread_in_other_names_as_it_was_seen_to_be_alone() -> None:
    assert variant_of("沈晨曦", Variant.CHARACTER, SEEN, Random(1)) == "沈晟曦"
    assert variant_of("沈岚", Variant.CHARACTER, SEEN, Random(1)) is None


def test_a_name_that_was_misread_in_two_characters_says_nothing_of_each() -> None:
    assert "昀" not in SEEN.chars


@pytest.mark.parametrize(
    ("name", "variant", "printed"),
    [
        ("Anna Bell", Variant.SWAPPED, "Bell, Anna"),
        ("Anna Bell", Variant.INITIAL, "A. Bell"),
        ("Anna Bell", Variant.WIDTH, "Ａｎｎａ\u3000Ｂｅｌｌ"),
        ("程岚", Variant.WIDTH, "程\u3000岚"),
        ("陈国华", Variant.TRADITIONAL, "陳國華"),
    ],
)
def test_habits_of_other_offices_change_a_name_so(
    name: str, variant: Variant, printed: str
) -> None:
    assert variant_of(name, variant, NOTHING, Random(1)) == printed


@pytest.mark.parametrize("variant", [Variant.SWAPPED, Variant.INITIAL, Variant.LATIN])
def test_what_is_done_to_latin_names_is_done_to_no_others(variant: Variant) -> None:
    assert variant_of("陈国华", variant, NOTHING, Random(1)) is None


def test_another_character_of_the_same_sound_stands_in_the_given_name() -> None:
    channel: Channel = NOTHING
    printed = variant_of("王晨", Variant.SOUND, channel, Random(2))
    assert printed is not None
    assert printed[0] == "王"
    assert printed[1] in "尘辰臣沉陈宸忱橙琛"
