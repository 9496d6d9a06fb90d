"""How alike two characters look: several measures, over one alphabet.

The recognizer that a scan is read with confuses what its own network brings close, so it is asked
itself: each character is printed in two fonts (small; as a fax or in black and white alone; with a
side blanked out) and read. The rows of its output layer say what it holds close (a vector a
character, compared by centered cosine), and the shapes of the glyphs reach the characters that it
cannot print.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from typing import Any, Final

import cv2
import numpy as np
import onnx
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray
from onnx import numpy_helper
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extract.scan.recognizer_model import FILE, HEIGHT, PACKAGE, RecognizerEngine, load_model
from normalize.script import is_ideographic
from samples.font import FILE as SERIF
from samples.font import SANS_FILE, packaged
from samples.names.picture import pictures, way_of

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

LAYER: Final = "linear_8.w_0"  # (features, classes), of which the first class is none
WIDTH: Final = 64  # pixels of one character's picture, HEIGHT high
EM: Final = 40  # pixels
SMALL: Final = ((14, 8.0), (11, 12.0), (9, 12.0))  # pixels of an em as printed; noise in grays
TWO_SHADES: Final = ("fax", "two shades", "fax", "two shades")  # ways in which names are spoilt
BLANKED: Final = 0.42  # of an em, on one side
GRAIN: Final = 8.0  # grays
FIRST_BLOCK: Final = 0x4E00  # of ideographs; before it are those of Extension A
KEPT: Final = 48  # readings of one character
BATCH: Final = 16
SIDE: Final = 16  # pixels of the shape that is compared
CROWD: Final = 30  # neighbors; a row with more was never trained, and says nothing
CLOSE: Final = 0.6  # cosine
SEED: Final = 7


class Printing(StrEnum):
    """How a character is printed for the recognizer to read it."""

    SMALL = "what is read of a small print"
    TWO_SHADES = "what is read in black and white alone"
    PART = "what is read of a part"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of the looks of the characters of `alphabet`, by their places in it.

    The first `ideographs` of them are what can stand in a name; letters and other signs, which are
    read by mistake alone, come behind. `read` (printings, ideographs, KEPT) are places that were
    read, -1 for none, and `shares` how often. `vectors` (count, features) and `shapes` (count,
    pixels) are of length 1; a vector is zero where `is_known` says that the recognizer knows
    nothing of the character.
    """

    alphabet: str
    ideographs: int
    read: Integers
    shares: Floats
    vectors: Floats
    shapes: Floats
    is_known: NDArray[np.bool_]


def sight(cache: Path | None) -> Sight:
    """All measures; what was read, which takes some forty minutes, is kept in files of `cache`."""
    ideographs = _alphabet()
    classes = load_model(RecognizerEngine.ONNXRUNTIME).classes
    alphabet = ideographs + _signs(classes)
    place = {char: at for at, char in enumerate(alphabet)}
    places = np.array([place.get(text, -1) for text in classes], np.int32)
    read, shares = zip(*(_kept(each, ideographs, cache) for each in Printing), strict=True)
    vectors, is_known = _vectors(places, len(alphabet))
    return Sight(
        alphabet,
        len(ideographs),
        places[np.stack(read)],
        np.stack(shares),
        vectors,
        _shapes(alphabet),
        is_known,
    )


def _kept(printing: Printing, alphabet: str, cache: Path | None) -> tuple[Integers, Floats]:
    """What was read of one printing, from the cache if it is there."""
    file = cache / f"{printing.name.lower()}.npz" if cache else None
    if file is not None and file.exists():
        kept = np.load(file)
        return kept["read"], kept["shares"]
    read, shares = _readings(alphabet, printing)
    if file is not None:
        np.savez(file, read=read, shares=shares)
    return read, shares


def _alphabet() -> str:
    """The ideographs of Unicode's first block and Extension A that both fonts have."""
    held = [set(TTFont(packaged(file).path).getBestCmap()) for file in (SERIF, SANS_FILE)]
    both = held[0] & held[1]
    blocks = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
    return "".join(chr(code) for block in blocks for code in block if code in both)


def _signs(classes: Sequence[str]) -> str:
    """All else that the recognizer prints, where both fonts have it."""
    held = [set(TTFont(packaged(file).path).getBestCmap()) for file in (SERIF, SANS_FILE)]
    both = held[0] & held[1]
    single = {text for text in classes if len(text) == 1 and ord(text) in both}
    return "".join(sorted(each for each in single if each.strip() and not is_ideographic(each)))


