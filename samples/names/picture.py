"""Pictures of names as they stand in a cell: drawn in a font, printed, scanned, spoilt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.font import FontFile
from samples.scans.machine import captured, encoded
from samples.scans.traits import Ink, Machine

Pixels = NDArray[np.uint8]
FINE: Final = 4  # times finer than the scan that the name is drawn
MARGIN: Final = 0.12  # of the size of type, around it
PAPER: Final = 0.96  # of white


@dataclass(frozen=True, slots=True)
class Way:
    """How a page of names is printed and scanned; `size` is that of its type in points."""

    size: float
    ink: Ink
    machine: Machine


def _coarse(random: Random) -> tuple[Ink, Machine]:
    dpi = random.randint(95, 130)
    return Ink(darkness=0.9), Machine(dpi=dpi, blur=0.2, noise=0.02, quality=80)


def _blurred(random: Random) -> tuple[Ink, Machine]:
    blur = random.uniform(0.25, 0.55)
    return Ink(), Machine(dpi=150, blur=blur, noise=0.02, quality=85)


def _squeezed(random: Random) -> tuple[Ink, Machine]:
    quality = random.randint(12, 35)
    return Ink(), Machine(dpi=random.choice((120, 150)), blur=0.2, noise=0.01, quality=quality)


def _noisy(random: Random) -> tuple[Ink, Machine]:
    noise = random.uniform(0.08, 0.22)
    return Ink(), Machine(dpi=150, blur=0.2, noise=noise, specks=25, quality=60)


def _thin(random: Random) -> tuple[Ink, Machine]:
    ink = Ink(weight=-random.uniform(0.05, 0.18), darkness=random.uniform(0.5, 0.85))
    return ink, Machine(dpi=random.choice((120, 150)), blur=0.25, noise=0.03, quality=75)


def _thick(random: Random) -> tuple[Ink, Machine]:
    ink = Ink(weight=random.uniform(0.15, 0.45))
    return ink, Machine(dpi=random.choice((120, 150)), blur=0.25, noise=0.03, quality=75)


def _two_shades(random: Random) -> tuple[Ink, Machine]:
    threshold = random.uniform(0.42, 0.75)
    return Ink(), Machine(dpi=random.choice((120, 150)), blur=0.2, noise=0.04, threshold=threshold)


def _faxed(random: Random) -> tuple[Ink, Machine]:
    machine = Machine(dpi=150, blur=0.2, noise=0.05, specks=6, threshold=0.6, lines=0.75)
    return Ink(weight=random.uniform(-0.05, 0.1)), machine


WAYS: Final[Mapping[str, Callable[[Random], tuple[Ink, Machine]]]] = {
    "low resolution": _coarse,
    "blur": _blurred,
    "JPEG": _squeezed,
    "noise": _noisy,
    "thin strokes": _thin,
    "thick strokes": _thick,
    "two shades": _two_shades,
    "fax": _faxed,
}


def way_of(name: str, random: Random) -> Way:
    """One page's way of being spoilt: what all its names share."""
    ink, machine = WAYS[name](random)
    return Way(random.uniform(8.5, 12.0), ink, machine)


def pictures(names: Sequence[str], font: FontFile, way: Way, seed: int) -> list[Pixels]:
    """Each name as the inside of its cell; the same arguments give the same pixels."""
    random = np.random.default_rng(seed)
    return [_scanned(_ink_of(name, font, way, random), way, random) for name in names]


def _ink_of(
    name: str, font: FontFile, way: Way, random: np.random.Generator
) -> NDArray[np.float32]:
    """The name as ink on a fine raster, strokes made thicker or thinner."""
    em = way.size * way.machine.dpi / 72 * FINE
    face = _face(font, round(em))
    left, top, right, bottom = face.getbbox(name)
    margin = round(MARGIN * em)
    width, height = round(right - left) + 2 * margin, round(bottom - top) + 2 * margin
    picture = Image.new("L", (width + FINE, height + FINE), 0)
    shift = random.integers(0, FINE, 2).tolist()
    place = margin - left + shift[0], margin - top + shift[1]
    ImageDraw.Draw(picture).text(place, name, fill=255, font=face)
    ink = np.asarray(picture)
    change = round(abs(way.ink.weight) * way.machine.dpi / 72 * FINE)
    if change:
        element = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (change + 1, change + 1))
        ink = (cv2.dilate if way.ink.weight > 0 else cv2.erode)(ink, element)
    return np.asarray(ink / 255 * way.ink.darkness, dtype=np.float32)


@lru_cache(maxsize=64)
def _face(font: FontFile, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font.path), size, index=max(0, font.number))


def _scanned(ink: NDArray[np.float32], way: Way, random: np.random.Generator) -> Pixels:
    height, width = ink.shape[0] // FINE, ink.shape[1] // FINE
    fine = PAPER * (1 - ink[: height * FINE, : width * FINE])
    plain = cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA)
    page = np.repeat(np.asarray(plain, np.float32)[:, :, None], 3, axis=2)
    return encoded(captured(page, way.machine, random), way.machine)
