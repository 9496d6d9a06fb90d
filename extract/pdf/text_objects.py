"""What the characters of one text object share: where it shows, how large and which way up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.calls import colors_of, font_sizes, fonts_of, matrices_of, render_modes
from extract.pdf.document import raw
from extract.pdf.objects import EVERYWHERE, NOWHERE, WHITE, Drawn

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

INVISIBLE_MODES = (3, 7)
"""Text render modes that paint nothing (PDF 2.0, 9.3.6)."""

USUAL_SIZE = 10.0  # points, for characters that pdfium gives without an object


@dataclass(frozen=True, slots=True)
class TextObjects:
    """The text objects of a page, by address; the last row is for characters without one.

    `clip` is where each shows; one that paints nothing shows nowhere. `turn` counts quarter turns
    clockwise, as displayed, from upright, `em` is the font size as displayed, in points. `is_pale`
    is text in the color of paper. `font` is the address of the font, and `baseline` where the
    letters stand, turned upright as they are. `order` counts the objects as they are drawn.
    """

    addresses: Ints
    order: Ints
    clip: Floats
    turn: Ints
    em: Floats
    is_pale: Bools
    fonts: Ints
    baseline: Floats

    def rows_of(self, owners: Ints) -> Ints:
        """The row of each character's object."""
        if not len(self.addresses):
            return np.zeros(len(owners), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.addresses, owners), len(self.addresses) - 1)
        return np.where(self.addresses[at] == owners, at, len(self.addresses))


def text_objects_of(texts: list[Drawn]) -> TextObjects:
    """The traits of these text objects, given as they are drawn."""
    order = sorted(range(len(texts)), key=lambda index: texts[index].address)
    count, texts = len(texts), [texts[index] for index in order]
    addresses = [drawn.address for drawn in texts]
    a, b, c, d, x, y = _to_page(addresses, texts).T
    em = np.maximum(1.0, np.abs(font_sizes(addresses)) * np.hypot(c, d))
    turn = np.rint(np.arctan2(b, a) / (np.pi / 2)).astype(np.int64) % 4
    mode = render_modes(addresses)
    color = colors_of(addresses, stroked=False)
    is_filled = (mode == raw.FPDF_TEXTRENDERMODE_FILL) | (mode == raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
    is_unseen = np.isin(mode, INVISIBLE_MODES) | (is_filled & (color[:, 3] == 0))
    clip = np.array([drawn.clip for drawn in texts], dtype=np.float64).reshape(-1, 4)
    clip[is_unseen] = NOWHERE
    ways = np.stack([y, -x, -y, x])
    return TextObjects(
        np.array(addresses, dtype=np.int64),
        np.array([*order, count], dtype=np.int64),
        np.concatenate([clip, [EVERYWHERE]]),
        np.append(turn, 0),
        np.append(em, USUAL_SIZE),
        np.append(is_filled & (color[:, :3].min(axis=1, initial=255) >= WHITE), False),
        np.append(fonts_of(addresses), 0),
        np.append(ways[turn, np.arange(len(texts))], 0.0),
    )


def _to_page(addresses: list[int], texts: list[Drawn]) -> Floats:
    """For each object the matrix from its own space to the page as displayed."""
    a, b, c, d, e, f = matrices_of(addresses).T
    then = np.array([drawn.to_page for drawn in texts], dtype=np.float64).reshape(-1, 6)
    p, q, r, s, t, u = then.T
    turned = [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s]
    return np.stack([*turned, e * p + f * r + t, e * q + f * s + u], axis=1)
