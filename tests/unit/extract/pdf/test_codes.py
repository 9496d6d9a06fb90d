"""Fonts whose glyphs have codes and no meaning, as old programs write them."""

import random
import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.document import open_document
from extract.pdf.fonts import LOOKS, SURE, GlyphReader, Picture, majorities
from extract.pdf.scan import Scan, scan_page
from extract.pdf.trust import Doubt
from extract.settings import ReadSettings
from tests.unit.extract.pdf.written import write_objects

NONE = "\N{REPLACEMENT CHARACTER}"
LINES = (
    "the population of each region by quarter and unit",
    "gives values for women and men in years of age, 2019: 47,301",
    "Income of Towns, Costs of Harbors, Debts of Counties 12.5",
)
SHAPES = {
    "acemnorsuvwxz": (0, 520),
    "bdfhkl" + string.ascii_uppercase: (0, 720),
    "gpqy": (-210, 520),
    "it": (0, 690),
    "j": (-210, 690),
    string.digits: (0, 705),
    ".,:": (-60, 110),
}
SHAPE_OF = {char: shape for chars, shape in SHAPES.items() for char in chars}


def font_of(codes: Mapping[str, int]) -> list[bytes]:
    """A Type 3 font of boxes as high as the characters that they stand for, and its glyphs."""
    glyphs, names = [], []
    for number, (char, code) in enumerate(codes.items()):
        low, high = SHAPE_OF[char]
        drawn = b"560 0 20 %d 540 %d d1 20 %d 520 %d re f" % (low, high, low, high - low)
        glyphs.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        names.append((code, number))
    differences = b" ".join(b"%d /g%d" % (code, number) for code, number in sorted(names))
    procedures = b" ".join(b"/g%d %d 0 R" % (n, 7 + n) for n in range(len(glyphs)))
    widths = b" ".join(b"560" for _ in range(256))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -220 560 730] /FirstChar 0 /LastChar 255"
        b" /FontMatrix [0.001 0 0 0.001 0 0] /Widths [%s] /Encoding << /Type /Encoding"
        b" /Differences [%s] >> /CharProcs << %s >> /Resources << >> >>"
        % (widths, differences, procedures)
    )
    return [font, *glyphs]


def scanned(
    path: Path,
    lines: Sequence[str],
    codes: Mapping[str, int],
    reader: GlyphReader | None = None,
) -> Scan:
    shown = "\n".join(
        f"BT /F3 10 Tf {20 + 6 * at} {250 - 14 * row} Td <{codes[char]:02x}> Tj ET"
        for row, line in enumerate(lines)
        for at, char in enumerate(line)
        if char != " "
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F3 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown.encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *font_of(codes),
    ]
    write_objects(path, objects)
    with open_document(path, ReadSettings()) as document:
        return scan_page(document, path, 1, reader)


def plain(lines: Sequence[str]) -> dict[str, int]:
    return {char: ord(char) for char in sorted(set("".join(lines)) - {" "})}


@pytest.mark.parametrize("seed", range(8))
def test_codes_are_characters_where_the_glyphs_look_like_them(tmp_path: Path, seed: int) -> None:
    words = " ".join(LINES).split()
    random.Random(seed).shuffle(words)
    lines = [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]
    scan = scanned(tmp_path / "a.pdf", lines, plain(lines))
    assert "".join(scan.glyphs.chars.tolist()) == "".join(lines).replace(" ", "")
    assert [doubt.doubt for doubt in scan.font_doubts] == [Doubt.CODED]


@pytest.mark.parametrize("seed", range(16))
def test_codes_are_no_characters_where_the_glyphs_look_like_others(
    tmp_path: Path, seed: int
) -> None:
    chars = sorted(plain(LINES))
    others = chars[:]
    random.Random(seed).shuffle(others)
    codes = {char: ord(other) for char, other in zip(chars, others, strict=True)}
    scan = scanned(tmp_path / "a.pdf", LINES, codes)
    assert set(scan.glyphs.chars.tolist()) == {NONE}
    assert scan.font_doubts == ()


@pytest.mark.parametrize("shift", [1, 3, 13, 32, 100])
def test_codes_that_count_from_elsewhere_are_no_characters(tmp_path: Path, shift: int) -> None:
    codes = {char: (code + shift) % 256 for char, code in plain(LINES).items()}
    scan = scanned(tmp_path / "a.pdf", LINES, codes)
    assert set(scan.glyphs.chars.tolist()) == {NONE}


def test_few_characters_alone_are_too_few_to_tell(tmp_path: Path) -> None:
    lines = ("12.5", "on")
    assert set(scanned(tmp_path / "a.pdf", lines, plain(lines)).glyphs.chars.tolist()) == {NONE}


def test_a_glyph_that_stands_often_is_looked_at_a_few_times(tmp_path: Path) -> None:
    codes = {char: 1 + number for number, char in enumerate("abdg")}
    looked: list[int] = []

    def by_height(pictures: Sequence[Picture]) -> list[tuple[str, float]]:
        looked.append(len(pictures))
        return [("b" if len(picture) > 40 else "a", 0.99) for picture in pictures]

    lines = ["aabb" * 16] * 12
    scan = scanned(tmp_path / "a.pdf", lines, codes, by_height)
    assert looked == [2, 2]  # a third look could not change what two agree on
    assert "".join(scan.glyphs.chars.tolist()) == "".join(lines)
    assert [(doubt.doubt, doubt.read) for doubt in scan.font_doubts] == [(Doubt.UNMAPPED, 768)]


LOOK = st.tuples(st.sampled_from(["a", "b", "ab", ""]), st.sampled_from([0.0, SURE, 1.0]))


@given(st.lists(st.lists(LOOK, max_size=LOOKS)))
def test_fewer_looks_give_the_majority_of_all(looks: list[list[tuple[str, float]]]) -> None:
    answers = [look for own in looks for look in own]
    places = iter(range(len(answers)))
    numbered = [[next(places) for _ in own] for own in looks]
    expected = []
    for own in looks:
        sure = [char for char, probability in own if probability >= SURE and len(char) == 1]
        expected.append(next((char for char in sure if 2 * sure.count(char) > len(own)), ""))
    assert majorities(numbered, lambda which: [answers[at] for at in which]) == expected
