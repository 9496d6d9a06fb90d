"""Bytes to text: the encodings that are told, and the refusal where none is."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.encoding import decoded
from model import EmptyFileError, UnknownEncodingError

PATH = Path("sheet.txt")
SIMPLIFIED = (
    "序号\t项目\t责任单位\r\n1\t推进重点工作（4分）\t财政局、教育局\r\n2\t落实年度任务\t办公室\r\n"
)
TRADITIONAL = (
    "序號\t項目\t責任單位\r\n1\t推進重點工作（4分）\t財政局、教育局\r\n2\t落實年度任務\t辦公室\r\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_simplified_chinese_is_told_from_its_bytes(encoding: str) -> None:
    assert decoded(PATH, SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "big5", "big5hkscs"])
def test_traditional_chinese_is_told_from_its_bytes(encoding: str) -> None:
    assert decoded(PATH, TRADITIONAL.encode(encoding)) == TRADITIONAL


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).map("x\t{}".format))
def test_any_text_is_read_back_from_utf8_and_from_an_encoding_that_is_named(text: str) -> None:
    assert decoded(PATH, text.encode()) == text
    assert decoded(PATH, text.encode("gb18030"), "gb18030") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("名前\t部署\nあいうえお\tかきくけこ\n", "euc-jp"),
        (
            "이름\t부서\n대한민국의 모든 권력은 국민으로부터 나온다 국민의 의무를 진다\t총무\n",
            "euc-kr",
        ),
        ("Zürich\tGenève\nMünchen\tKöln\n", "latin-1"),
        ("Имя\tОтдел\nИванов\tФинансы\n", "cp1251"),
    ],
)
def test_bytes_of_another_encoding_are_not_guessed_to_be_chinese(text: str, encoding: str) -> None:
    with pytest.raises(UnknownEncodingError, match="--encoding"):
        decoded(PATH, text.encode(encoding))
    assert decoded(PATH, text.encode(encoding), encoding) == text


@given(st.integers(0, 10_000))
def test_random_bytes_are_refused(seed: int) -> None:
    with pytest.raises(UnknownEncodingError):
        decoded(PATH, random.Random(seed).randbytes(400))


def test_an_encoding_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownEncodingError, match="no encoding of text is called 'klingon'"):
        decoded(PATH, b"a\tb", "klingon")


def test_a_codec_that_gives_no_text_is_refused() -> None:
    with pytest.raises(UnknownEncodingError, match="no encoding of text"):
        decoded(PATH, b"a\tb", "hex")


def test_a_named_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(UnknownEncodingError, match="byte 1 is not utf-8"):
        decoded(PATH, b"a\xff\tb", "utf-8")


def test_text_with_zero_characters_is_refused() -> None:
    with pytest.raises(UnknownEncodingError):
        decoded(PATH, b"a\x00b\tc\n", "utf-8")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")])
def test_a_byte_order_mark_alone_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        decoded(PATH, data)
