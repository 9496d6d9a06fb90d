"""Pictures as they are printed on pages: photographs, and engravings of hatched strokes."""

from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.pages.blocks import Block
from samples.pages.sheet import Sheet

Floats = NDArray[np.float32]

FINENESS: Final = 200 / 72  # pixels a point
COARSEST: Final = 5  # parts that the largest shapes of a picture have each way
OCTAVES: Final = 5  # how often shapes have smaller ones on them
HATCH: Final = (2.2, 4.5)  # points from stroke to stroke


def photograph(random: Random, width: float, height: float) -> Block:
    """Soft shapes in shades of gray, with a little grain."""
    shades = _relief(random, width, height)
    grain = _generator(random).normal(0, 0.03, shades.shape).astype(np.float32)
    return _block(np.clip(shades + grain, 0, 1), width, height)


def engraving(random: Random, width: float, height: float) -> Block:
    """Strokes side by side, thick where it is dark; they run straight or bend with the shapes.

    Some lie across others, some run level or upright, as folds and floors are drawn.
    """
    shades = _relief(random, width, height)
    rows, cols = np.indices(shades.shape, dtype=np.float32) / FINENESS
    found = np.zeros(shades.shape, np.float32)
    for darkest in random.sample((0.35, 0.55, 0.75), random.choice((1, 2, 3))):
        turn = random.choice((0.0, np.pi / 2, random.uniform(0, np.pi)))
        bend = random.choice((0.0, random.uniform(5, 30)))
        pitch = random.uniform(*HATCH)
        way = np.cos(turn) * cols + np.sin(turn) * rows + bend * _relief(random, width, height)
        wave = 0.5 + 0.5 * np.cos(2 * np.pi * way / pitch)
        found = np.maximum(found, (wave > 0.35 + shades / darkest * 0.6).astype(np.float32))
    return _block(1 - found, width, height)


def _block(light: Floats, width: float, height: float) -> Block:
    image = Image.fromarray(np.round(255 * light).astype(np.uint8))

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.picture((x, y, x + width, y + height), image)

    return Block(height + 6.0, draw)


def _relief(random: Random, width: float, height: float) -> Floats:
    """Shapes of all sizes, 0..1 (Perlin, "An Image Synthesizer", SIGGRAPH 1985)."""
    size = max(8, round(width * FINENESS)), max(8, round(height * FINENESS))
    noise = _generator(random)
    found = np.zeros(size[::-1], np.float32)
    for octave in range(OCTAVES):
        parts = COARSEST * 2**octave
        knots = noise.random((parts, parts), dtype=np.float32)
        found += cv2.resize(knots, size, interpolation=cv2.INTER_CUBIC) / 2**octave
    low, high = float(found.min()), float(found.max())
    return np.asarray((found - low) / (high - low), dtype=np.float32)


def _generator(random: Random) -> np.random.Generator:
    return np.random.default_rng(random.randrange(2**32))
