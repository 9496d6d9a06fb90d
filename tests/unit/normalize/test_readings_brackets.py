"""Brackets of a document: the sort that it prints in the same surroundings."""

from math import log

from hypothesis import given
from hypothesis import strategies as st

from model import Alternative, Engine, TextReading
from normalize.readings_brackets import MOST, Brackets, bracket_pairs, bracketed_as

SORTS = st.sampled_from(["（）", "〔〕", "[]", "【】"])
SHARES = st.floats(0.02, 0.9)


def referred(number: int, sort: str, other: str = "", share: float = 0.0) -> TextReading:
    text = f"（政{sort[0]}2024{sort[1]}{number}号）"
    ends = ((2, 0), (7, 1)) if other else ()
    others = tuple(Alternative(at, at + 1, other[end], share) for at, end in ends)
    return TextReading(text, Engine.RAPIDOCR, 0.9, others)


def odds(document: list[TextReading], reading: TextReading, sort: str) -> float:
    text = reading.text
    return Brackets(document).odds(reading, f"{text[:2]}{sort[0]}{text[3:7]}{sort[1]}{text[8:]}")


def test_brackets_are_of_the_sort_that_doubtful_pairs_elsewhere_offer_together() -> None:
    document = [referred(number, "（）", "〔〕", 0.2) for number in range(1, 7)]
    assert odds(document, document[0], "〔〕") > log(20)


def test_the_common_sort_is_kept_where_other_pairs_offer_no_other() -> None:
    doubtful = referred(9, "（）", "〔〕", 0.3)
    document = [*(referred(number, "（）") for number in range(1, 4)), doubtful]
    assert odds(document, doubtful, "〔〕") < -log(20)


def test_of_two_sorts_that_the_document_does_not_print_neither_is_likelier() -> None:
    doubtful = referred(9, "[]", "【】", 0.3)
    document = [*(referred(number, "〔〕", "【】", 0.02) for number in range(9)), doubtful]
    assert odds(document, doubtful, "【】") == 0


def test_pairs_that_are_used_otherwise_say_nothing() -> None:
    doubtful = referred(9, "（）", "〔〕", 0.3)
    others = [TextReading(f"甲〔乙{number}〕", Engine.RAPIDOCR) for number in range(9)]
    assert odds([*others, doubtful], doubtful, "〔〕") == 0


@given(SORTS, SORTS, SHARES)
def test_a_pair_does_not_speak_for_itself(sort: str, other: str, share: float) -> None:
    lone = referred(1, sort, other, share)
    assert odds([lone], lone, other) == 0


@given(st.lists(st.tuples(SORTS, SORTS, SHARES), min_size=1, max_size=6), SORTS)
def test_what_pairs_say_against_a_sort_is_what_they_say_for_the_one_read(
    pairs: list[tuple[str, str, float]], sort: str
) -> None:
    others = [referred(number, *pair) for number, pair in enumerate(pairs)]
    said = [
        odds([*others, one], one, to)
        for one, to in ((referred(9, "（）"), sort), (referred(9, sort), "（）"))
    ]
    assert abs(sum(said)) < 1e-9
    assert max(map(abs, said)) <= MOST + 1e-9


@given(st.text("（）()〔〕[]甲2", max_size=12), st.text("（）()〔〕[]甲2", max_size=12))
def test_a_text_in_the_brackets_of_another_has_the_same_signs_between_them(
    text: str, first: str
) -> None:
    found = bracketed_as(text, first)
    ends = {at for pair in bracket_pairs(text) for at in (pair.start, pair.end)}
    assert len(found) == len(text)
    assert all(found[at] == sign for at, sign in enumerate(text) if at not in ends)


@given(st.text("（）()〔〕[]甲2", max_size=12))
def test_a_text_is_in_its_own_brackets(text: str) -> None:
    assert bracketed_as(text, text) == text
