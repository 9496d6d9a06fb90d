"""Draws a page's rulings as a worn printer or a faint copy leaves them."""

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from samples.scans.page_layers import Layers, Stroke
from samples.scans.traits import RulingTraits

Shades = NDArray[np.float32]


def ruling_layer(layers: Layers, traits: RulingTraits, random: np.random.Generator) -> Shades:
    """How much ink the rulings leave on each pixel, in 0..1."""
    layer = np.zeros_like(layers.text)
    for stroke in layers.strokes:
        length = max(2, ceil((stroke.end - stroke.start) * layers.scale))
        shades = _along(length, layers.scale, traits, random)
        for offset in (0.0, traits.doubled) if traits.doubled else (0.0,):
            _draw(layer, stroke, offset, shades, layers.scale, traits.width)
    return layer


def _along(length: int, scale: float, traits: RulingTraits, random: np.random.Generator) -> Shades:
    """The ink along one ruling, a number a pixel."""
    shades = np.full(length, traits.darkness, dtype=np.float32)
    if traits.unevenness:
        knots = max(2, round(length / scale / 12))  # a darkness of its own each 12 points or so
        places = np.linspace(0, length - 1, knots)
        levels = 1 - traits.unevenness * random.random(knots)
        shades *= np.interp(np.arange(length), places, levels).astype(np.float32)
    drawn, left_out = traits.dash
    if left_out:
        place = (np.arange(length) / scale + random.uniform(0, drawn + left_out)) % (
            drawn + left_out
        )
        shades *= place < drawn
    if traits.lost:
        count = round(traits.lost * length / (traits.gap * scale))
        for start in random.integers(0, length, count):
            gap = traits.gap * scale * random.uniform(0.3, 1.7)
            shades[start : start + max(1, round(gap))] = 0
    if random.random() < traits.missing:
        start = int(random.integers(0, max(1, length - length // 3)))
        shades[start : start + length // 3] = 0
    return shades


def _draw(
    layer: Shades, stroke: Stroke, offset: float, shades: Shades, scale: float, times: float
) -> None:
    """Lay the ruling down; a pixel that it covers in part is inked in part."""
    half = stroke.width * times * scale / 2
    middle = (stroke.at + offset) * scale
    first, end = floor(middle - half), ceil(middle + half)
    rows = np.arange(first, end)
    cover = np.minimum(rows + 1, middle + half) - np.maximum(rows, middle - half)
    start = round(stroke.start * scale)
    target = layer if stroke.is_level else layer.T
    inside = (rows >= 0) & (rows < target.shape[0])
    length = min(len(shades), target.shape[1] - start)
    inked = cover[inside, None].astype(np.float32) * shades[None, :length]
    piece = target[rows[inside][0] : rows[inside][-1] + 1, start : start + length]
    np.maximum(piece, inked, out=piece)
