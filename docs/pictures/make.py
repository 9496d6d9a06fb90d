"""Draws page-to-records.png: a page of a sample beside the records that it became.

    python docs/pictures/make.py

Left is the page as it looks, with the cells that were read marked on it; right are some fields of
its records, each at the height of its own row. What is drawn is what the stages give: no value and
no status is written down here.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageDraw, ImageFont  # noqa: E402  # the root goes onto the path first
from PIL.PngImagePlugin import PngInfo  # noqa: E402
from pylopdf_fonts_zh_cn import sans_path  # noqa: E402

from extract import ReadSettings, read, render  # noqa: E402
from model import BBox, Cell, Grid, Part, Roster, Status  # noqa: E402
from normalize import settle, understand  # noqa: E402
from unmerge.specs import load_spec  # noqa: E402

SAMPLE = ROOT / "samples" / "submissions" / "2021_青岚市水务局.pdf"
SPEC = "performance-targets"
PAGE = 1
FOLLOWED = "1-6-1"  # the record whose spanning cell is followed to all that it names
FOLLOWED_FIELD = "owners"
DRAWN_FROM = "Drawn from SHA-256"  # the key in the file that tells which sample it shows
TO = Path(__file__).with_name("page-to-records.png")

TITLE = "targets.parquet"
COLUMNS = {
    "serial": 88,
    "owners": 128,
    "departments": 184,
    "leaders": 128,
    "due": 112,
    "weight": 94,
    "indicator_1_points": 172,
}
"""The fields that are shown, and how wide, in pixels of the finished picture."""

FINE = 2  # drawn so many times larger, and then made smaller: lines and letters get smooth
SCALE = 1.52  # pixels a point in the finished picture
CROP = BBox(20, 26, 822, 528)  # of the page, in points: all but its margins
GAP, EDGE, FOOT = 84, 18, 64  # pixels
COLORS = 200  # in the file: flat colors, and the grays of letters

PAPER, INK, FAINT, LINE = (255, 255, 255), (32, 36, 42), (140, 146, 154), (205, 209, 215)
HEAD = (238, 241, 245)
SPAN, SPAN_INK = (245, 158, 11), (180, 95, 6)
PROVED, PROVED_INK = (22, 163, 74), (21, 118, 58)
MARKED = (59, 108, 200)


@dataclass(frozen=True)
class Row:
    """A record that begins on the page: where its row lies, and what is shown of it."""

    top: float
    bottom: float
    texts: dict[str, str]
    statuses: dict[str, Status]
    is_followed: bool


@dataclass(frozen=True)
class Pen:
    """Draws in pixels of the finished picture; the page's corner stands at `EDGE`."""

    picture: Image.Image
    font: Path

    def wash(self, box: tuple[float, float, float, float], color: tuple[int, ...]) -> None:
        over = Image.new("RGBA", self.picture.size, (0, 0, 0, 0))
        ImageDraw.Draw(over).rectangle(fine(*box), fill=color)
        self.picture.alpha_composite(over)

    def shape(self, points: list[tuple[float, float]], color: tuple[int, ...]) -> None:
        over = Image.new("RGBA", self.picture.size, (0, 0, 0, 0))
        ImageDraw.Draw(over).polygon([(x * FINE, y * FINE) for x, y in points], fill=color)
        self.picture.alpha_composite(over)

    def line(self, points: list[float], color: tuple[int, ...], width: float) -> None:
        draw = ImageDraw.Draw(self.picture)
        draw.line(fine(*points), fill=color, width=round(width * FINE), joint="curve")

    def text(
        self, x: float, y: float, text: str, size: float, color: tuple[int, ...], anchor: str = "lm"
    ) -> None:
        font = ImageFont.truetype(self.font, round(size * FINE))
        ImageDraw.Draw(self.picture).text(
            (x * FINE, y * FINE), text, fill=color, font=font, anchor=anchor
        )

    def fitted(self, text: str, width: float, size: float) -> str:
        """The text, or as much of it as the width has room for."""
        font = ImageFont.truetype(self.font, round(size * FINE))
        shown = text
        while font.getlength(shown) > width * FINE:
            shown = shown.rstrip("…")[:-1] + "…"
        return shown

    def tick(self, x: float, y: float, size: float) -> None:
        """A check mark around that point; the font has none."""
        points = [x - size, y, x - size / 3, y + size * 0.7, x + size, y - size * 0.8]
        self.line(points, PROVED_INK, 2.2)


