"""Lines and cells of print, drawn small for the tests of recognizing."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extract.scan.recognizer import Recognizer
from extract.scan.recognizer_model import Model, RecognizerEngine, load_model
from samples.font import FILE, packaged

SIZE = 29  # pixels: ten and a half points at 200 dots per inch
PAPER, INK = 250, 30


@cache
def model() -> Model:
    """The network, loaded once for all tests of a module: that takes longer than a line."""
    return load_model(RecognizerEngine.ONNXRUNTIME)


def recognizer() -> Recognizer:
    return Recognizer(model())


def cell(text: str, width: int = 420, height: int = 0, left: int = 14) -> NDArray[np.uint8]:
    """The inside of a cell with that text, a line of it below the other."""
    lines = text.split("\n")
    paper = Image.new("L", (width, height or 20 + round(1.5 * SIZE) * len(lines)), PAPER)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(packaged(FILE).path, SIZE)
    for number, line in enumerate(lines):
        pen.text((left, 6 + round(1.5 * SIZE) * number), line, font=font, fill=INK)
    return np.array(paper)
