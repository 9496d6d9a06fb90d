"""Invented lines of print: what the cells of sheets hold, drawn in a font and spoilt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.phrases import Phrases
from samples.words import CITIES, OFFICES

Pixels = NDArray[np.uint8]

COMMON: Final = tuple(
    char
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (char := bytes((row, cell)).decode("gb2312", "ignore"))
)
"""The 3755 characters in common use: GB 2312-80, level 1."""
LESS_COMMON: Final = tuple(
    char
    for row in range(0xD8, 0xF8)
    for cell in range(0xA1, 0xFF)
    if (char := bytes((row, cell)).decode("gb2312", "ignore"))
)
"""The 3008 characters of level 2, of which names are fond."""
SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
FINE: Final = 4  # times finer than the scan that the line is drawn
BLANKS: Final = "\u3000"


class Kind(StrEnum):
    """What a line says."""

    NAME = "name"
    NUMBER = "number"
    SERIAL = "serial"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Scan:
    """How a line is printed and scanned."""

    name: str
    dpi: int = 200
    blur: float = 0.0  # pixels of the scan, one standard deviation
    noise: float = 0.0  # gray levels, one standard deviation
    quality: int = 0  # of the JPEG; 0 for none
    ink: int = 40  # gray level
    is_bilevel: bool = False
    points: tuple[float, float] = (9.0, 11.0)


SCANS: Final = (
    Scan("fine 300", 300, 0.5, 2, 90),
    Scan("plain 200", 200, 0.5, 3, 85),
    Scan("faint 200", 200, 0.6, 5, 75, ink=140),
    Scan("two levels 200", 200, 0.5, 10, is_bilevel=True),
    Scan("noisy 150", 150, 0.7, 18, 60),
    Scan("worst 150", 150, 1.1, 22, 35, ink=80, points=(8.0, 9.0)),
)


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A picture of a line, and what it says."""

    kind: Kind
    text: str
    picture: Pixels
    scan: str


def invent_lines(scan: Scan, fonts: Sequence[str], count: int, seed: int) -> list[TrueLine]:
    """So many lines, of all kinds, in these fonts by turns."""
    random = Random(f"{scan.name} {seed}")
    texts = [_text(kind, random) for _ in range(count) for kind in (random.choice(list(Kind)),)]
    kinds = [kind for kind, _ in texts]
    return [
        TrueLine(kind, text, drawn(text, fonts[i % len(fonts)], scan, random), scan.name)
        for i, (kind, text) in enumerate(zip(kinds, (t for _, t in texts), strict=True))
    ]


def _text(kind: Kind, random: Random) -> tuple[Kind, str]:
    return kind, invent_text(kind, random)


def invent_text(kind: Kind, random: Random) -> str:
    """A text of that kind."""
    match kind:
        case Kind.NAME:
            return _name(random)
        case Kind.NUMBER:
            number = random.choice((0, 1, 2)), random.randint(1, random.choice((9, 99, 9999999)))
            return f"{number[1] / 10 ** number[0]:,.{number[0]}f}"
        case Kind.SERIAL:
            parts = [str(random.randint(1, 19)) for _ in range(random.choice((2, 2, 3)))]
            return "-".join(parts)
        case Kind.TEXT:
            office = random.choice(OFFICES)
            phrases = Phrases(random, random.choice(CITIES), office, random.randint(2015, 2025), 2)
            return random.choice((phrases.target, phrases.basis, phrases.remark))()[:28]


def _name(random: Random) -> str:
    pool = random.choices((COMMON, LESS_COMMON), (0.7, 0.3))[0]
    return random.choice(SURNAMES) + "".join(random.sample(pool, random.choice((1, 2, 2))))


def drawn(text: str, font: str, scan: Scan, random: Random) -> Pixels:
    """The line as scanned, with a margin of about a tenth of its height."""
    size = random.uniform(*scan.points) * scan.dpi / 72
    face = ImageFont.truetype(font, round(size * FINE))
    left, top, right, bottom = face.getbbox(text)
    margin = round(0.12 * size * FINE)
    width, height = round(right - left) + 2 * margin, round(bottom - top) + 2 * margin
    shift = random.randrange(FINE), random.randrange(FINE)
    paper = Image.new("L", (width + FINE, height + FINE), 245)
    place = margin - left + shift[0], margin - top + shift[1]
    ImageDraw.Draw(paper).text(place, text, font=face, fill=scan.ink)
    return scanned(np.asarray(paper), scan, random)


def scanned(fine: Pixels, scan: Scan, random: Random) -> Pixels:
    """A finely drawn picture as the scanner gives it."""
    height, width = fine.shape[0] // FINE, fine.shape[1] // FINE
    plain = cv2.resize(
        fine[: height * FINE, : width * FINE], (width, height), interpolation=cv2.INTER_AREA
    ).astype(np.float32)
    if scan.blur:
        plain = np.asarray(cv2.GaussianBlur(plain, (0, 0), scan.blur), np.float32)
    noise = np.random.default_rng(random.randrange(2**32)).normal(0, 1, plain.shape)
    levels: Pixels = np.clip(plain + scan.noise * noise, 0, 255).astype(np.uint8)
    if scan.is_bilevel:
        levels = np.where(levels < (245 + scan.ink) / 2, np.uint8(0), np.uint8(255))
    if not scan.quality:
        return levels
    written = BytesIO()
    Image.fromarray(levels).save(written, "JPEG", quality=scan.quality)
    return np.asarray(Image.open(written), np.uint8)
