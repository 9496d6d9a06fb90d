"""The table of characters: what each is read as, and how easily."""

import pytest

from normalize.naming.characters import (
    characters,
    is_printable,
    look_alikes,
    misread_share,
    read_share,
    simplified,
    sound_alikes,
    sources,
)
from normalize.naming.folding import folded_name

NAMES = "王李张刘陈杨黄赵周吴昊昀霁馨博雪玉贞晨英"


def test_what_is_read_is_folded_as_names_are() -> None:
    read = {other for char in characters() for other in look_alikes(char)}
    assert {other for other in read if simplified(other) != other} == set()
    assert {other for other in read if other.casefold() != other} == set()
    assert {folded_name(f"王{other}王") for other in read if other.isalnum()} >= {"王云王", "王e王"}


def test_a_misread_character_is_read_as_something_and_never_as_itself() -> None:
    for char in characters():
        shares = look_alikes(char)
        assert char not in shares
        assert sum(shares.values()) < 1.3, char  # letters step by half a bit


def test_sources_turn_look_alikes_about() -> None:
    turned = sources()
    for char in NAMES:
        assert all(char in turned[read] for read in look_alikes(char))


def test_what_is_typed_by_its_sound_is_one_of_that_sound() -> None:
    assert {"灵", "林"} & set(sound_alikes("玲")) == {"灵"}
    assert sum(sound_alikes("玲").values()) == pytest.approx(1.0)
    assert sound_alikes("!") == {}


def test_a_crowded_character_is_misread_more_easily_than_a_plain_one() -> None:
    assert misread_share("霁") > 5 * misread_share("张")
    assert misread_share("眗") == 1.0
    assert all(0 < misread_share(char) <= 1 for char in NAMES)


def test_every_character_can_be_read_by_mistake_however_rarely() -> None:
    assert read_share("口") > read_share("龘") > 0


def test_letters_can_be_printed_and_what_the_recognizer_lacks_cannot() -> None:
    assert is_printable("a")
    assert is_printable("昀")
    assert is_printable("陳")
    assert not is_printable("眗")


def test_an_ideograph_beyond_the_table_cannot_be_printed_and_a_letter_can() -> None:
    assert simplified("駫") not in characters()
    assert not is_printable(simplified("駫"))
    assert is_printable("é")
