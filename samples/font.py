"""The font that PDFs are drawn with: the part of Noto Serif SC that a sheet needs, as TrueType.

The font comes with PostScript outlines (OpenType 1.9, CFF), which reportlab does not embed;
each needed glyph's cubic curves are therefore approximated by quadratic ones. Another font file
may be named, for measuring with faces that the samples do not ship.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # no types
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]  # no types
from fontTools.pens.recordingPen import (  # type: ignore[import-untyped]  # no types
    DecomposingRecordingPen,
)
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # no types

PACKAGE: Final = "pylopdf_fonts_zh_cn"
FILE: Final = "NotoSerifSC-Regular.otf"
SANS_FILE: Final = "NotoSansSC-Regular.otf"
MAX_ERROR: Final = 2.0  # units of 1/1000 em: finer than print shows, and half the bytes of 0.5


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font on disk; `number` is its place in a collection, -1 where the file is no collection."""

    path: Path
    number: int = -1


def packaged(file: str) -> FontFile:
    """A font of the package that the samples depend on."""
    return FontFile(Path(str(files(PACKAGE).joinpath(file))))


def lacks(text: str, font: FontFile) -> str:
    """The characters of the text that the font does not have."""
    characters: dict[int, str] = _source(font).getBestCmap()
    return "".join(sorted({each for each in text if ord(each) not in characters}))


def font_for(text: str, name: str, font: FontFile | None = None) -> bytes:
    """A TrueType font of that name with the characters of the text and no others.

    Two fonts in one process need two names, else reportlab takes them for one. A
    character that the font lacks is an error: a sheet must not be drawn with a gap.
    """
    font = font or packaged(FILE)
    source = _source(font)
    characters: dict[int, str] = source.getBestCmap()
    wanted = sorted({ord(character) for character in text} | {ord(" ")})
    if missing := lacks("".join(map(chr, wanted)), font):
        raise ValueError(f"{font.path.name} has no {missing}")
    names = [".notdef", *dict.fromkeys(characters[code] for code in wanted)]
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: characters[code] for code in wanted})
    builder.setupGlyf(_quadratic(source, names))
    advances = source["hmtx"].metrics
    drawn = builder.font["glyf"]
    lefts = {name: drawn[name].xMin if drawn[name].numberOfContours else 0 for name in names}
    builder.setupHorizontalMetrics({name: (advances[name][0], lefts[name]) for name in names})
    across = source["hhea"]
    builder.setupHorizontalHeader(ascent=across.ascent, descent=across.descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=across.ascent, sTypoDescender=across.descent)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    written = BytesIO()
    builder.font.save(written)
    return written.getvalue()


@cache
def _source(font: FontFile) -> TTFont:
    """The whole font, opened once: it takes longer than all that is drawn with it."""
    return TTFont(BytesIO(font.path.read_bytes()), fontNumber=font.number)


def _quadratic(source: TTFont, names: list[str]) -> dict[str, object]:
    outlines = source.getGlyphSet()
    is_cubic = "glyf" not in source  # its outlines run the other way round
    glyphs: dict[str, object] = {}
    for name in names:
        pen = TTGlyphPen(None)
        whole = DecomposingRecordingPen(outlines)
        outlines[name].draw(whole)
        whole.replay(Cu2QuPen(pen, MAX_ERROR, reverse_direction=is_cubic))
        glyphs[name] = pen.glyph()
    return glyphs