def fine(*places: float) -> list[float]:
    """Pixels of the finished picture in those that are drawn."""
    return [place * FINE for place in places]


def on_page(bbox: BBox) -> tuple[float, float, float, float]:
    """A box of the page in pixels of the finished picture."""
    return (
        EDGE + (bbox.x0 - CROP.x0) * SCALE,
        EDGE + (bbox.y0 - CROP.y0) * SCALE,
        EDGE + (bbox.x1 - CROP.x0) * SCALE,
        EDGE + (bbox.y1 - CROP.y0) * SCALE,
    )


def main() -> None:
    """Draw the picture and write it."""
    font = sans_path()
    spec = load_spec(SPEC)
    reading = read(SAMPLE, SAMPLE.name, ReadSettings())
    part = settle([understand(reading, spec)], spec, Roster())
    page = reading.pages[PAGE - 1]
    cells = [cell for block in page.blocks if isinstance(block, Grid) for cell in block.cells]
    rows = list(records_on(part, PAGE))
    source = next(row for row in rows if row.is_followed)
    spanning = next(
        ref.cell
        for index in range(len(part.records))
        if part.records.columns["serial"].values[index] == source.texts["serial"]
        for ref in part.records.cells_of(FOLLOWED_FIELD, index)
    )
    left = (CROP.x1 - CROP.x0) * SCALE
    width = round(EDGE + left + GAP + sum(COLUMNS.values()) + EDGE)
    height = round(EDGE + (CROP.y1 - CROP.y0) * SCALE + FOOT)
    pen = Pen(Image.new("RGBA", (width * FINE, height * FINE), (*PAPER, 255)), font)
    draw_page(pen, cells, spanning)
    draw_table(pen, rows, spanning, EDGE + left + GAP)
    draw_legend(pen, EDGE + left + GAP, height - FOOT / 2)
    small = pen.picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    told = PngInfo()
    told.add_text(DRAWN_FROM, sha256(SAMPLE.read_bytes()).hexdigest())
    small.quantize(COLORS, dither=Image.Dither.NONE).save(TO, optimize=True, pnginfo=told)
    print(f"{TO.relative_to(ROOT)}: {width} x {height}, {TO.stat().st_size // 1024} KiB")


def records_on(part: Part, page: int) -> Iterator[Row]:
    """The records whose serial is printed on the page, top to bottom.

    Those are followed whose value comes from the same cell as that of the followed record.
    """
    records = part.records
    serials = list(records.columns["serial"].values)
    cells = set(records.columns[FOLLOWED_FIELD].cells(serials.index(FOLLOWED)))
    for index in range(len(records)):
        ref = records.cells_of("serial", index)[0]
        if ref.page != page or ref.cell.bbox is None:
            continue
        values = {name: records.columns[name][index] for name in COLUMNS}
        yield Row(
            ref.cell.bbox.y0,
            ref.cell.bbox.y1,
            {name: shown(value.value) for name, value in values.items()},
            {name: value.status for name, value in values.items()},
            set(values[FOLLOWED_FIELD].origin.cells) == cells,
        )


def shown(value: object) -> str:
    """A value as the CSV says it."""
    if isinstance(value, tuple):
        return " | ".join(value)
    return "" if value is None else str(value)


def draw_page(pen: Pen, cells: list[Cell], followed: Cell) -> None:
    """The page's own picture, and on it each cell; spanning ones are washed."""
    look = Image.fromarray(render(SAMPLE, PAGE, ReadSettings(), SCALE * FINE)).convert("RGBA")
    corner = round(CROP.x0 * SCALE * FINE), round(CROP.y0 * SCALE * FINE)
    size = (
        round((CROP.x1 - CROP.x0) * SCALE * FINE),
        round((CROP.y1 - CROP.y0) * SCALE * FINE),
    )
    look = look.crop((*corner, corner[0] + size[0], corner[1] + size[1]))
    pen.picture.paste(look, (EDGE * FINE, EDGE * FINE))
    for cell in cells:
        if cell.bbox is None:
            continue
        x0, y0, x1, y1 = on_page(cell.bbox)
        if cell is followed:
            pen.wash((x0, y0, x1, y1), (*SPAN, 80))
        elif cell.row_span > 1 or cell.col_span > 1:
            pen.wash((x0, y0, x1, y1), (*MARKED, 20))
        pen.line([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0], MARKED, 1.1)
    if followed.bbox is not None:
        x0, y0, x1, y1 = on_page(followed.bbox)
        pen.line([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0 - 1], SPAN_INK, 2.6)


