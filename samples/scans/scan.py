"""Scans a drawn page: the picture, and where each true cell is in it, all warps followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.font import FILE, packaged
from samples.placed import PlacedCell
from samples.scans.documents import DrawnDocument
from samples.scans.kinds import NORMAL, spoiling
from samples.scans.machine import captured, encoded, lit
from samples.scans.page_layers import Layers, page_layers
from samples.scans.paper import marked, paper_of
from samples.scans.rulings import ruling_layer
from samples.scans.traits import Ink, Spoiling
from samples.scans.warp import Bend, bend

Shades = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]
Quad = tuple[tuple[float, float], ...]

SAME_EDGE: Final = 0.5  # points; edges of cells closer than this are one
DESK: Final = (0.45, 0.36, 0.28)
SEAL_TYPE: Final = 13.0  # points
SEAL_WORDS: Final = "核对专用章"


@dataclass(frozen=True, slots=True)
class TrueCell:
    """One cell of a page's table: its place in that page's own grid, its text, its corners.

    `quad` has the corners in pixels of the picture, as x and y: those that are top left, top
    right, bottom right and bottom left when the page is read. `field` is "" for a head.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    field: str
    text: str
    quad: Quad


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A spoilt page with its truth.

    `ink` is where the flat page had print, warped as the page was: 255 on type and rulings.
    `pixels` are red, green and blue, or one shade.
    """

    pixels: Pixels
    dpi: int
    cells: tuple[TrueCell, ...]
    ink: Pixels


def scan_page(
    document: DrawnDocument, number: int, kind: str, seed: int, strength: float = NORMAL
) -> ScannedPage:
    """The page with that number, from 1, spoilt so; the same arguments give the same pixels."""
    return scan_as(document, number, spoiling(kind, strength, seed), seed)


def scan_as(document: DrawnDocument, number: int, traits: Spoiling, seed: int) -> ScannedPage:
    """The page with that number, from 1, with these traits."""
    placed = [cell for cell in document.cells if cell.page == number]
    head = max((cell.box[3] for cell in placed if not cell.field), default=0.0)
    sheet = _Sheet(document.pdf, number, head, document.seal_words)
    scanned = _scanned(sheet, traits, seed)
    cells = _true_cells(placed, scanned.bent, scanned.scale)
    return ScannedPage(scanned.pixels, traits.machine.dpi, cells, scanned.ink)


@dataclass(frozen=True, slots=True)
class ScannedLayout:
    """A spoilt page with tables that are not ruled off, `quads` as those of cells.

    There is one for each box that was asked about, in the same order.
    """

    pixels: Pixels
    dpi: int
    quads: tuple[Quad, ...]


def scan_layout(
    pdf: bytes, boxes: Sequence[Box], kind: str, seed: int, strength: float = NORMAL
) -> ScannedLayout:
    """The first page spoilt so, and where boxes of it, in points, come to lie."""
    traits = spoiling(kind, strength, seed)
    head = min((box[1] for box in boxes), default=0.0)
    scanned = _scanned(_Sheet(pdf, 1, head, SEAL_WORDS), traits, seed)
    quads = tuple(_quad(box, scanned.bent, scanned.scale) for box in boxes)
    return ScannedLayout(scanned.pixels, traits.machine.dpi, quads)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is put on the glass: a page of a PDF; `head` is the foot of its heads, in points."""

    pdf: bytes
    number: int
    head: float
    seal_words: str


@dataclass(frozen=True, slots=True)
class _Scanned:
    """What the machine gives, and how the page lay; `scale` is in pixels a point."""

    pixels: Pixels
    ink: Pixels
    bent: Bend
    scale: float


def _scanned(sheet: _Sheet, traits: Spoiling, seed: int) -> _Scanned:
    random = np.random.default_rng([seed, sheet.number])
    layers = page_layers(sheet.pdf, sheet.number, traits.machine.dpi)
    height, width = layers.text.shape
    bent = bend(traits.warp, width, height, layers.scale, Random(f"{seed} {sheet.number}"))
    text = _weighted(layers.text, traits.ink, layers.scale)
    rulings = ruling_layer(layers, traits.rulings, random)
    flat = _printed(sheet, layers, text, rulings, traits, random)
    seen, ink = _bent(flat, np.maximum(layers.text, rulings > 0), bent, traits, random)
    machine = traits.machine
    pixels = encoded(captured(lit(seen, traits.light, random), machine, random), machine)
    return _Scanned(pixels, ink, bent, layers.scale)


