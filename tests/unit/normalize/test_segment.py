from hypothesis import given
from hypothesis import strategies as st

from normalize.segment import Segmentation, segmentation

WORDS = st.text("甲乙丙", min_size=2, max_size=4)


def test_a_token_of_two_known_words_is_split() -> None:
    assert segmentation("绘图组测量组", {"绘图组", "测量组"}) == Segmentation(
        ("绘图组", "测量组"), 0
    )


def test_a_token_with_an_unknown_part_stays_whole() -> None:
    assert segmentation("绘图组和测量组", {"绘图组", "测量组"}) is None


def test_a_word_of_one_character_splits_nothing() -> None:
    assert segmentation("甲乙", {"甲", "乙"}) is None


def test_a_token_that_is_itself_a_word_is_split_if_its_parts_are_words() -> None:
    found = segmentation("绘图组测量组", {"绘图组", "测量组", "绘图组测量组"})
    assert found == Segmentation(("绘图组", "测量组"), 0)


def test_of_several_splits_the_one_into_fewest_words_is_taken() -> None:
    found = segmentation("甲乙丙丁戊己", {"甲乙", "丙丁", "戊己", "甲乙丙", "丁戊己"})
    assert found == Segmentation(("甲乙丙", "丁戊己"), 0)


def test_splits_that_are_as_short_are_counted_and_the_longer_first_word_is_taken() -> None:
    found = segmentation("甲乙丙丁戊", {"甲乙", "丙丁戊", "甲乙丙", "丁戊"})
    assert found == Segmentation(("甲乙丙", "丁戊"), 1)


@given(WORDS, st.sets(WORDS, max_size=6))
def test_the_words_of_a_split_join_to_the_token_and_are_known(
    token: str, vocabulary: set[str]
) -> None:
    found = segmentation(token, vocabulary)
    if found:
        assert "".join(found.words) == token
        assert set(found.words) <= vocabulary - {token}
        assert len(found.words) > 1


@given(st.lists(WORDS, min_size=2, max_size=3), st.sets(WORDS, max_size=4))
def test_words_that_are_glued_are_always_split(words: list[str], more: set[str]) -> None:
    token = "".join(words)
    found = segmentation(token, {*words, *more})
    assert found is not None
    assert len(found.words) <= len(words)
