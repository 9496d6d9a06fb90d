"""Spoilt pages: a seed gives its pixels, and true cells are where the picture has them."""

from functools import cache

import cv2
import numpy as np
import pytest

from samples.scans import (
    FAMILIES,
    KINDS,
    DrawnDocument,
    ScannedPage,
    Spoiling,
    drawn,
    page_count,
    scan_as,
    scan_page,
    spoiling,
)
from samples.scans.traits import Machine, RulingTraits

NEAR = 3  # pixels: half the width of a thick ruling and a blur
GAPS = {"missing rulings", "broken rulings", "dashed rulings", "dotted rulings", "worst"}

document_of = cache(drawn)


@cache
def scanned(kind: str) -> ScannedPage:
    return scan_page(document_of("yearbook", 7), 1, kind, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_corners_of_true_cells_are_where_rulings_cross_in_the_picture(kind: str) -> None:
    page = scanned(kind)
    near = cv2.dilate(page.ink, np.ones((2 * NEAR + 1, 2 * NEAR + 1), np.uint8))
    corners = np.array([corner for cell in page.cells for corner in cell.quad])
    cols, rows = corners.round().astype(int).T
    assert (near[rows, cols] > 0).mean() > (0.6 if kind in GAPS else 0.99)


@pytest.mark.parametrize("kind", ["worst", "photographed", "seal", "broken rulings"])
def test_the_same_seed_gives_the_same_pixels_and_another_other_ones(kind: str) -> None:
    document = document_of("yearbook", 7)
    again, other = scan_page(document, 1, kind, 3), scan_page(document, 1, kind, 4)
    assert np.array_equal(again.pixels, scanned(kind).pixels)
    assert not np.array_equal(other.pixels, again.pixels)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_true_cells_of_each_page_cover_its_grid_once(family: str) -> None:
    document = document_of(family, 2)
    for number in range(1, page_count(document.pdf) + 1):
        page = scan_as(document, number, Spoiling(machine=Machine(dpi=40)), 1)
        covered = [
            (row, col)
            for cell in page.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        ]
        rows, cols = (max(place[axis] for place in covered) + 1 for axis in (0, 1))
        assert len(covered) == len(set(covered)) == rows * cols


def test_each_true_text_is_printed_inside_its_corners_and_blank_cells_are_blank() -> None:
    page = scanned("perspective")
    for cell in page.cells:
        corners = np.array(cell.quad)
        inner = corners.mean(axis=0) + (corners - corners.mean(axis=0)) * 0.8
        mask = np.zeros_like(page.ink)
        cv2.fillConvexPoly(mask, inner.round().astype(np.int32), 1)
        assert bool((page.ink[mask > 0] > 0).any()) == bool(cell.text)


def ruled_share(document: DrawnDocument, traits: RulingTraits) -> float:
    page = scan_as(document, 1, Spoiling(rulings=traits, machine=Machine(dpi=150)), 5)
    whole = scan_as(document, 1, Spoiling(machine=Machine(dpi=150)), 5)
    return float((page.pixels < 200).sum() / (whole.pixels < 200).sum())


def test_the_more_of_the_rulings_is_lost_the_less_ink_is_left() -> None:
    document = document_of("budget", 4)
    shares = [ruled_share(document, RulingTraits(lost=lost)) for lost in (0.0, 0.3, 0.9)]
    assert shares[0] == 1 > shares[1] > shares[2]


def test_dashes_leave_as_much_of_the_rulings_as_they_are_long() -> None:
    document = document_of("budget", 4)
    bare = ruled_share(document, RulingTraits(darkness=0.0))
    dashed = ruled_share(document, RulingTraits(dash=(3.0, 3.0)))
    assert (dashed - bare) / (1 - bare) == pytest.approx(0.5, abs=0.05)


def test_a_strength_beyond_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        spoiling("skew", 1.5, 1)


def test_each_kind_can_be_of_any_strength() -> None:
    assert all(spoiling(kind, strength, 1) for kind in KINDS for strength in (0.0, 1.0))
