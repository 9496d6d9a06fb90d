"""One page taken in: its characters, rulings and pictures as arrays, before any table is chosen."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import Frame, Handle, frame_of, open_page, raw
from extract.pdf.glyphs import Glyphs, TextTraits, read_glyphs, text_traits
from extract.pdf.lattice import Lattice, joined_rulings, lattices
from extract.pdf.objects import Box, Drawn, Walk, box_of, matrix_of, moved
from extract.pdf.paths import RulingsSeen

Ints = NDArray[np.int64]

PICTURE = 0.5  # of the page that a picture must cover for the page to be one


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as taken in.

    `lattices` are all that rulings make, tables or not, in reading order; `members` says for each
    of them in which of its cells each character's middle lies.
    """

    number: int
    frame: Frame
    glyphs: Glyphs
    level: NDArray[np.float64]
    upright: NDArray[np.float64]
    lattices: tuple[Lattice, ...]
    members: tuple[Ints, ...]
    picture: float

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


def scan_page(document: Handle, path: Path, number: int) -> Scan:
    """Take in one page; its pdfium handles are closed again."""
    with open_page(document, path, number) as page:
        frame = frame_of(page)
        rulings = RulingsSeen(frame)
        traits: dict[int, TextTraits] = {}
        picture = 0.0
        for drawn in Walk(frame).objects(page):
            if drawn.kind == raw.FPDF_PAGEOBJ_TEXT:
                traits[drawn.address] = text_traits(drawn)
            elif drawn.kind == raw.FPDF_PAGEOBJ_PATH:
                rulings.add(drawn)
            elif drawn.kind == raw.FPDF_PAGEOBJ_IMAGE:
                picture += _share(drawn, frame)
        textpage = page.get_textpage()
        try:
            glyphs = read_glyphs(textpage, frame, traits)
        finally:
            textpage.close()
    level, upright = joined_rulings(rulings.pieces())
    is_seen = ~(glyphs.is_hidden | glyphs.is_blank)
    found = lattices(level, upright, glyphs.centers[is_seen])
    members = tuple(lattice.cells_of(glyphs.centers) for lattice in found)
    return Scan(number, frame, glyphs, level, upright, tuple(found), members, picture)


def _share(drawn: Drawn, frame: Frame) -> float:
    """How much of the page the picture covers."""
    own = matrix_of(drawn.handle)
    corners = (moved(own, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0))
    box: Box = box_of([moved(drawn.to_page, x, y) for x, y in corners])
    width = min(box[2], drawn.clip[2], frame.width) - max(box[0], drawn.clip[0], 0.0)
    height = min(box[3], drawn.clip[3], frame.height) - max(box[1], drawn.clip[1], 0.0)
    return max(0.0, width) * max(0.0, height) / (frame.width * frame.height)
