"""One page taken in: its characters, rulings and pictures as arrays, before any table is chosen."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.pdf.accents import with_accents
from extract.pdf.charts import drawings_with_charts, is_chart, is_diagram, is_paper
from extract.pdf.document import Frame, Handle, frame_of, open_page, raw
from extract.pdf.fonts import FontDoubt, GlyphReader, with_trusted_fonts
from extract.pdf.glyphs import Glyphs, read_glyphs
from extract.pdf.lattice import lattices
from extract.pdf.layers import Layers, layers_off
from extract.pdf.objects import Box, Drawn, Walk, box_of, matrix_of, moved
from extract.pdf.paths import RulingsSeen
from extract.pdf.rulings import joined_rulings
from extract.pdf.shaded import Shading, shading_from
from extract.pdf.text_objects import text_objects_of
from extract.pdf.turned import main_turn, turned_frame
from extract.pdf.walls import Lattice

Ints = NDArray[np.int64]

HAN = 0x4E00  # a character that each font for Han has: the first of its block
FULL_WIDTH = 0.8  # of the font size; other fonts give what they lack less room
FLAT = 0.01  # points; pdfium leaves out text that is less wide
PICTURE = 0.5  # of the page that a picture must cover for the page to be one


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as taken in.

    `unread` counts the pieces of text that pdfium leaves out for want of their font.

    `lattices` are all that rulings make, tables or not, in reading order; `members` says for each
    of them in which of its cells each character's middle lies. `drawings` are the boxes of what is
    drawn and is neither. All places are on the page as read: `turn` quarter turns counterclockwise
    from the page as displayed.
    """

    number: int
    frame: Frame
    glyphs: Glyphs
    level: NDArray[np.float64]
    upright: NDArray[np.float64]
    shading: Shading
    drawings: NDArray[np.float64]
    lattices: tuple[Lattice, ...]
    members: tuple[Ints, ...]
    picture: float
    unread: int
    font_doubts: tuple[FontDoubt, ...] = ()
    turn: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether a picture is all there is to see."""
        is_seen = ~(self.glyphs.is_hidden | self.glyphs.is_blank)
        return self.picture >= PICTURE and not is_seen.any()

    def text_cells(self, index: int) -> list[int]:
        """The cells of a lattice that hold text to be seen."""
        members = self.members[index][~(self.glyphs.is_hidden | self.glyphs.is_blank)]
        found: list[int] = np.unique(members[members >= 0]).tolist()
        return found


def scan_page(
    document: Handle, path: Path, number: int, glyph_reader: GlyphReader | None = None
) -> Scan:
    """Take in one page; its pdfium handles are closed again.

    `glyph_reader` is asked for the characters of fonts that say nothing of them, or nothing true.
    """
    with open_page(document, path, number) as page:
        frame = frame_of(page)
        seen = _seen(page, frame, path, glyph_reader, 0)
        turn = main_turn(seen.glyphs)
        if turn:
            frame = turned_frame(frame, turn)
            seen = _seen(page, frame, path, glyph_reader, turn)
    rulings, glyphs = seen.rulings, seen.glyphs
    level, upright = joined_rulings(rulings.pieces())
    is_seen = ~(glyphs.is_hidden | glyphs.is_blank)
    grounds = rulings.grounds.edges(frame.width, frame.height)
    shading = shading_from(grounds, level, upright, glyphs.ink[is_seen])
    inked = glyphs.centers[is_seen]
    drawings = drawings_with_charts(rulings.drawings(), [*rulings.grounds.fills, *seen.shades])
    made = lattices(level, upright, inked, shading)
    are_drawn = [
        is_chart(each, drawings, inked) or is_diagram(each, inked) or is_paper(each, inked)
        for each in made
    ]
    found = tuple(each for each, is_drawn in zip(made, are_drawn, strict=True) if not is_drawn)
    boxes = [each.bbox for each, is_drawn in zip(made, are_drawn, strict=True) if is_drawn]
    charts = np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes]).reshape(-1, 4)
    drawings = np.concatenate([drawings, charts])
    members = tuple(lattice.cells_of(glyphs.centers) for lattice in found)
    lines = level, upright, shading, drawings
    rest = seen.picture, seen.unread, seen.font_doubts, turn
    return Scan(number, frame, glyphs, *lines, found, members, *rest)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What pdfium tells of a page, in one frame."""

    rulings: RulingsSeen
    shades: list[Box]
    """The boxes in which one color runs into another."""
    glyphs: Glyphs
    picture: float
    unread: int
    font_doubts: tuple[FontDoubt, ...]