def draw_table(pen: Pen, rows: list[Row], spanning: Cell, left: float) -> None:
    """The records, each as high as its row on the page, and the way from the cell to its rows."""
    assert spanning.bbox is not None
    _, _, start, _ = on_page(spanning.bbox)
    starts, x = {}, left
    for name, width in COLUMNS.items():
        starts[name], x = x, x + width
    top, bottom = level(rows[0].top), level(rows[-1].bottom)
    pen.wash((left, top - 34, x, top), (*HEAD, 255))
    pen.text(left, top - 56, TITLE, 17, FAINT)
    target = starts[FOLLOWED_FIELD]
    for row in rows:
        if row.is_followed:
            pen.wash(
                (target, level(row.top), target + COLUMNS[FOLLOWED_FIELD], level(row.bottom)),
                (*SPAN, 80),
            )
            pen.wash((target, level(row.top), target + 5, level(row.bottom)), (*SPAN, 255))
            draw_way(pen, spanning.bbox, start, left, row)
    for row in rows:
        draw_record(pen, row, starts)
        pen.line([left, level(row.bottom), x, level(row.bottom)], LINE, 1)
    for name, start_of in starts.items():
        pen.text(start_of + 9, top - 17, name, 15, INK)
        pen.line([start_of, top - 34, start_of, bottom], LINE, 1)
    pen.line([x, top - 34, x, bottom], LINE, 1)
    pen.line([left, top - 34, x, top - 34], LINE, 1)
    pen.line([left, top, x, top], FAINT, 1.4)


def level(y: float) -> float:
    """A height on the page in pixels of the finished picture."""
    return EDGE + (y - CROP.y0) * SCALE


def draw_way(pen: Pen, cell: BBox, start: float, target: float, row: Row) -> None:
    """A ribbon from the cell to the record's value, and an arrow's head at its end."""
    parts = 3
    number = (row.top + row.bottom) / 2
    share = (number - cell.y0) / (cell.y1 - cell.y0)
    y0 = level(cell.y0) + (level(cell.y1) - level(cell.y0)) * (1 / 2 + (share - 1 / 2) / parts)
    y1, end = level(number), target - 9
    steps = 48
    upper, lower = [], []
    for step in range(steps + 1):
        t = step / steps
        x = start + (end - start) * t
        ease = t * t * (3 - 2 * t)
        y, half = y0 + (y1 - y0) * ease, 4.0
        upper.append((x, y - half))
        lower.append((x, y + half))
    pen.shape(upper + lower[::-1], (*SPAN, 150))
    pen.shape([(end - 1, y1 - 9), (target + 2, y1), (end - 1, y1 + 9)], (*SPAN_INK, 235))


def draw_record(pen: Pen, row: Row, starts: dict[str, float]) -> None:
    """The values of one record; proved ones are washed and ticked."""
    top, bottom = level(row.top), level(row.bottom)
    middle = (top + bottom) / 2
    for name, width in COLUMNS.items():
        x = starts[name]
        is_proved = row.statuses[name] is Status.PROVED
        if is_proved:
            pen.wash((x + 1, top + 1, x + width - 1, bottom - 1), (*PROVED, 30))
            pen.tick(x + width - 15, middle, 5)
        is_number = name in ("weight", "indicator_1_points")
        place = (x + width - 30, "rm") if is_number else (x + 9, "lm")
        room = width - (39 if is_number or is_proved else 14)
        pen.text(place[0], middle, pen.fitted(row.texts[name], room, 15.5), 15.5, INK, place[1])


def draw_legend(pen: Pen, left: float, middle: float) -> None:
    """What the colors mean, in both languages."""
    pen.wash((left, middle - 10, left + 26, middle + 10), (*SPAN, 130))
    pen.text(left + 36, middle, "one cell, three records · 一格管三条记录", 15.5, INK)
    x = left + 372
    pen.wash((x, middle - 10, x + 26, middle + 10), (*PROVED, 45))
    pen.tick(x + 13, middle, 5)
    pen.text(x + 36, middle, "proved by the sheet's own arithmetic · 由表内算式证明", 15.5, INK)


if __name__ == "__main__":
    main()
