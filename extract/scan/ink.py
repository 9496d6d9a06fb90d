"""A page's pixels to ink on white: seals taken out, shadows evened, letters told from lines."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]

WHITE = 255
RED_LEAD = 30  # levels by which red must outshine the other colors; black print leads by under ten
RED_SPREAD = 2  # pixels around red ink that a JPEG tints
PURE = 60  # percent of a seal's pixels that lie on bare paper, at least
LEAST_DENSITY = 0.05  # from which on a ratio of densities says something
MOST_OF_RED = 0.6  # of green, that red ink takes of red light
PAPER_STEP = 8  # pixels of the page for one of the background; shadows are wider
PAPER_REACH = 7  # of those pixels; wider than a stroke of a title is thick
PLAIN = 215  # levels; nearly all paper is lighter after evening
LEAST_LEVEL, MOST_LEVEL = 120, 200
GRAIN_SHARE = 0.16  # of the paper's pixels, which are darker than most by the spread of its grain
GRAINS = 5  # spreads
STRIDE = 7  # pixels; so many are enough to tell levels
DARKEST_PAPER = 40  # levels; below it there is no paper to be evened, but the scanner's lid


def without_red(pixels: Pixels) -> Pixels:
    """The page in gray, red ink as white as the paper, and what is printed under it as it was.

    A seal's ink takes much of green and blue light and a little of the red, always in the same
    ratio of densities; black takes all alike. So both are told apart at each pixel, also where
    they lie on each other (Beer and Lambert's law). Since a JPEG blurs colors, no pixel is taken
    to have more of the seal's ink than it has on bare paper.
    """
    gray: Pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    red = np.ascontiguousarray(pixels[:, :, 0])
    other = cv2.max(pixels[:, :, 1], pixels[:, :, 2]).astype(np.uint8)
    is_red = (cv2.subtract(red, other) > RED_LEAD).astype(np.uint8)
    if not is_red.any():
        return gray
    side = 2 * RED_SPREAD + 1
    near = cv2.dilate(is_red, np.ones((side, side), np.uint8)).astype(bool)
    paper = _paper(np.where(near, 0, gray).astype(np.uint8), has_holes=True)[near]
    of_red, of_other = (_density(channel[near], paper) for channel in (red, other))
    is_inked = is_red[near] > 0
    ratio = of_red[is_inked] / np.maximum(of_other[is_inked], LEAST_DENSITY)
    share = min(max(float(np.percentile(ratio, PURE)), 0.0), MOST_OF_RED)
    seal = share / (1 - share) * np.maximum(of_other - of_red, 0)
    most = max(float(np.percentile(of_red[is_inked], PURE)), 0.0)
    black = np.maximum(of_red - np.minimum(seal, most), 0)
    gray[near] = np.minimum(paper * np.exp(-black), WHITE).astype(np.uint8)
    return gray


def _density(levels: Pixels, paper: Pixels) -> Floats:
    """How much light is taken, as a logarithm; below 0 what is lighter than paper."""
    share = (levels.astype(np.float32) + 1) / (paper.astype(np.float32) + 1)
    return np.asarray(-np.log(share), dtype=np.float32)


def evened(gray: Pixels) -> Pixels:
    """The page as if lit evenly: each pixel against the paper around it, which becomes white."""
    paper = _paper(gray)
    divided: Pixels = cv2.divide(gray, paper, scale=WHITE).astype(np.uint8)
    return divided


def _paper(gray: Pixels, has_holes: bool = False) -> Pixels:
    """How light the paper is at each pixel; amid wide holes, which are 0, as light as elsewhere."""
    height, width = gray.shape
    small = cv2.resize(
        gray,
        (max(1, width // PAPER_STEP), max(1, height // PAPER_STEP)),
        interpolation=cv2.INTER_AREA,
    )
    paper = cv2.dilate(small, np.ones((PAPER_REACH, PAPER_REACH), np.uint8))
    if has_holes:
        is_paper = paper > DARKEST_PAPER
        usual = np.median(paper[is_paper]) if is_paper.any() else WHITE
        paper = np.where(is_paper, paper, np.uint8(usual))
    paper = cv2.medianBlur(paper, 2 * PAPER_REACH + 1)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.maximum(paper, DARKEST_PAPER).astype(np.uint8)


def dark(even: Pixels) -> Pixels:
    """Where ink is, as 1 and 0: also the thin and gray parts of letters."""
    _, found = cv2.threshold(even, ink_level(even), 1, cv2.THRESH_BINARY_INV)
    return found.astype(np.uint8)


def ink_level(even: Pixels) -> int:
    """The level under which pixels are ink: half way from paper to what parts print from paper.

    What parts them is told by the levels of all pixels that are not plain paper, since those
    outnumber the rest by far (Otsu, "A Threshold Selection Method from Gray-Level Histograms",
    IEEE Transactions on Systems, Man, and Cybernetics 9, 1979). Grain of the paper is no ink.
    """
    counts = np.bincount(even.ravel()[::STRIDE], minlength=WHITE + 1).astype(np.float64)
    levels = np.arange(WHITE + 1)
    paper = int(np.searchsorted(np.cumsum(counts), counts.sum() / 2))
    printed = np.where(levels < PLAIN, counts, 0.0)
    weight, sums = np.cumsum(printed), np.cumsum(printed * levels)
    if weight[-1] == 0:
        return MOST_LEVEL
    rest = weight[-1] - weight
    apart = sums / np.maximum(weight, 1) - (sums[-1] - sums) / np.maximum(rest, 1)
    parts = int(np.argmax(weight * rest * apart**2))
    level = (parts + WHITE) // 2
    lighter = np.cumsum(np.where(levels < level, 0.0, counts))
    grain = paper - int(np.searchsorted(lighter, lighter[-1] * GRAIN_SHARE))
    return min(max(min(level, paper - GRAINS * grain), LEAST_LEVEL), MOST_LEVEL)


@dataclass(frozen=True, slots=True)
class Components:
    """What hangs together in an image: a label for each pixel, and boxes (x, y, width, height)."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    areas: NDArray[np.int32]


def components(ink: Pixels) -> Components:
    """The connected pieces of ink; label 0 is the paper."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = np.asarray(stats, dtype=np.int32)
    return Components(np.asarray(labels, dtype=np.int32), boxes[:, :4], boxes[:, 4])


def box(size: tuple[int, int]) -> Pixels:
    """A kernel of that width and height."""
    width, height = size
    return np.ones((height, width), np.uint8)