def _readings(alphabet: str, printing: Printing) -> tuple[Integers, Floats]:
    """The classes that each character is read as, and their shares over all its prints.

    Characters beyond the first block, which hardly stand in names, are printed small alone.
    """
    model = load_model(RecognizerEngine.ONNXRUNTIME)
    noise = np.random.default_rng(SEED)
    read = np.zeros((len(alphabet), KEPT), np.int32)
    shares = np.zeros((len(alphabet), KEPT), np.float32)
    usual = [at for at, char in enumerate(alphabet) if ord(char) >= FIRST_BLOCK]
    printed = range(len(alphabet)) if printing is Printing.SMALL else usual
    for start in range(0, len(printed), BATCH):
        at = list(printed[start : start + BATCH])
        total, times = np.zeros((len(at), len(model.classes)), np.float32), 0
        for prints in _PRINTED[printing]("".join(alphabet[each] for each in at), noise):
            given = np.broadcast_to(prints[:, None], (len(at), 3, HEIGHT, WIDTH))
            steps = model.network(np.ascontiguousarray(given))
            seen = steps.max(axis=1)
            seen[:, 0] = 0  # nothing there
            total[:, : seen.shape[1]] += seen / seen.sum(axis=1, keepdims=True)
            times += 1
        total /= times
        best = np.argsort(-total, axis=1, kind="stable")[:, :KEPT]
        read[at] = best
        shares[at] = np.take_along_axis(total, best, axis=1)
    return read, shares


def _small(chars: str, noise: np.random.Generator) -> Iterator[Floats]:
    """Pictures, (count, HEIGHT, WIDTH) from -1 to 1, of all characters in each font and size."""
    for font in _fonts():
        drawn = [_drawn(char, font) for char in chars]
        for pixels, strength in SMALL:
            size = (round(WIDTH * pixels / EM), round(HEIGHT * pixels / EM))
            small = [cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in drawn]
            spoilt = np.stack(small) + noise.normal(0, strength, (len(chars), *size[::-1]))
            seen = np.clip(spoilt, 0, 255).astype(np.uint8)
            yield _as_input([cv2.resize(each, (WIDTH, HEIGHT)) for each in seen])


def _two_shades(chars: str, noise: np.random.Generator) -> Iterator[Floats]:
    """Pictures of all characters in black and white alone, in each font, as names are spoilt."""
    for file in (SANS_FILE, SERIF):
        for name in TWO_SHADES:
            way = way_of(name, Random(int(noise.integers(2**32))))
            seen = pictures(chars, packaged(file), way, int(noise.integers(2**32)))
            yield _as_input([_placed(each) for each in seen])


def _placed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture of one character made HEIGHT high, amid paper that is WIDTH wide."""
    width = min(WIDTH, round(picture.shape[1] * HEIGHT / picture.shape[0]))
    gray = picture if picture.ndim == 2 else picture[:, :, 0]
    placed = np.full((HEIGHT, WIDTH), 255, np.uint8)
    left = (WIDTH - width) // 2
    placed[:, left : left + width] = cv2.resize(gray, (width, HEIGHT))
    return placed


def _part(chars: str, noise: np.random.Generator) -> Iterator[Floats]:
    """Pictures of all characters with one side blanked out: what is left may be a character."""
    left, top = (WIDTH - EM) // 2, HEIGHT - EM - 5
    cut = round(EM * BLANKED)
    sides = (
        np.s_[:, : left + cut],
        np.s_[:, left + EM - cut :],
        np.s_[: top + cut],
        np.s_[top + EM - cut :],
    )
    drawn = np.stack([_drawn(char, _fonts()[0]) for char in chars])
    for side in sides:
        blanked = drawn.copy()
        for each in blanked:
            each[side] = 255
        grain = noise.normal(0, GRAIN, blanked.shape)
        yield _as_input(list(np.clip(blanked + grain, 0, 255)))


_PRINTED: Final = {
    Printing.SMALL: _small, Printing.TWO_SHADES: _two_shades, Printing.PART: _part,
}  # fmt: skip


def _as_input(pictures: Sequence[NDArray[Any]]) -> Floats:
    return np.stack(pictures).astype(np.float32) / 127.5 - 1


@cache
def _fonts() -> tuple[ImageFont.FreeTypeFont, ...]:
    return tuple(ImageFont.truetype(str(packaged(f).path), EM) for f in (SANS_FILE, SERIF))


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
