"""Draws scan-steps.png: a spoilt page and what each step of reading makes of it.

    python docs/pictures/scan.py

What is drawn is what the stages give. The page is invented, and spoilt in many ways at once.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import cv2  # noqa: E402  # the root goes onto the path first
import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from pylopdf_fonts_zh_cn import sans_path  # noqa: E402

from extract import ReadSettings, read  # noqa: E402
from extract.scan.picture import pictures  # noqa: E402
from extract.scan.sheet import Sheet, sheet_of  # noqa: E402
from model import Cell, Grid, Page  # noqa: E402
from samples.scans import Spoiling, drawn, scan_as  # noqa: E402
from samples.scans.files import as_picture  # noqa: E402
from samples.scans.traits import Ink, Light, Machine, Paper, RulingTraits, Warp  # noqa: E402

Pixels = NDArray[np.uint8]

TO = Path(__file__).with_name("scan-steps.png")
SPOILT = Spoiling(
    ink=Ink(darkness=0.9),
    rulings=RulingTraits(darkness=0.75, unevenness=0.3, lost=0.12, gap=4.0),
    paper=Paper(tone=0.94, seals=1),
    warp=Warp(skew=2.5, curl=7.0),
    light=Light(shadow=0.6, corners=0.2),
    machine=Machine(dpi=200, blur=0.12, noise=0.02, quality=85),
)
FAMILY, SEED, NUMBER = "targets", 11, 2
WIDTH, HEIGHT = 620, 440  # pixels of a panel
TITLE = 26
GAP = 12
COLORS = 64  # in the file
CROP = (0.42, 0.34, 0.98, 0.88)  # of each panel: left, top, right, bottom
STEPS = (
    "1  as it was handed in",
    "2  red ink out, paper evened",
    "3  made flat",
    "4  what may be rulings",
    "5  cells; those that span are orange",
    "6  the texts, each in its cell",
)
SEEN = 0.15  # of the strongest: what is drawn of the evidence
GREEN, ORANGE, INK = (22, 140, 60), (230, 120, 0), (30, 34, 40)


def main() -> None:
    """Draw the picture."""
    page = scan_as(drawn(FAMILY, SEED), NUMBER, SPOILT, SEED)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        path.write_bytes(as_picture(page, "PNG"))
        sheet = sheet_of(next(iter(pictures(path))))
        reading = read(path, path.name, ReadSettings())
    found = reading.pages[0]
    panels = [
        as_color(page.pixels),
        as_color(on_picture(sheet, sheet.strokes.even, page.pixels.shape[:2])),
        as_color(sheet.strokes.even),
        rulings(sheet),
        cells(sheet, found, with_texts=False),
        cells(sheet, found, with_texts=True),
    ]
    picture = Image.new("RGB", (3 * WIDTH + 4 * GAP, 2 * (HEIGHT + TITLE) + 3 * GAP), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(sans_path()), 17)
    for number, (panel, title) in enumerate(zip(panels, STEPS, strict=True)):
        left = GAP + number % 3 * (WIDTH + GAP)
        top = GAP + number // 3 * (HEIGHT + TITLE + GAP)
        pen.text((left, top), title, fill=INK, font=font)
        shown = cropped(panel)
        picture.paste(shown, (left, top + TITLE))
        pen.rectangle(
            (left, top + TITLE, left + shown.width, top + TITLE + shown.height), outline="#c8ccd2"
        )
    stored = BytesIO()
    picture.quantize(COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        stored, "PNG", optimize=True
    )
    TO.write_bytes(stored.getvalue())


def cropped(panel: Pixels) -> Image.Image:
    """The part of a panel that is shown, as large as there is room."""
    height, width = panel.shape[:2]
    left, top, right, bottom = CROP
    box = (round(left * width), round(top * height), round(right * width), round(bottom * height))
    shown = Image.fromarray(panel).crop(box)
    shown.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return shown


def as_color(pixels: Pixels) -> Pixels:
    """Shades of gray as red, green and blue."""
    return np.repeat(pixels[:, :, None], 3, axis=2) if pixels.ndim == 2 else pixels


def on_picture(sheet: Sheet, even: Pixels, shape: tuple[int, ...]) -> Pixels:
    """The evened page bent back to where it lay in the picture."""
    rows, cols = np.mgrid[0 : even.shape[0] : 40, 0 : even.shape[1] : 40]
    flat = np.stack([cols.ravel(), rows.ravel()], axis=1) / sheet.strokes.scale
    seen = sheet.in_picture(flat) * sheet.scale
    matrix, _ = cv2.findHomography((flat * sheet.strokes.scale).astype(np.float32), seen)
    bent = cv2.warpPerspective(even, matrix, (shape[1], shape[0]), borderValue=255)
    return np.asarray(bent, dtype=np.uint8)


def rulings(sheet: Sheet) -> Pixels:
    """The page faint, and over it what speaks for rulings each way."""
    strokes = sheet.strokes
    picture = as_color((255 - (255 - strokes.even.astype(int)) // 4).astype(np.uint8)).copy()
    for strength, heard, color in (
        (strokes.level, strokes.level_heard, GREEN),
        (strokes.upright, strokes.upright_heard, ORANGE),
    ):
        picture[(strength > SEEN * strength.max()) & (heard > 0)] = color
    return picture


def cells(sheet: Sheet, page: Page, with_texts: bool) -> Pixels:
    """The flat page with its cells, or these alone with their texts."""
    scale = sheet.strokes.scale
    even = sheet.strokes.even
    shown = np.full_like(even, 255) if with_texts else even
    picture = Image.fromarray(as_color(shown))
    pen = ImageDraw.Draw(picture)
    for block in page.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                draw_cell(pen, cell, scale, with_texts)
    return np.asarray(picture, dtype=np.uint8)


def draw_cell(pen: ImageDraw.ImageDraw, cell: Cell, scale: float, with_text: bool) -> None:
    """One cell's outline, and its text if that is wanted."""
    if cell.bbox is None:
        return
    box = tuple(
        round(value * scale) for value in (cell.bbox.x0, cell.bbox.y0, cell.bbox.x1, cell.bbox.y1)
    )
    is_spanning = (cell.row_span, cell.col_span) != (1, 1)
    pen.rectangle(box, outline=ORANGE if is_spanning and not with_text else GREEN, width=2)
    if not with_text or not cell.text or cell.text_bbox is None:
        return
    lines = cell.text.split("\n")
    high = cell.text_bbox.height / len(lines)
    font = ImageFont.truetype(str(sans_path()), max(6, round(min(8.0, high) * scale)))
    for number, line in enumerate(lines):
        at = (cell.text_bbox.x0 * scale, (cell.text_bbox.y0 + number * high) * scale)
        pen.text(at, line, fill=INK, font=font)


if __name__ == "__main__":
    main()
