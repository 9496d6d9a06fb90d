"""Pieces of pages: where they are cut, how they are marked, and how many there may be."""

import base64
import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from model import BBox
from review.pictures import PAGES, PICTURES, SCALE, Picture, Spot, pictures_of

WIDTH, HEIGHT = 300, 200  # points
MARKED = (214, 106, 0)


def white(source: str, page: int) -> NDArray[np.uint8]:
    return np.full((int(HEIGHT * SCALE), int(WIDTH * SCALE), 3), 255, dtype=np.uint8)


def opened(picture: Picture) -> Image.Image:
    data = base64.b64decode(picture.uri.removeprefix("data:image/png;base64,"))
    return Image.open(io.BytesIO(data)).convert("RGB")


def spot(page: int = 1, at: float = 50.0) -> Spot:
    return Spot("a.pdf", page, BBox(at, at, at + 40, at + 12))


@given(st.tuples(*[st.floats(-50, 400)] * 4))
def test_a_picture_is_a_piece_of_the_page_and_there_is_none_beside_it(
    sides: tuple[float, float, float, float],
) -> None:
    x0, x1 = sorted(sides[:2])
    y0, y1 = sorted(sides[2:])
    one = Spot("a.pdf", 1, BBox(x0, y0, x1, y1))
    found = pictures_of([one], white)
    if one in found:
        assert 0 < found[one].width <= WIDTH * SCALE
        assert 0 < found[one].height <= HEIGHT * SCALE
    else:
        assert y0 > HEIGHT - 1 or y1 < 1 or x0 > WIDTH - 1 or x1 < 1


def test_the_place_is_marked_around_what_is_printed_there() -> None:
    def printed(source: str, page: int) -> NDArray[np.uint8]:
        seen = white(source, page)
        seen[120:124, 120:124] = 0  # pixels; at 60 points, inside the place
        return seen

    picture = np.asarray(opened(pictures_of([spot()], printed)[spot()]))
    ys, xs = np.nonzero((picture == MARKED).all(axis=2))
    ink_ys, ink_xs = np.nonzero((picture == 0).all(axis=2))
    assert (int(xs.max() - xs.min()), int(ys.max() - ys.min())) == (80, 24)
    assert xs.min() < ink_xs.min() < ink_xs.max() < xs.max()
    assert ys.min() < ink_ys.min() < ink_ys.max() < ys.max()


def test_each_page_is_drawn_once_and_the_first_places_come_first() -> None:
    asked: list[int] = []

    def look(source: str, page: int) -> NDArray[np.uint8]:
        asked.append(page)
        return white(source, page)

    spots = [spot(page, at) for at in (20.0, 60.0, 100.0) for page in range(1, PAGES + 5)]
    found = pictures_of(spots, look)
    assert asked == list(range(1, PAGES + 1))
    assert len(found) == min(PICTURES, 3 * PAGES)
    assert spot(1, 20.0) in found


def test_a_page_without_a_look_has_no_picture() -> None:
    assert pictures_of([spot()], lambda source, page: None) == {}


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pictures_of([spot()], white) == pictures_of([spot()], white)
