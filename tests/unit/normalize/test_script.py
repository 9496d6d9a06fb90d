import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.script import folded, has_ideograph, is_ideographic, without_layout

TEXTS = st.text("推进改革 \n\t\u3000，。（）ab12.-《》“”Ａ（１", max_size=24)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("清 查 库 房", "清查库房"),
        ("清查\n库房", "清查库房"),
        ("清查\u3000库房", "清查库房"),
        ("清查 \u3000 库房", "清查库房"),
        ("清查 3 间库房", "清查 3 间库房"),
        ("清查\n3 间", "清查3 间"),
        ("flax  in\nbales", "flax in bales"),
        ("《规程》 （试行）", "《规程》（试行）"),
        ("（4分） 库房", "（4分）库房"),
        ("4分 ）", "4分）"),
        ("说“旧” 事", "说“旧”事"),
        ("  边  ", "边"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_blanks_of_the_lay_out_go_and_others_stay(printed: str, plain: str) -> None:
    assert without_layout(printed) == plain


@given(TEXTS)
def test_undoing_the_lay_out_twice_changes_no_more(text: str) -> None:
    assert without_layout(without_layout(text)) == without_layout(text)


@given(TEXTS)
def test_undoing_the_lay_out_keeps_each_character_that_is_not_blank(text: str) -> None:
    assert "".join(without_layout(text).split()) == "".join(text.split())


@given(TEXTS)
def test_a_folded_text_has_no_blanks_and_folds_to_itself(text: str) -> None:
    assert not any(char.isspace() for char in folded(text))
    assert folded(folded(text)) == folded(text)


@given(TEXTS)
def test_texts_that_differ_in_blanks_fold_alike(text: str) -> None:
    assert folded(" ".join(text)) == folded(text)


def test_width_and_case_are_folded() -> None:
    assert folded("（Ａ４）") == folded("( a4 )") == "(a4)"


@pytest.mark.parametrize(("text", "is_all", "has_one"), [
    ("库房", True, True),
    ("库 房", False, True),
    ("A库", False, True),
    ("tar", False, False),
    ("、", False, False),
    ("", False, False),
])  # fmt: skip
def test_ideographs_are_told_from_other_characters(text: str, is_all: bool, has_one: bool) -> None:
    assert is_ideographic(text) is is_all
    assert has_ideograph(text) is has_one
