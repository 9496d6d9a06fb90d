"""Ink: additive, free of order, blind to blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Ink, Owner, PageAccount, ink_of, ink_sum

TEXTS = st.text(max_size=20)


@given(TEXTS, TEXTS)
def test_the_ink_of_two_texts_is_that_of_both_together(one: str, other: str) -> None:
    assert ink_of(one) + ink_of(other) == ink_of(one + other)


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), st.permutations(text))))
def test_the_order_of_the_characters_does_not_matter(texts: tuple[str, list[str]]) -> None:
    text, shuffled = texts
    assert ink_of("".join(shuffled)) == ink_of(text)


@given(TEXTS)
def test_blanks_are_no_ink(text: str) -> None:
    assert ink_of(" \n\t\u3000\u00a0".join(text)) == ink_of(text)


@given(TEXTS, TEXTS)
def test_other_characters_are_other_ink(one: str, other: str) -> None:
    same = sorted("".join(one.split())) == sorted("".join(other.split()))
    assert (ink_of(one) == ink_of(other)) == same


def test_a_character_beyond_the_first_plane_counts_once() -> None:
    assert ink_of("𠀀𠀀").count == 2


@given(st.lists(TEXTS, max_size=5))
def test_a_sum_of_parts_is_the_ink_of_the_whole(parts: list[str]) -> None:
    assert ink_sum(map(ink_of, parts)) == ink_of("".join(parts))


def account(door: str, **owned: str) -> PageAccount:
    parts = {Owner(name): ink_of(text) for name, text in owned.items()}
    return PageAccount("sheet.txt", 1, ink_of(door), parts)


@pytest.mark.parametrize(
    ("door", "entry", "note", "is_balanced"),
    [
        ("tar wax", "tar", "wax", True),
        ("tar wax", "wart", "ax", True),
        ("tar wax", "tar", "wa", False),
        ("tar wax", "tar", "wan", False),
        ("tar", "tar", "tar", False),
        ("", "", "", True),
    ],
)
def test_an_account_balances_where_the_owners_have_each_character_once(
    door: str, entry: str, note: str, is_balanced: bool
) -> None:
    assert account(door, entry=entry, note=note).is_balanced is is_balanced


def test_the_residue_is_what_nobody_could_place() -> None:
    assert account("tar wax", entry="tar", residue="wax").residue == 3
    assert account("tar", entry="tar").residue == 0


def test_no_ink_is_the_sum_of_nothing() -> None:
    assert ink_sum([]) == Ink() == ink_of("")
