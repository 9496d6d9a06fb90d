import random
import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import extract
from extract.pdf import PageReaders
from extract.pdf.document import open_document
from extract.pdf.scan import Scan, scan_page
from extract.settings import Limits, ReadSettings
from model import FindingCode, to_json
from tests.unit.extract.pdf.drawing import grids_of, lines_of, read, texts_of
from tests.unit.extract.pdf.written import ruled, write_pdf

WORDS = (
    "the population of each region by quarter and unit",
    "gives values for women and men in years of age",
    "Kept Just Xylem Quartz Books Zone Depth Fixed Many",
)
NONE = "\N{REPLACEMENT CHARACTER}"
PRINTED = {code: chr(code) for code in range(32, 127)}


def content(words: Sequence[str] = WORDS, font: str = "F2") -> str:
    lines = [
        f"BT /{font} 8 Tf 20 {150 - 12 * row} Td ({line}) Tj ET" for row, line in enumerate(words)
    ]
    texts = {(0, 0): "(a)", (0, 1): "(b)", (1, 0): "(c)", (1, 1): "(d)"}
    return "\n".join([ruled(texts), *lines])


def shuffled(seed: int) -> dict[int, str]:
    """Letters that say that they are other letters."""
    letters = list(string.ascii_letters)
    others = letters[:]
    random.Random(seed).shuffle(others)
    return PRINTED | {ord(a): b for a, b in zip(letters, others, strict=True)}


def scanned(path: Path) -> Scan:
    with open_document(path, ReadSettings()) as document:
        return scan_page(document, path, 1)


def test_a_font_that_says_what_it_draws_is_trusted(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", content(), PRINTED)
    assert scanned(tmp_path / "a.pdf").font_doubts == ()


@pytest.mark.parametrize("seed", range(8))
def test_a_font_that_says_other_letters_than_it_draws_is_not_believed(
    tmp_path: Path, seed: int
) -> None:
    write_pdf(tmp_path / "a.pdf", content(), shuffled(seed))
    reading = read(tmp_path / "a.pdf")
    inked = sum(len(line.replace(" ", "")) for line in WORDS)
    assert [f.code for f in reading.findings] == [FindingCode.FONT_DOUBTED]
    assert f"{inked} kept as one replacement character each" in reading.findings[0].message
    assert texts_of(grids_of(reading.pages[0])[0]) == [["a", "b"], ["c", "d"]]


def test_a_code_shifted_by_a_step_is_not_believed(tmp_path: Path) -> None:
    shifted: Mapping[int, str] = PRINTED | {code: chr(code - 29) for code in range(62, 123)}
    write_pdf(tmp_path / "a.pdf", content(), shifted)
    assert [each.lost for each in scanned(tmp_path / "a.pdf").font_doubts] == [
        sum(len(line.replace(" ", "")) for line in WORDS)
    ]


def test_codes_and_abbreviations_in_an_honest_font_are_trusted(tmp_path: Path) -> None:
    words = ("GDP HICP NACE NUTS CPI PPP", "bcdfg hjklm npqrs tvwxz", "XQZ KJW VGP BDF hkl pqg")
    write_pdf(tmp_path / "a.pdf", content(words), PRINTED)
    assert scanned(tmp_path / "a.pdf").font_doubts == ()


def inked_words() -> str:
    return "".join(char for line in WORDS for char in line if char != " ")


def test_a_recognizer_that_sees_what_the_file_says_clears_the_font(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", content(), shuffled(0))
    said = dict.fromkeys(shuffled(0)[ord(char)] for char in inked_words())

    def agreeing(pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[str, float]]:
        assert len(pictures) in (0, len(said))
        return [(char, 0.99) for char in said][: len(pictures)]

    with open_document(tmp_path / "a.pdf", ReadSettings()) as document:
        scan = scan_page(document, tmp_path / "a.pdf", 1, agreeing)
    assert scan.font_doubts == ()


def test_a_recognizer_reads_what_is_drawn(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", content(), shuffled(0))
    shown = dict.fromkeys(inked_words())

    def seeing(pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[str, float]]:
        assert all(picture.min() < 128 < picture[0, 0] for picture in pictures)
        return [(char, 0.99) for char in shown][: len(pictures)]

    with open_document(tmp_path / "a.pdf", ReadSettings()) as document:
        scan = scan_page(document, tmp_path / "a.pdf", 1, seeing)
    (doubt,) = scan.font_doubts
    assert (doubt.lost, doubt.read) == (0, len(inked_words()))
    assert inked_words() in "".join(scan.glyphs.chars[~scan.glyphs.is_blank].tolist())


def test_a_recognizer_reads_characters_without_a_meaning(tmp_path: Path) -> None:
    private = PRINTED | {ord("q"): "\ue001"}
    write_pdf(tmp_path / "a.pdf", content(("quiet",)), private)

    def seeing(pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[str, float]]:
        return [("q", 0.99) for _ in pictures]

    with open_document(tmp_path / "a.pdf", ReadSettings()) as document:
        scan = scan_page(document, tmp_path / "a.pdf", 1, seeing)
    assert "".join(scan.glyphs.chars.tolist()).endswith("quiet")
    assert not scan.glyphs.is_meaningless.any()


def test_a_document_whose_font_says_nothing_true_is_read_from_its_shapes(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", content(), shuffled(0))
    here = extract.read(tmp_path / "a.pdf", "a.pdf", ReadSettings())
    (finding,) = here.findings
    assert finding.code is FindingCode.FONT_DOUBTED
    assert "read from their shapes" in finding.message
    said = "".join(line.text for line in lines_of(here.pages[0])).replace(" ", "")
    known = [(one, other) for one, other in zip(said, inked_words(), strict=True) if one != NONE]
    assert len(known) > 0.8 * len(said)
    assert all(one == other for one, other in known)
    with PageReaders(Limits(processes=1)) as readers:
        watched = extract.read(tmp_path / "a.pdf", "a.pdf", ReadSettings(), readers)
    assert to_json(watched) == to_json(here)


def test_characters_without_a_meaning_are_read_from_their_shapes_and_told(tmp_path: Path) -> None:
    private = PRINTED | {ord("q"): "\ue001"}
    write_pdf(tmp_path / "a.pdf", content(("quiet quarry quays",)), private)
    here = extract.read(tmp_path / "a.pdf", "a.pdf", ReadSettings())
    assert [line.text for line in lines_of(here.pages[0])] == ["quiet quarry quays"]
    (finding,) = here.findings
    assert "3 read from their shapes" in finding.message
