"""A picture to a flat sheet: evened, straightened, its strokes seen, and the way back.

Where things are is found at a reduced resolution; the pixels for reading are those of the picture,
moved once. Points of a sheet are in points (1/72 inch) from the flat page's top left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.flat import KNOTS, Bend, bend_of
from extract.scan.ink import WHITE, dark, evened, without_red
from extract.scan.outline import Outline, outline_of
from extract.scan.picture import Picture
from extract.scan.skew import skew_of
from extract.scan.streaks import without_streaks
from extract.scan.strokes import Strokes, strokes_of
from extract.scan.text_chains import text_chains
from extract.scan.trace import Chain, chains

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

GEOMETRY = 2.2  # pixels a point; enough to see the thinnest ruling, about 160 dpi
LEAST_TURN = 0.04  # degrees; over the width of a page it is half a pixel
LEAST_BEND = 0.4  # pixels
LEAST_BEND_OF_ROWS = 2.5  # pixels; rows of print are rougher than rulings
STRIP = 64  # rows of pixels; where they are fetched from fits into a processor's cache
PAPER = (float(WHITE),) * 3  # in each color; a gray picture takes the first
FEW_RULINGS = 4  # level ones; where there are fewer, rows of print tell how the page lies


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page made flat.

    `strokes` are at `strokes.scale` pixels a point; `gray` is the flat page at the picture's own
    resolution, `scale` pixels a point, without red ink and not evened, for letters to be read from.
    `way_back` are the places in the picture, in points, of a mesh of points over the flat page.
    """

    strokes: Strokes
    gray: Pixels
    scale: float
    way_back: Floats

    @property
    def width(self) -> float:
        """Width of the flat page in points."""
        return float(self.gray.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Height of the flat page in points."""
        return float(self.gray.shape[0] / self.scale)

    def in_picture(self, points: Floats) -> Floats:
        """Where points (rows of x and y) of the flat page lie in the picture, all in points."""
        rows, cols = self.way_back.shape[:2]
        y = _hats(points[:, 1] / self.height * (rows - 1), rows)
        x = _hats(points[:, 0] / self.width * (cols - 1), cols)
        return np.asarray(np.einsum("pr,rcd,pc->pd", y, self.way_back, x), dtype=np.float64)


def sheet_of(picture: Picture, turn: int = 0) -> Sheet:
    """The picture as a flat sheet, first turned by so many quarters clockwise."""
    if turn:
        turned = Picture(np.ascontiguousarray(np.rot90(picture.pixels, -turn)), picture.scale)
        sheet = sheet_of(turned)
        return replace(sheet, way_back=_turned_back(sheet.way_back, turned, turn))
    gray = without_streaks(without_red(picture.pixels), picture.scale)
    factor = min(1.0, GEOMETRY / picture.scale)
    way = cv2.INTER_AREA
    small = gray if factor == 1 else cv2.resize(gray, None, fx=factor, fy=factor, interpolation=way)
    paper, outline, seen = _on_paper(small.astype(np.uint8))
    way_up, even = _turned(evened(seen))
    straight = way_up @ paper
    strokes = strokes_of(even, picture.scale * factor)
    bend = _bend(strokes, _sides(outline, straight))
    if _largest(bend) >= LEAST_BEND:
        even = moved(even, _mesh(bend, np.eye(3)), even.shape)
        strokes = strokes_of(even, strokes.scale)
    back = _mesh(bend, np.asarray(np.linalg.inv(straight), np.float64)) / factor
    size = (round(even.shape[0] / factor), round(even.shape[1] / factor))
    is_still = size == gray.shape and np.abs(back - _still(size, back.shape)).max() < LEAST_BEND
    flat = gray if is_still else moved(gray, back, size)
    return Sheet(strokes, flat, picture.scale, back / picture.scale)


def _on_paper(gray: Pixels) -> tuple[Floats, Outline | None, Pixels]:
    """The matrix from the picture to its paper, its outline there, and the paper alone."""
    outline = outline_of(gray)
    if outline is None:
        return np.eye(3), None, gray
    straight = outline.straight()
    seen = cv2.warpPerspective(
        gray, straight, outline.size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return straight, outline, seen.astype(np.uint8)


def _sides(outline: Outline | None, straight: Floats) -> tuple[list[Chain], list[Chain]]:
    """The sides of the paper as chains, level and upright, on the page that is made straight."""
    if outline is None:
        return [], []
    top, right, bottom, left = (_through(side, straight) for side in outline.sides)
    level = [Chain(side[:, 0], side[:, 1]) for side in (top, bottom)]
    upright = [Chain(side[:, 1], side[:, 0]) for side in (right, left)]
    return level, upright


def _through(points: Floats, matrix: Floats) -> Floats:
    """The points, rows of x and y, where the matrix (3 x 3) brings them."""
    found = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(found[:, :2] / found[:, 2:], dtype=np.float64)


def _turned_back(points: Floats, turned: Picture, turn: int) -> Floats:
    """Points of a picture that was turned by quarters clockwise, where they were before."""
    x, y = points[:, :, 0], points[:, :, 1]
    match turn % 4:
        case 1:
            x, y = y, turned.width - x
        case 2:
            x, y = turned.width - x, turned.height - y
        case 3:
            x, y = turned.height - y, x
    return np.stack([x, y], axis=2)


def _turned(even: Pixels) -> tuple[Floats, Pixels]:
    """The page turned straight, on a sheet so large that no corner is lost, and how."""
    angle = skew_of(dark(even))
    height, width = even.shape
    if abs(angle) < LEAST_TURN:
        return np.eye(3), even
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    sine, cosine = abs(turn[0, 1]), turn[0, 0]
    wide = (
        int(np.ceil(width * cosine + height * sine)),
        int(np.ceil(width * sine + height * cosine)),
    )
    turn[:, 2] += np.array([(wide[0] - width) / 2, (wide[1] - height) / 2])
    made = cv2.warpAffine(even, turn, wide, flags=cv2.INTER_LINEAR, borderValue=WHITE)
    return np.vstack([turn, [0.0, 0.0, 1.0]]), made.astype(np.uint8)


def _bend(strokes: Strokes, sides: tuple[list[Chain], list[Chain]]) -> Bend:
    """The bend that rulings show; where there are few, the one that rows of print show, if any."""
    height, width = strokes.even.shape
    size = (float(width), float(height))
    level = chains(strokes.level, strokes.level_heard, strokes.scale, 0)
    upright = sides[1] + chains(strokes.upright, strokes.upright_heard, strokes.scale, 1)
    bend = bend_of(sides[0] + level, upright, size, strokes.scale)
    if len(level) >= FEW_RULINGS:
        return bend
    rows = text_chains(strokes.letters, strokes.scale)
    by_rows = bend_of(sides[0] + level + rows, upright, size, strokes.scale)
    return by_rows if _largest(by_rows) >= LEAST_BEND_OF_ROWS else bend


def _largest(bend: Bend) -> float:
    """The largest displacement on the page."""
    points = _knots(bend.size, KNOTS, KNOTS).reshape(-1, 2)
    return float(np.abs(bend.flattened(points) - points).max())


def _mesh(bend: Bend, back: Floats) -> Floats:
    """Where the knots of the flat page lie on the page that `back` (3 x 3) leads to."""
    knots = _knots(bend.size, KNOTS, KNOTS)
    return _through(bend.bent(knots.reshape(-1, 2)), back).reshape(knots.shape)


def _knots(size: tuple[float, float], rows: int, cols: int) -> Floats:
    """Points spread evenly over the page, corners included: rows x cols x (x, y)."""
    x, y = np.meshgrid(np.linspace(0, size[0], cols), np.linspace(0, size[1], rows))
    return np.stack([x, y], axis=2)


def _still(size: tuple[int, int], shape: tuple[int, ...]) -> Floats:
    return _knots((float(size[1]), float(size[0])), shape[0], shape[1])


def moved(image: Pixels, mesh: Floats, size: tuple[int, int]) -> Pixels:
    """The image on a page of that size (height, width), each pixel fetched where the mesh says.

    Done in strips, since to hold where all pixels of a page are fetched from takes long.
    """
    found = np.empty((*size, *image.shape[2:]), np.uint8)
    for top, x, y in _strips(mesh, size):
        found[top : top + STRIP] = cv2.remap(image, x, y, cv2.INTER_LINEAR, borderValue=PAPER)
    return found


def _strips(mesh: Floats, size: tuple[int, int]) -> Iterator[tuple[int, Singles, Singles]]:
    """For each pixel of a page of that size (height, width) where the mesh fetches it from.

    The page comes in strips, each with its first row. As OpenCV has it: the middle of the first
    pixel is at 0, 0.
    """
    height, width = size
    rows, cols = mesh.shape[:2]
    down = _hats((np.arange(height) + 0.5) / height * (rows - 1), rows).astype(np.float32)
    over = (np.arange(width) + 0.5) / width * (cols - 1)
    spans = list(pairwise(np.searchsorted(over, np.arange(cols)).tolist()))
    shares = [(over[start:end] - col).astype(np.float32) for col, (start, end) in enumerate(spans)]
    knots = [down @ mesh[:, :, axis].astype(np.float32) - np.float32(0.5) for axis in (0, 1)]
    for top in range(0, height, STRIP):
        found = np.empty((2, min(STRIP, height - top), width), np.float32)
        for own, each in zip(found, knots, strict=True):
            strip = each[top : top + STRIP]
            for col, ((start, end), share) in enumerate(zip(spans, shares, strict=True)):
                gap = strip[:, col + 1] - strip[:, col]
                np.multiply.outer(gap, share, out=own[:, start:end])
                own[:, start:end] += strip[:, col : col + 1]
        yield top, found[0], found[1]


def _hats(places: Floats, count: int) -> Floats:
    """The weights of the knots 0..count-1 at each place between them: len(places) x count."""
    away = np.abs(places[:, None] - np.arange(count)[None, :])
    return np.asarray(np.maximum(0.0, 1 - away), dtype=np.float64)
