"""How alike two characters look: three measures, over one alphabet.

The recognizer that a scan is read with confuses what its own network brings close, so it is asked
itself: each character is printed small, in two fonts, and read. The rows of its output layer say
what it holds close (a vector a character, compared by centered cosine), and the shapes of the
glyphs reach the characters that it cannot print.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import onnx
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray
from onnx import numpy_helper
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extract.scan.recognizer_model import FILE, HEIGHT, PACKAGE, RecognizerEngine, load_model
from samples.font import FILE as SERIF
from samples.font import SANS_FILE, packaged

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

LAYER: Final = "linear_8.w_0"  # (features, classes), of which the first class is none
WIDTH: Final = 64  # pixels of one character's picture, HEIGHT high
EM: Final = 40  # pixels
SMALL: Final = ((14, 8.0), (11, 12.0), (9, 12.0))  # pixels of an em as printed; noise in grays
KEPT: Final = 48  # readings of one character
BATCH: Final = 16
SIDE: Final = 16  # pixels of the shape that is compared
CROWD: Final = 30  # neighbors; a row with more was never trained, and says nothing
CLOSE: Final = 0.6  # cosine
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of the looks of the characters of `alphabet`, by their places in it.

    `read` (count, KEPT) are places that were read, -1 for none, and `shares` how often. `vectors`
    (count, features) and `shapes` (count, pixels) are of length 1; a vector is zero where
    `is_known` says that the recognizer knows nothing of the character.
    """

    alphabet: str
    read: Integers
    shares: Floats
    vectors: Floats
    shapes: Floats
    is_known: NDArray[np.bool_]


def sight(cache: Path | None) -> Sight:
    """All three measures; what was read, which takes some ten minutes, is kept in `cache`."""
    alphabet = _alphabet()
    classes = load_model(RecognizerEngine.ONNXRUNTIME).classes
    place = {char: at for at, char in enumerate(alphabet)}
    places = np.array([place.get(text, -1) for text in classes], np.int32)
    if cache is not None and cache.exists():
        kept = np.load(cache)
        read, shares = kept["read"], kept["shares"]
    else:
        read, shares = _readings(alphabet)
        if cache is not None:
            np.savez(cache, read=read, shares=shares)
    vectors, is_known = _vectors(places, len(alphabet))
    return Sight(alphabet, places[read], shares, vectors, _shapes(alphabet), is_known)


def _alphabet() -> str:
    """The ideographs of Unicode's first block and Extension A that both fonts have."""
    held = [set(TTFont(packaged(file).path).getBestCmap()) for file in (SERIF, SANS_FILE)]
    both = held[0] & held[1]
    blocks = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
    return "".join(chr(code) for block in blocks for code in block if code in both)


def _readings(alphabet: str) -> tuple[Integers, Floats]:
    """The classes that each character is read as, and their shares over fonts and sizes."""
    model = load_model(RecognizerEngine.ONNXRUNTIME)
    noise = np.random.default_rng(SEED)
    fonts = [ImageFont.truetype(str(packaged(file).path), EM) for file in (SANS_FILE, SERIF)]
    read = np.zeros((len(alphabet), KEPT), np.int32)
    shares = np.zeros((len(alphabet), KEPT), np.float32)
    for start in range(0, len(alphabet), BATCH):
        chars = alphabet[start : start + BATCH]
        total = np.zeros((len(chars), len(model.classes)), np.float32)
        for pictures in _printed(chars, fonts, noise):
            given = np.broadcast_to(pictures[:, None], (len(chars), 3, HEIGHT, WIDTH))
            steps = model.network(np.ascontiguousarray(given))
            seen = steps.max(axis=1)
            seen[:, 0] = 0  # nothing there
            total[:, : seen.shape[1]] += seen / seen.sum(axis=1, keepdims=True)
        total /= len(fonts) * len(SMALL)
        best = np.argsort(-total, axis=1, kind="stable")[:, :KEPT]
        read[start : start + BATCH] = best
        shares[start : start + BATCH] = np.take_along_axis(total, best, axis=1)
    return read, shares


def _printed(
    chars: str, fonts: Sequence[ImageFont.FreeTypeFont], noise: np.random.Generator
) -> Iterator[Floats]:
    """Pictures, (count, HEIGHT, WIDTH) from -1 to 1, of all characters in each font and size."""
    for font in fonts:
        drawn = [_drawn(char, font) for char in chars]
        for pixels, strength in SMALL:
            size = (round(WIDTH * pixels / EM), round(HEIGHT * pixels / EM))
            small = [cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in drawn]
            spoilt = np.stack(small) + noise.normal(0, strength, (len(chars), *size[::-1]))
            seen = np.clip(spoilt, 0, 255).astype(np.uint8)
            large = [cv2.resize(each, (WIDTH, HEIGHT)) for each in seen]
            yield np.stack(large).astype(np.float32) / 127.5 - 1


def _drawn(char: str, font: ImageFont.FreeTypeFont) -> NDArray[np.uint8]:
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    ImageDraw.Draw(picture).text(((WIDTH - EM) // 2, HEIGHT - EM - 14), char, font=font, fill=0)
    return np.asarray(picture)


def _vectors(places: Integers, count: int) -> tuple[Floats, NDArray[np.bool_]]:
    """The centered rows of the output layer, and of which characters they say something."""
    with as_file(files(PACKAGE).joinpath(FILE)) as path:
        network = onnx.load(str(path))
    (layer,) = (each for each in network.graph.initializer if each.name == LAYER)
    rows = numpy_helper.to_array(layer).astype(np.float32).T
    rows = rows - rows[1:].mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = np.zeros((count, rows.shape[1]), np.float32)
    classes = np.flatnonzero(places[: len(rows)] >= 0)
    vectors[places[classes]] = rows[classes]
    is_known = np.zeros(count, np.bool_)
    is_known[places[classes]] = True
    crowd = np.concatenate(
        [(part @ vectors.T > CLOSE).sum(axis=1) for part in np.array_split(vectors, count // 2000)]
    )
    is_known &= crowd <= CROWD
    vectors[~is_known] = 0
    return vectors, is_known


def _shapes(alphabet: str) -> Floats:
    """The glyphs of both fonts, blurred, at SIDE pixels, centered over the alphabet."""
    fonts = [ImageFont.truetype(str(packaged(file).path), 28) for file in (SANS_FILE, SERIF)]
    shapes = np.zeros((len(alphabet), len(fonts), SIDE * SIDE), np.float32)
    for at, char in enumerate(alphabet):
        for number, font in enumerate(fonts):
            picture = Image.new("L", (2 * SIDE, 2 * SIDE), 0)
            ImageDraw.Draw(picture).text((2, -4), char, font=font, fill=255)
            soft = picture.filter(ImageFilter.GaussianBlur(1.0))
            shapes[at, number] = np.asarray(
                soft.resize((SIDE, SIDE), Image.Resampling.BOX), np.float32
            ).ravel()
    flat = shapes.reshape(len(alphabet), -1)
    centered: Floats = flat - flat.mean(axis=0)
    centered /= np.linalg.norm(centered, axis=1, keepdims=True)
    return centered
