"""What lies on a page besides its print: seals, stamps, holes, the other side, tones."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.scans.traits import Paper

Shades = NDArray[np.float32]
Picture = NDArray[np.float32]
"""Height by width by red, green and blue, 1 for white."""

RED: Final = (0.82, 0.08, 0.10)
BLUE: Final = (0.15, 0.20, 0.62)
SEAL: Final = 60.0  # points: the radius of an office's round seal, 42 mm across
STAR: Final = 18.0
HOLE: Final = 8.0  # points: the radius of a punch's hole, 5.5 mm across
STAMP_DARKNESS: Final = 0.8
TRIES: Final = 60  # places that are tried for a stamp


def paper_of(traits: Paper, text: Shades, head: float, scale: float) -> Picture:
    """The bare paper with its tones, before anything is printed; `head` is where heads end."""
    height, width = text.shape
    tones = np.full((height, width), traits.tone, dtype=np.float32)
    if traits.halves:
        tones[:, : width // 2] *= 1 - traits.halves * 0.6
    if traits.heads:
        tones[: round(head * scale)] *= 1 - traits.heads * 0.5
    if traits.bleed:
        behind = cv2.GaussianBlur(np.ascontiguousarray(text[:, ::-1]), (0, 0), 0.5 * scale)
        tones *= 1 - traits.bleed * behind
    return np.repeat(tones[:, :, None], 3, axis=2)


def marked(
    picture: Picture,
    traits: Paper,
    text: Shades,
    scale: float,
    words: NDArray[np.float32],
    random: np.random.Generator,
) -> Picture:
    """The page with seals and stamps printed over it, and holes punched through.

    `words` is a line of type as a picture of ink: what seals and stamps say.
    """
    for x, y in _inked_places(text, traits.seals, random):
        ink = _seal(text.shape[:2], x, y, scale, words, random)
        picture = _printed(picture, ink * traits.seal_darkness, RED)
    for _ in range(traits.stamps):
        ink = _stamp(text, words, scale, random)
        picture = _printed(picture, ink * STAMP_DARKNESS, BLUE)
    for number in range(traits.holes):
        y = picture.shape[0] * (number + 1) / (traits.holes + 1)
        at = (round(14 * scale), round(y))
        cv2.circle(picture, at, round(HOLE * scale), (0.12, 0.12, 0.12), -1, cv2.LINE_AA)
    return picture


def _printed(picture: Picture, cover: Shades, color: tuple[float, float, float]) -> Picture:
    """The picture under an ink of that color, which lets what is below show through."""
    through: Picture = 1 - cover[:, :, None] * (1 - np.array(color, dtype=np.float32))
    printed: Picture = picture * through
    return printed


def _inked_places(text: Shades, count: int, random: np.random.Generator) -> list[tuple[int, int]]:
    """Places where there is print, for a seal is set on it, well inside the page."""
    rows, cols = np.nonzero(text > 0.5)
    height, width = text.shape
    inside = (rows > height * 0.15) & (rows < height * 0.85)
    inside &= (cols > width * 0.1) & (cols < width * 0.9)
    rows, cols = rows[inside], cols[inside]
    if not len(rows):
        return [(width // 2, height // 2)] * count
    chosen = random.integers(0, len(rows), count)
    return [(int(cols[at]), int(rows[at])) for at in chosen]


def _seal(
    shape: tuple[int, int],
    x: int,
    y: int,
    scale: float,
    words: Shades,
    random: np.random.Generator,
) -> Shades:
    """A ring, a star in it, type along the ring's inside; patchy, as ink from a pad is."""
    ink = np.zeros(shape, dtype=np.float32)
    radius = SEAL * scale
    cv2.circle(ink, (x, y), round(radius), 1.0, max(1, round(2 * scale)), cv2.LINE_AA)
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2 == 0, STAR, STAR * 0.382) * scale
    points = np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], axis=1)
    cv2.fillPoly(ink, [points.round().astype(np.int32)], 1.0, cv2.LINE_AA)
    _around(ink, x, y, radius * 0.82, words)
    patches = cv2.resize(
        random.random((24, 24)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    patchy: Shades = ink * np.clip(0.55 + 0.9 * patches, 0, 1).astype(np.float32)
    return patchy


def _around(ink: Shades, x: int, y: int, radius: float, words: Shades) -> None:
    """Type set along an arc, its foot to the middle: polar coordinates unrolled."""
    height, width = words.shape
    reach = round(radius * 1.1)
    top, left = max(0, y - reach), max(0, x - reach)
    bottom, right = min(ink.shape[0], y + reach), min(ink.shape[1], x + reach)
    rows, cols = np.mgrid[top:bottom, left:right].astype(np.float32)
    angle = np.arctan2(cols - x, y - rows)  # from the top, clockwise
    arc = angle * radius + width / 2
    down = radius + height / 2 - np.hypot(cols - x, rows - y)
    typed = cv2.remap(words, arc.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR)
    piece = ink[top:bottom, left:right]
    np.maximum(piece, typed, out=piece)


def _stamp(text: Shades, words: Shades, scale: float, random: np.random.Generator) -> Shades:
    """A box with a line of type, set where there is the least print, as an office does."""
    pad = round(3 * scale)
    framed = np.zeros((words.shape[0] + 2 * pad, words.shape[1] + 2 * pad), dtype=np.float32)
    framed[pad:-pad, pad:-pad] = words
    ends = (framed.shape[1] - pad // 2 - 1, framed.shape[0] - pad // 2 - 1)
    cv2.rectangle(framed, (pad // 2, pad // 2), ends, 1.0, max(1, round(1.2 * scale)))
    height, width = framed.shape
    tops = random.integers(0, text.shape[0] - height, TRIES)
    lefts = random.integers(0, text.shape[1] - width, TRIES)
    best = min(
        range(TRIES),
        key=lambda at: float(
            text[tops[at] : tops[at] + height, lefts[at] : lefts[at] + width].sum()
        ),
    )
    ink = np.zeros_like(text)
    ink[tops[best] : tops[best] + height, lefts[best] : lefts[best] + width] = framed
    return ink