def _weighted(text: Shades, ink: Ink, scale: float) -> Shades:
    """The type with its strokes made thicker or thinner by a part of a pixel."""
    change = ink.weight * scale
    whole = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    while abs(change) > 0:
        step = min(abs(change), 1.0)
        moved = cv2.dilate(text, whole) if change > 0 else cv2.erode(text, whole)
        text = np.asarray(text * (1 - step) + moved * step, dtype=np.float32)
        change -= step if change > 0 else -step
    return np.asarray(text * ink.darkness, dtype=np.float32)


def _printed(
    sheet: _Sheet,
    layers: Layers,
    text: Shades,
    rulings: Shades,
    traits: Spoiling,
    random: np.random.Generator,
) -> Shades:
    """The flat sheet of paper with all that is on it."""
    paper = paper_of(traits.paper, layers.text, sheet.head, layers.scale)
    printed = paper * (1 - np.maximum(text, rulings))[:, :, None]
    words = _line_of_type(sheet.seal_words, SEAL_TYPE * layers.scale)
    return marked(printed, traits.paper, layers.text, layers.scale, words, random)


def _line_of_type(words: str, size: float) -> Shades:
    """The words as ink, in the samples' own font."""
    font = ImageFont.truetype(str(packaged(FILE).path), max(4, round(size)))
    left, top, right, bottom = font.getbbox(words)
    picture = Image.new("L", (round(right - left) + 2, round(bottom - top) + 2), 0)
    ImageDraw.Draw(picture).text((1 - left, 1 - top), words, fill=255, font=font)
    return (np.asarray(picture) / 255).astype(np.float32)


def _bent(
    flat: Shades, print_: Shades, bent: Bend, traits: Spoiling, random: np.random.Generator
) -> tuple[Shades, Pixels]:
    """The sheet as it lies before the lens, what is around it, and where its print comes to lie."""
    across, down = bent.maps()
    seen = cv2.remap(flat, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    height, width = flat.shape[:2]
    outside = (across < -0.5) | (across > width - 0.5) | (down < -0.5) | (down > height - 0.5)
    if traits.warp.desk:
        grain = random.random((outside.shape[0] // 8 + 1, 3)).astype(np.float32)
        boards = cv2.resize(grain, outside.shape[::-1], interpolation=cv2.INTER_LINEAR)
        desk = np.array(DESK, dtype=np.float32) * (0.85 + 0.3 * boards[:, :, None])
        seen = np.where(outside[:, :, None], desk, seen)
    else:
        seen[outside] = 1.0
    ink = cv2.remap(print_.astype(np.float32), across, down, cv2.INTER_LINEAR)
    ink[outside] = 0
    return np.clip(seen, 0, 1).astype(np.float32), np.where(ink > 0.05, 255, 0).astype(np.uint8)


def _true_cells(placed: list[PlacedCell], bent: Bend, scale: float) -> tuple[TrueCell, ...]:
    """The cells by their places in the grid that all of them make, in reading order."""
    across = _edges([x for cell in placed for x in (cell.box[0], cell.box[2])])
    down = _edges([y for cell in placed for y in (cell.box[1], cell.box[3])])
    cells = []
    for cell in placed:
        x0, y0, x1, y1 = cell.box
        quad = _quad(cell.box, bent, scale)
        row, col = _at(down, y0), _at(across, x0)
        spans = _at(down, y1) - row, _at(across, x1) - col
        cells.append(TrueCell(row, col, *spans, cell.field, cell.text, quad))
    return tuple(sorted(cells, key=lambda each: (each.row, each.col)))


def _quad(box: Box, bent: Bend, scale: float) -> Quad:
    x0, y0, x1, y1 = box
    corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]) * scale
    return tuple((float(x), float(y)) for x, y in bent.moved(corners))


def _edges(places: list[float]) -> list[float]:
    """The places in order, each once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SAME_EDGE:
            edges.append(place)
    return edges


def _at(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
