"""Pictures of cells to their texts: lines cut out by their ink, read, and put together again."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from extract.scan.lines_cut import cut_lines
from extract.scan.recognizer import CharReading, Image, Recognizer


@dataclass(frozen=True, slots=True)
class CharBox:
    """One recognized character and its box, in pixels of the picture of its cell.

    `line` counts the lines of the cell from 0. An empty `reading.text` is a place where something
    may have been left out.
    """

    reading: CharReading
    line: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class CellText:
    """What is read in one cell; lines are joined by line breaks. No characters, no ink."""

    chars: tuple[CharBox, ...] = ()

    @property
    def text(self) -> str:
        lines: dict[int, str] = {}
        for char in self.chars:
            lines[char.line] = lines.get(char.line, "") + char.reading.text
        return "\n".join(line for line in lines.values() if line.strip())

    @property
    def probability(self) -> float:
        """That each of the characters is right, taken as independent; 1 for none."""
        return prod(char.reading.probability for char in self.chars)


def read_cells(images: Sequence[Image], recognizer: Recognizer) -> list[CellText]:
    """The text of each cell, in the order given.

    A picture shows the inside of one cell, without its rulings, dark ink on light paper; blank
    ones cost next to nothing.
    """
    cut = [cut_lines(image) for image in images]
    crops = [line.crop(image) for image, lines in zip(images, cut, strict=True) for line in lines]
    read = iter(recognizer.read_lines(crops))
    found = []
    for lines in cut:
        chars: list[CharBox] = []
        for number, line in enumerate(lines):
            for char in next(read).chars:
                x0, x1 = line.x0 + char.x0, line.x0 + char.x1
                chars.append(CharBox(char, number, x0, line.y0, x1, line.y1))
        found.append(CellText(tuple(chars)))
    return found
