"""Pages of one table: what one has lost of its rulings, the others say."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from extract import ReadSettings, read
from extract.scan.kept import KeptPages
from extract.scan.sisters import second_looks
from extract.settings import Limits
from model import (
    BBox,
    Cell,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Ink,
    Page,
    Place,
    Reading,
    Severity,
)

Pixels = NDArray[np.uint8]

XS = (100, 240, 520, 800, 930, 1200, 1400)
OTHER_XS = (100, 390, 610, 700, 1060, 1400)
YS = tuple(range(200, 920, 60))
DOUBT = Finding(FindingCode.WALL_DOUBTFUL, Severity.DOUBT, "One or two?", Place("s", 1))


def drawn(xs: Sequence[int] = XS) -> Pixels:
    """A page with a table whose fourth column is blank, and whose words differ from row to row."""
    page = np.full((1060, 1500), 255, np.uint8)
    for y in YS:
        cv2.line(page, (xs[0], y), (xs[-1], y), 0, 2)
    for x in xs:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 0, 2)
    for row, y in enumerate(YS[:-1]):
        for col, x in enumerate(xs[:-1]):
            if col != 3:
                text = f"{row}{col}{(7 * row + 3 * col) % 10}"
                cv2.putText(page, text, (x + 25, y + 40), cv2.FONT_HERSHEY_DUPLEX, 0.8, (0,), 2)
    return page


def worn(page: Pixels) -> Pixels:
    """The page with a tear in a ruling beside a blank column."""
    found = page.copy()
    found[YS[3] + 26 : YS[8] - 15, XS[3] - 4 : XS[3] + 5] = 255
    return found


def saved(pages: Sequence[Pixels], path: Path) -> Path:
    frames = [Image.fromarray(page) for page in pages]
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(150, 150), resolution=150)
    return path


def cells_of(page: Page) -> int:
    return sum(len(block.cells) for block in page.blocks if isinstance(block, Grid))


def reading_of(pages: Sequence[Pixels], folder: Path, settings: ReadSettings) -> Reading:
    return read(saved(pages, folder / "scan.tif"), "scan.tif", settings)


def test_walls_that_one_page_has_lost_are_told_by_the_others(tmp_path: Path) -> None:
    whole, lossy = drawn(), worn(drawn())
    alone = reading_of([lossy], tmp_path, ReadSettings()).pages[0]
    together = reading_of([whole, lossy, whole], tmp_path, ReadSettings())
    count = (len(XS) - 1) * (len(YS) - 1)
    assert cells_of(alone) < count
    assert [cells_of(page) for page in together.pages] == [count, count, count]


def test_pages_that_need_no_help_are_as_they_are_alone(tmp_path: Path) -> None:
    whole = drawn()
    (alone,) = reading_of([whole], tmp_path, ReadSettings()).pages
    first, _, _ = reading_of([whole, worn(whole), whole], tmp_path, ReadSettings()).pages
    assert first == alone


def test_pages_with_other_columns_help_nobody(tmp_path: Path) -> None:
    lossy, other = worn(drawn()), drawn(OTHER_XS)
    (alone,) = reading_of([lossy], tmp_path, ReadSettings()).pages
    first, _, _ = reading_of([lossy, other, other], tmp_path, ReadSettings()).pages
    assert first == alone


def test_however_many_processes_read_a_pdf_it_is_read_the_same(tmp_path: Path) -> None:
    path = saved([drawn(), worn(drawn()), drawn()], tmp_path / "scan.pdf")
    here, one, two = (
        read(path, "scan.pdf", ReadSettings(limits=Limits(processes=count))) for count in (0, 1, 2)
    )
    assert here == one == two
    assert len({cells_of(page) for page in here.pages}) == 1


def test_a_page_that_was_looked_at_twice_is_kept_as_it_was_both_times(tmp_path: Path) -> None:
    settings = ReadSettings(kept_pages=tmp_path / "pages")
    pages = [drawn(), worn(drawn()), drawn()]
    first = reading_of(pages, tmp_path, settings)
    kept = KeptPages(settings.kept_pages).get(2, "scan.tif")
    assert kept is not None
    assert kept[0] != first.pages[1]
    assert reading_of(pages, tmp_path, settings) == first


def page_with(places: Sequence[float], number: int, rows: int = 6) -> Page:
    """A page with a table of these places, each of its places a cell."""
    cells = tuple(
        Cell(row, col, bbox=BBox(places[col], 100 + 20 * row, places[col + 1], 120 + 20 * row))
        for row in range(rows)
        for col in range(len(places) - 1)
    )
    box = BBox(places[0], 100, places[-1], 100 + 20 * rows)
    grid = Grid(rows, len(places) - 1, cells, Extents.DRAWN, box)
    return Page(number, (grid,), Ink(), 600, 800)


tables = st.lists(
    st.integers(2, 38).map(lambda step: 15.0 * step), min_size=3, max_size=12, unique=True
).map(lambda inner: [15.0, *sorted(inner), 585.0])


@given(tables, st.integers(2, 6))
def test_pages_of_the_same_columns_without_doubts_are_not_looked_at_again(
    places: list[float], count: int
) -> None:
    read_so = [(page_with(places, number), ()) for number in range(1, count + 1)]
    assert second_looks(read_so) == {}


@given(tables, st.integers(1, 5), st.floats(-30, 30), st.data())
def test_a_place_that_one_page_lacks_is_known_from_the_others(
    places: list[float], others: int, shift: float, data: st.DataObject
) -> None:
    lost = data.draw(st.integers(1, len(places) - 2))
    own = [place for place in places if place != places[lost]]
    pages = [page_with([place + shift for place in places], 2 + at) for at in range(others)]
    looks = second_looks([(page_with(own, 1), ()), *((page, ()) for page in pages)])
    if len(own) < 4 or 2 * len(own) < 0.72 * (len(own) + len(places)):
        return
    assert looks[1].known[0].places == pytest.approx(places, abs=0.01)


@given(tables, tables)
def test_what_is_known_of_a_table_comes_from_tables_of_like_columns(
    mine: list[float], theirs: list[float]
) -> None:
    looks = second_looks([(page_with(mine, 1), (DOUBT,)), (page_with(theirs, 2), ())])
    shared = sum(any(abs(a - b) <= 5.0 for b in theirs) for a in mine)
    is_like = 2 * shared > 0.7 * (len(mine) + len(theirs))
    assert (1 in looks) == is_like


def test_a_page_without_tables_asks_nothing() -> None:
    assert second_looks([]) == {}
    assert second_looks([(Page(1, (), Ink(), 10, 10), (DOUBT,))]) == {}
