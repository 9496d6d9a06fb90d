from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.direction import as_read
from tests.unit.extract.pdf.drawing import grids_of, read, texts_of
from tests.unit.extract.pdf.written import ruled, write_pdf

HEBREW = {ord("A") + step: chr(0x05D0 + step) for step in range(26)}
SAME = {ord(char): char for char in " 0123456789.,-%()"}
LATIN = {ord(char): char for char in "abcxyz"}


def seen_as_read(folder: Path, seen: str) -> str:
    """What is read where these codes are drawn from left to right; A, B, C are Hebrew."""
    texts = {(0, 0): f"({seen})", (0, 1): "(x)", (1, 0): "(y)", (1, 1): "(z)"}
    write_pdf(folder / "a.pdf", ruled(texts, "F2"), HEBREW | SAME | LATIN)
    text = texts_of(grids_of(read(folder / "a.pdf").pages[0])[0])[0][0]
    return "".join(chr(ord(c) - 0x05D0 + ord("A")) if ord(c) >= 0x05D0 else c for c in text)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("CBA", "ABC"),
        ("FED CBA", "ABC DEF"),
        ("12.5 CBA", "ABC 12.5"),
        ("FED 12.5 CBA", "ABC 12.5 DEF"),
        ("1,234", "1,234"),
        ("xyz CBA", "xyz ABC"),
        ("FED xyz CBA", "ABC xyz DEF"),
        ("CBA 12%", "12% ABC"),
    ],
)
def test_scripts_from_right_to_left_are_read_as_written(
    tmp_path: Path, seen: str, meant: str
) -> None:
    assert seen_as_read(tmp_path, seen) == meant


chars = st.lists(st.sampled_from("abAB12 .-()"), max_size=20)


@given(chars)
def test_a_line_as_read_has_the_characters_that_are_seen(line: list[str]) -> None:
    read_back = as_read(line, line, [not char.isupper() for char in line])
    assert sorted(read_back) == sorted(line)


@given(chars)
def test_a_line_without_such_scripts_is_read_as_seen(line: list[str]) -> None:
    assert as_read(line, line, [True] * len(line)) == line


@given(st.lists(st.sampled_from("ABC"), max_size=20))
def test_a_line_of_such_a_script_alone_is_read_backward(line: list[str]) -> None:
    assert as_read(line, line, [False] * len(line)) == line[::-1]
