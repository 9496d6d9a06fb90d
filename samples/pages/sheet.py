"""A sheet of paper to draw on, measured from its top left."""

from functools import cache
from io import BytesIO

from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.pdfmetrics import (  # type: ignore[import-untyped]  # no types
    registerFont,
    stringWidth,
)
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from samples.font import font_for
from samples.pages.style import Color, Fonts
from samples.pages.truth import Box
from samples.pages.words import CHINESE, characters

HAN = "PagesHan"
ASCENT, DESCENT = 0.75, 0.22  # of the size: about what letters rise and fall
BLACK: Color = (0.0, 0.0, 0.0)
JUSTIFIED = 0.8  # of the width that a line must fill to be stretched to it


@cache
def han_fonts() -> Fonts:
    """The one face for Chinese, made once; it stands for all faces of a family."""
    registerFont(TTFont(HAN, BytesIO(font_for(characters(CHINESE), HAN))))
    return Fonts(HAN, HAN, HAN)


def width_of(text: str, font: str, size: float) -> float:
    """How wide the text is in print."""
    return float(stringWidth(text, font, size))


def broken(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than that; a word that is wider has a line of its own."""
    is_spaced = " " in text or not any("\u4e00" <= char <= "\u9fff" for char in text)
    parts = text.split(" ") if is_spaced else list(text)
    joint = " " if is_spaced else ""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{joint}{part}" if lines else part
        if lines and width_of(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for line in lines if line]


class Sheet:
    """One document being drawn, of one page or several."""

    def __init__(self, width: float, height: float, rotation: int = 0) -> None:
        self.width, self.height = width, height
        self.number = 1
        self._rotation = rotation
        self._is_lying = False
        self._written = BytesIO()
        self._canvas = Canvas(
            self._written, pagesize=(width, height), invariant=1, pageCompression=1
        )

    def text(
        self, x: float, y: float, text: str, font: str, size: float, color: Color = BLACK
    ) -> Box:
        """A text from its left end, y its baseline; the box that it fills."""
        self._canvas.setFillColorRGB(*color)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self.height - y, text)
        return x, y - ASCENT * size, x + width_of(text, font, size), y + DESCENT * size

    def words(
        self, x: float, y: float, text: str, font: str, size: float, color: Color = BLACK
    ) -> Box:
        """The same, each word placed by itself."""
        at = x
        for word in text.split(" "):
            if word:
                self.text(at, y, word, font, size, color)
            at += width_of(f"{word} ", font, size)
        return x, y - ASCENT * size, x + width_of(text, font, size), y + DESCENT * size

    def justified(
        self, x: float, y: float, text: str, font: str, size: float, width: float
    ) -> None:
        """A line stretched to the width, unless it is much shorter."""
        natural = width_of(text, font, size)
        blanks = text.count(" ")
        if not blanks or natural < JUSTIFIED * width:
            self.text(x, y, text, font, size)
            return
        self._canvas.setFillColorRGB(*BLACK)
        line = self._canvas.beginText(x, self.height - y)
        line.setFont(font, size)
        line.setWordSpace((width - natural) / blanks)
        line.textOut(text)
        line.setWordSpace(0)  # it would hold for all that follows (PDF 2.0, 9.3.1)
        self._canvas.drawText(line)

    def turned(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """A text that runs upward."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(90)
        self._canvas.setFillColorRGB(*BLACK)
        self._canvas.setFont(font, size)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.5,
        color: Color = BLACK,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setLineWidth(width)
        self._canvas.setDash(list(dash))
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)
        self._canvas.setDash([])

    def box(self, box: Box, fill: Color | None = None, stroke: Color | None = None) -> None:
        """A rectangle, filled or drawn round or both."""
        x0, y0, x1, y1 = box
        if fill:
            self._canvas.setFillColorRGB(*fill)
        if stroke:
            self._canvas.setStrokeColorRGB(*stroke)
            self._canvas.setLineWidth(0.5)
        self._canvas.rect(
            x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(bool(stroke)), fill=int(bool(fill))
        )

    def wedge(self, x: float, y: float, radius: float, start: float, extent: float) -> None:
        """A part of a pie."""
        gray = 0.3 + 0.6 * (start % 360) / 360
        self._canvas.setFillColorRGB(gray, gray, gray)
        top = self.height - y
        corners = (x - radius, top - radius, x + radius, top + radius)
        self._canvas.wedge(*corners, start, extent, stroke=1, fill=1)

    def picture(self, box: Box, image: object) -> None:
        """A picture that fills the box."""
        x0, y0, x1, y1 = box
        self._canvas.drawImage(ImageReader(image), x0, self.height - y1, x1 - x0, y1 - y0)

    def lie(self) -> None:
        """All else on this page lies on its side, and is read from the sheet's right."""
        self._is_lying = True
        self._canvas.translate(self.width, 0)
        self._canvas.rotate(90)
        self.width, self.height = self.height, self.width

    def next_page(self) -> None:
        """Ends the page."""
        if self._rotation:
            self._canvas.setPageRotation(self._rotation)
        self._canvas.showPage()
        if self._is_lying:
            self._is_lying = False
            self.width, self.height = self.height, self.width
        self.number += 1

    def printed(self) -> bytes:
        """The whole document; nothing can be drawn afterwards."""
        self._canvas.save()
        return self._written.getvalue()