def _seen(
    page: Handle, frame: Frame, path: Path, glyph_reader: GlyphReader | None, turn: int
) -> _Seen:
    """The page's characters and paths as they are seen in the frame."""
    rulings = RulingsSeen(frame)
    texts, paths, shades = list[Drawn](), list[Drawn](), list[Box]()
    picture = 0.0
    for drawn in Walk(frame, Layers(lambda: layers_off(path))).objects(page):
        if drawn.kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(drawn)
        elif drawn.kind == raw.FPDF_PAGEOBJ_PATH:
            paths.append(drawn)
        elif drawn.kind == raw.FPDF_PAGEOBJ_IMAGE:
            picture += _share(drawn, frame)
            rulings.grounds.darken(_unit_square(drawn))
        elif drawn.kind == raw.FPDF_PAGEOBJ_SHADING:
            rulings.grounds.darken(drawn.clip)
            if np.isfinite(drawn.clip).all():
                shades.append(drawn.clip)
    rulings.add(paths)
    textpage = page.get_textpage()
    try:
        dark = rulings.grounds.dark_boxes()
        glyphs = read_glyphs(textpage, frame, text_objects_of(texts), dark)
    finally:
        textpage.close()
    unread = _unread(texts, glyphs)
    glyphs, doubts = with_trusted_fonts(glyphs, page, glyph_reader, turn)
    return _Seen(rulings, shades, with_accents(glyphs), picture, unread, doubts)


def _share(drawn: Drawn, frame: Frame) -> float:
    """How much of the page the picture covers."""
    box = _unit_square(drawn)
    width = min(box[2], drawn.clip[2], frame.width) - max(box[0], drawn.clip[0], 0.0)
    height = min(box[3], drawn.clip[3], frame.height) - max(box[1], drawn.clip[1], 0.0)
    return max(0.0, width) * max(0.0, height) / (frame.width * frame.height)


def _unit_square(drawn: Drawn) -> Box:
    """The box around where the picture is drawn: the unit square of its own space."""
    own = matrix_of(drawn.handle)
    corners = (moved(own, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0))
    return box_of([moved(drawn.to_page, x, y) for x, y in corners])


def _unread(texts: list[Drawn], glyphs: Glyphs) -> int:
    """How many pieces of text pdfium leaves out because their font is not to be had.

    pdfium leaves out each piece without width: blanks alone, and single characters of which it
    has no outline. For Latin it has fonts of its own, for Han those of the machine.
    """
    told = set(glyphs.owners.tolist())
    left_out = [each for at, each in enumerate(texts) if at not in told and _is_flat(each)]
    return sum(_lacks_outlines(raw.FPDFTextObj_GetFont(drawn.handle)) for drawn in left_out)


def _lacks_outlines(font: Handle) -> bool:
    """Whether the font is not embedded, and states a width for Han of which there is no outline."""
    width = ctypes.c_float()
    if raw.FPDFFont_GetIsEmbedded(font) or not raw.FPDFFont_GetGlyphWidth(font, HAN, 1.0, width):
        return False
    return width.value >= FULL_WIDTH and not raw.FPDFFont_GetGlyphPath(font, HAN, 1.0)


def _is_flat(drawn: Drawn) -> bool:
    """Whether the piece has no width."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn.handle, left, bottom, right, top)
    return min(right.value - left.value, top.value - bottom.value) < FLAT
