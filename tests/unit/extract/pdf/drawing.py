"""Sheets drawn for the tests: points from the top left, as the reader tells them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from extract.pdf import read_pdf
from extract.settings import ReadSettings
from model import Grid, Ink, Line, Page, Reading, Source, SourceKind, ink_of, ink_sum

SIZE = (400.0, 300.0)
LATIN, HAN = "Helvetica", "STSong-Light"
HIDDEN_MODE = 3


@dataclass
class Sheet:
    """A page being drawn."""

    canvas: Canvas
    height: float

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, stroke: int = 1, fill: int = 0
    ) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=stroke, fill=fill)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = LATIN,
        mode: int = 0,
        angle: float = 0,
    ) -> None:
        """The text with its baseline at y; the file carries no font but the standard's own."""
        if font not in pdfmetrics.standardFonts + tuple(pdfmetrics.getRegisteredFontNames()):
            pdfmetrics.registerFont(UnicodeCIDFont(font))
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        drawn = self.canvas.beginText(0, 0)
        drawn.setFont(font, size)
        drawn.setTextRenderMode(mode)
        drawn.textOut(text)
        self.canvas.drawText(drawn)
        self.canvas.restoreState()

    def codes(self, x: float, y: float, codes: bytes) -> None:
        """The characters of these codes, which the font may not know."""
        self.canvas.setFont(LATIN, 10)
        place = f"{x} {self.height - y} Td"
        self.canvas._code.append(f"BT /F1 10 Tf {place} <{codes.hex()}> Tj ET")

    def rules(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """All rulings of a plain table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def table(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> None:
        """A plain ruled table with a text in each cell."""
        self.rules(xs, ys)
        for y, row in zip(ys[1:], rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 3, y - 5, text)

    def picture(self, folder: Path) -> None:
        """A gray picture over the whole page."""
        Image.new("L", (40, 30), 200).save(folder / "gray.png")
        self.canvas.drawImage(str(folder / "gray.png"), 0, 0, *SIZE)

    def next_page(self) -> None:
        self.canvas.showPage()


@contextmanager
def drawn(
    path: Path, size: tuple[float, float] = SIZE, password: str | None = None
) -> Iterator[Sheet]:
    """A sheet to draw on; the PDF is written at the end."""
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(str(path), pagesize=size, invariant=1, encrypt=encrypt)
    yield Sheet(canvas, size[1])
    canvas.showPage()
    canvas.save()


def source_of(path: Path) -> Source:
    return Source(path.name, SourceKind.PDF, "0" * 64, path.stat().st_size)


def read(path: Path, password: str | None = None) -> Reading:
    return read_pdf(path, source_of(path), ReadSettings(password=password))


def grids_of(page: Page) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def lines_of(page: Page) -> list[Line]:
    return [block for block in page.blocks if isinstance(block, Line)]


def texts_of(grid: Grid) -> list[list[str]]:
    """The text of each row's cells, each cell once."""
    return [[grid.cells[i].text for i in grid.row_cells(row)] for row in range(grid.row_count)]


def ink_of_blocks(page: Page) -> Ink:
    texts = [line.text for line in lines_of(page)]
    texts += [cell.printed for grid in grids_of(page) for cell in grid.cells]
    return ink_sum(ink_of(text) for text in texts)
