"""Pictures of lines to characters, each with its probability and what else it may be.

    recognizer = Recognizer(load_model(RecognizerEngine.ONNXRUNTIME))
    for line in recognizer.read_lines(images): ...

Each line is read by itself, at a width that depends on it alone: what else is on the page, and in
which order, cannot move its probabilities. A picture that was read before is not read again.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.recognizer_decode import Decoded, Option, decode
from extract.scan.recognizer_model import HEIGHT, STRIDE, Model

Image = NDArray[np.uint8]
"""Gray, (height, width), or blue, green, red, (height, width, 3); dark ink on light paper."""

WIDTH_STEP: Final = 16  # pixels; widths are rounded up to it
NARROWEST: Final = 64  # pixels; the network says little of less


@dataclass(frozen=True, slots=True)
class CharReading:
    """One character as recognized: where in its picture, how sure, and what else it may be.

    `x0` and `x1` are pixels of the picture that was handed in. An empty `text` is a place where
    something may have been left out. An option's empty text means that nothing stands there.
    `softmax` is the network's own probability, whatever later made of `probability`.
    """

    text: str
    probability: float
    x0: float
    x1: float
    options: tuple[Option, ...] = ()
    softmax: float = 1.0


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line as recognized, its characters left to right."""

    chars: tuple[CharReading, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)


class Recognizer:
    """Reads pictures of lines; keeps what it read, so that identical pictures are read once.

    `known` are lines that were read before, by the digest of their picture.
    """

    def __init__(self, model: Model, known: Mapping[str, LineReading] | None = None) -> None:
        self._model = model
        self._read = dict(known or {})
        self._pictures: dict[str, Image] = {}

    @property
    def lines(self) -> Mapping[str, LineReading]:
        """All lines that were read, by the digest of their picture."""
        return self._read

    @property
    def pictures(self) -> Mapping[str, Image]:
        """The pictures that were handed in, by their digests."""
        return self._pictures

    def read_lines(self, images: Sequence[Image]) -> list[LineReading]:
        """Each picture's line, in the order given; a picture without extent holds no character."""
        return [self._line(image) for image in images]

    def _line(self, image: Image) -> LineReading:
        if not image.size:
            return LineReading(())
        written = repr(image.shape).encode() + image.tobytes()
        key = hashlib.blake2b(written, digest_size=16).hexdigest()
        if key not in self._read:
            self._read[key] = self._recognized(image)
        self._pictures[key] = image
        return self._read[key]

    def _recognized(self, image: Image) -> LineReading:
        given, scale = network_input(image)
        decoded = decode(self._model.network(given)[0], self._model.classes)
        return LineReading(tuple(_placed(decoded, scale, image.shape[1])))


def recognize_glyphs(recognizer: Recognizer, images: Sequence[Image]) -> list[tuple[str, float]]:
    """For each picture of a single glyph the character that it looks like, and how sure.

    ("", 0.0) for a picture in which nothing is recognized. Of several characters the text is all
    of them, and the probability their product.
    """
    found = []
    for line in recognizer.read_lines(images):
        chars = [char for char in line.chars if char.text]
        sure = float(np.prod([char.probability for char in chars])) if chars else 0.0
        found.append(("".join(char.text for char in chars), sure))
    return found


def network_input(image: Image) -> tuple[NDArray[np.float32], float]:
    """The picture as the network wants it, and how much it was enlarged for that."""
    gray = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    scale = HEIGHT / gray.shape[0]
    width = max(1, round(gray.shape[1] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    sized = cv2.resize(gray, (width, HEIGHT), interpolation=way)
    padded = max(NARROWEST, -(-width // WIDTH_STEP) * WIDTH_STEP)
    plane = np.ones((HEIGHT, padded), np.float32)  # white paper
    plane[:, :width] = sized.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(np.broadcast_to(plane, (1, 3, HEIGHT, padded))), scale


def _placed(decoded: Sequence[Decoded], scale: float, width: int) -> list[CharReading]:
    """Characters with their extents: each reaches halfway to its neighbors, or as far beyond.

    A single one fills its picture: where it stands in a narrow one, the network hardly says.
    """
    middles = [(one.start + one.end) / 2 * STRIDE / scale for one in decoded]
    bounds = [(left + right) / 2 for left, right in pairwise(middles)]
    if bounds:
        bounds = [2 * middles[0] - bounds[0], *bounds, 2 * middles[-1] - bounds[-1]]
    elif decoded:
        bounds = [0.0, float(width)]
    return [
        CharReading(
            one.text, one.probability, round(start, 1), round(end, 1), one.options, one.probability
        )
        for one, (start, end) in zip(decoded, pairwise(bounds), strict=True)
    ]
