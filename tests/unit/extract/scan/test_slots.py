"""The signs of a line by their room: level strokes, specks, brackets at the edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scan.lines_forms import Placed, with_blanks
from extract.scan.lines_marks import MarkedLine, settle_marks
from extract.scan.lines_slots import settled_slots
from extract.scan.recognizer import CharReading
from extract.scan.recognizer_decode import Option

EM = 20.0


def sign(text: str, x0: float, x1: float, *others: tuple[str, float], sure: float = 0.9) -> Placed:
    options = tuple(Option(*other) for other in others)
    return Placed(CharReading(text, sure, x0, x1, options), x0, x1)


def square(text: str, place: float) -> Placed:
    """A sign that fills the square at that place, counted in squares."""
    return sign(text, place * EM + 1, (place + 1) * EM - 1)


def texts(chars: list[Placed]) -> str:
    return "".join(one.reading.text for one in chars)


@pytest.mark.parametrize(
    ("room", "read", "meant"),
    [(1.0, "-", "一"), (1.0, "一", "一"), (0.5, "-", "-"), (0.5, "一", "-"), (1.0, "—", "—")],
)
def test_a_level_stroke_between_squares_is_told_by_its_room(
    room: float, read: str, meant: str
) -> None:
    middle = (1 + room / 2) * EM
    line = [square("图", 0), sign(read, middle - 4, middle + 4), square("表", 1 + room)]
    assert texts(settled_slots(line, EM)) == f"图{meant}表"


@pytest.mark.parametrize(("start", "end", "meant"), [(0.7, 0.9, "一"), (0.2, 0.5, "-")])
def test_a_level_stroke_that_ends_a_line_is_told_by_where_its_ink_ends(
    start: float, end: float, meant: str
) -> None:
    line = [square("凡", 0), sign("一", (1 + start) * EM, (1 + end) * EM)]
    assert texts(settled_slots(line, EM)) == f"凡{meant}"


@pytest.mark.parametrize(
    ("read", "share", "end", "meant"),
    [
        ("-", 0.1, 2.4, "一"),
        ("-", 0.1, 1.7, "-"),
        ("…", 0.3, 2.4, "一"),
        ("…", 0.0, 2.4, "…"),
    ],
    ids=["longer than a hyphen", "a hyphen", "in pieces", "dots"],
)
def test_a_stroke_as_long_as_a_square_behind_a_han_is_one_also_in_pieces(
    read: str, share: float, end: float, meant: str
) -> None:
    stroke = sign(read, 1.5 * EM, end * EM, ("一", share))
    assert texts(settled_slots([square("乔", 0), stroke], EM)) == f"乔{meant}"


@pytest.mark.parametrize(("sure", "meant"), [(0.99, "一"), (0.9, "-")])
def test_a_stroke_whose_room_is_not_told_is_what_the_network_is_sure_of(
    sure: float, meant: str
) -> None:
    line = [sign("“", 0.5 * EM, 0.9 * EM), sign("一", 1.7 * EM, 1.9 * EM, sure=sure)]
    assert texts(settled_slots([*line, square("图", 2)], EM)) == f"“{meant}图"


@given(st.floats(0.06, 0.4), st.floats(0.1, 0.9))
def test_no_blank_stands_beside_a_stroke_of_which_a_scan_left_little(
    left: float, place: float
) -> None:
    start = (1.1 + place * (0.8 - left)) * EM
    line = [square("龚", 0), sign("一", start, start + left * EM), square("昕", 2)]
    assert texts(with_blanks(settled_slots(line, EM), EM)) == "龚一昕"


@given(st.sampled_from([(0.5, 0.0), (0.0, 0.5)]), st.integers(1, 2))
def test_a_han_amid_others_that_lost_a_half_stands_beside_no_blank(
    lost: tuple[float, float], place: int
) -> None:
    whole = [square(text, at) for at, text in enumerate("市图书馆")]
    one = whole[place]
    left, right = (share * (one.x1 - one.x0) for share in lost)
    whole[place] = sign(one.reading.text, one.x0 + left, one.x1 - right)
    assert " " not in texts(with_blanks(whole, EM))


def test_a_blank_between_han_stands_where_all_of_them_are_apart() -> None:
    line = [*(square(text, at) for at, text in enumerate("市图")), square("书", 3), square("馆", 4)]
    assert texts(with_blanks(line, EM)) == "市图 书馆"


@given(st.sampled_from(".·:-'"), st.floats(0.05, 0.999))
def test_a_speck_between_squares_that_touch_is_no_sign_and_leaves_a_trace(
    read: str, sure: float
) -> None:
    line = [square("标", 0), sign(read, EM - 1, EM + 1, sure=sure), square("准", 1)]
    found = settled_slots(line, EM)
    assert texts(found) == "标准"
    assert found[1].reading.options[0].text == read


def test_a_sign_with_room_stays() -> None:
    line = [square("山", 0), sign("·", 1.4 * EM, 1.6 * EM), square("水", 2)]
    assert texts(settled_slots(line, EM)) == "山·水"


def marked(*chars: Placed, em: float = EM) -> MarkedLine:
    shift = chars[0].x0
    placed = [Placed(one.reading, one.x0 - shift, one.x1 - shift) for one in chars]
    return MarkedLine(placed, em, shift, chars[-1].x1)


def test_a_bracket_that_begins_a_line_is_told_by_where_lines_begin_that_do() -> None:
    first = marked(*(square(text, place) for place, text in enumerate("长效机制")))
    second = marked(sign("(", 0.6 * EM, 0.9 * EM), *(square("要", 1), square("点", 2)))
    third = marked(sign("(", 0.1 * EM, 0.3 * EM), square("分", 0.4), sign(")", 29, 34))
    settle_marks([[first, second, third]])
    assert second.chars[0].reading.text == "（"
    assert texts(third.chars) == "(分)"


def bracketed(kind: str, sure: float, other: str = "", share: float = 0.0) -> MarkedLine:
    ends = [[(other[end], share)] if other else [] for end in (0, 1)]
    return marked(
        square("政", 0),
        sign(kind[0], 1.6 * EM, 1.9 * EM, *ends[0], sure=sure),
        *(sign(text, (2 + at / 2) * EM, (2.4 + at / 2) * EM) for at, text in enumerate("2024")),
        sign(kind[1], 4.1 * EM, 4.4 * EM, *ends[1], sure=sure),
        sign("8", 5 * EM, 5.4 * EM),
        square("号", 5.5),
    )


def test_a_doubtful_pair_of_brackets_is_of_the_sort_that_the_page_uses_so() -> None:
    lines = [bracketed("〔〕", 0.999) for _ in range(4)]
    doubtful = bracketed("（）", 0.8, "〔〕", 0.15)
    settle_marks([[line] for line in (*lines, doubtful)])
    assert texts(doubtful.chars) == "政〔2024〕8号"
    assert doubtful.chars[1].reading.options[0].text == "（"


@pytest.mark.parametrize(("others", "meant"), [(4, "〔〕"), (1, "[]"), (0, "[]")])
def test_narrow_brackets_are_full_ones_where_the_page_uses_those_so(
    others: int, meant: str
) -> None:
    lines = [bracketed("〔〕", 0.999) for _ in range(others)]
    digits = [sign(text, (1 + at / 2) * EM, (1.4 + at / 2) * EM) for at, text in enumerate("2024")]
    first, last = sign("[", 0.6 * EM, 0.9 * EM, sure=0.99), sign("]", 3 * EM, 3.3 * EM, sure=0.99)
    alone, after = marked(first, *digits, last), marked(sign("8", 0, 8), square("号", 1))
    settle_marks([*([line] for line in lines), [alone, after]])
    assert texts(alone.chars) == f"{meant[0]}2024{meant[1]}"


def test_a_doubtful_pair_on_a_page_without_others_stays_as_read() -> None:
    doubtful = bracketed("（）", 0.8, "〔〕", 0.15)
    settle_marks([[doubtful]])
    assert texts(doubtful.chars) == "政（2024）8号"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("10·", "10"), (".1.5", "1.5"), ("13.", "13."), (".5", ".5"), ("·7-1", "7-1")],
)
def test_a_number_ends_in_no_mark_that_cannot_be_its_own(read: str, meant: str) -> None:
    line = [sign(text, 10.0 * at, 10.0 * at + 8) for at, text in enumerate(read)]
    assert texts(settled_slots(line, EM)) == meant


@pytest.mark.parametrize(("sure", "meant"), [(0.7, "合计"), (0.99, "合计.")])
def test_a_dot_behind_the_last_han_is_one_if_the_network_is_sure(sure: float, meant: str) -> None:
    line = [square("合", 0), square("计", 1), sign(".", 2.2 * EM, 2.3 * EM, sure=sure)]
    assert texts(settled_slots(line, EM)) == meant


def test_two_sure_brackets_of_sorts_that_do_not_look_alike_are_no_pair() -> None:
    line = marked(
        sign("（", 12, 18, sure=0.999), square("政", 1), sign("2", 42, 50),
        sign("〕", 56, 60, sure=0.999), sign("8", 70, 78), sign("）", 82, 87, sure=0.999),
    )  # fmt: skip
    settle_marks([[line]])
    assert texts(line.chars) == "（政2〕8）"


def test_two_sure_brackets_that_look_alike_are_made_one_sort() -> None:
    line = marked(
        square("政", 0), sign("[", 32, 38, sure=0.999), *(square(text, 2) for text in "甲"),
        sign("〕", 64, 69, sure=0.999), square("号", 4),
    )  # fmt: skip
    settle_marks([[line]])
    assert texts(line.chars) == "政〔甲〕号"
