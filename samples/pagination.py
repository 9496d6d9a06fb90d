"""Which rows stand on which printed page, and on which page a spanning cell's text is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from samples.layout import PrintedCell

Portion: TypeAlias = tuple[int, int, int]  # page from 0, first row, end


@dataclass(frozen=True, slots=True)
class Block:
    """A cell, and how high its text is when broken into lines."""

    cell: PrintedCell
    lines: tuple[str, ...]
    height: float

    @property
    def end(self) -> int:
        """The row below its last."""
        return self.cell.row + self.cell.row_span


@dataclass(frozen=True, slots=True)
class Pages:
    """Row heights, and the first row of each page with the row count as the last entry."""

    heights: tuple[float, ...]
    breaks: tuple[int, ...]

    def span_height(self, first: int, end: int) -> float:
        """How high the rows from first up to end are together."""
        return sum(self.heights[first:end])

    def portions(self, first: int, end: int) -> list[Portion]:
        """The parts of the rows from first up to end that each page holds."""
        return [
            (page, max(first, start), min(end, stop))
            for page, (start, stop) in enumerate(pairwise(self.breaks))
            if max(first, start) < min(end, stop)
        ]


def row_heights(blocks: Sequence[Block], row_count: int, least: float) -> tuple[float, ...]:
    """Rows as high as their own cells need, and spanning cells' rows evenly higher."""
    heights = [least] * row_count
    for block in sorted(blocks, key=lambda block: block.cell.row_span):
        rows = range(block.cell.row, block.end)
        lacking = block.height - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += lacking / len(rows)
    return tuple(heights)


def paginate(
    blocks: Sequence[Block], heights: tuple[float, ...], first_room: float, room: float
) -> Pages:
    """Pages filled from the top, broken where each spanning text still fits on one side."""
    spanning = [block for block in blocks if block.cell.row_span > 1]
    breaks = [0]
    while breaks[-1] < len(heights):
        start = breaks[-1]
        left = first_room if start == 0 else room
        end = start
        while end < len(heights) and heights[end] <= left:
            left -= heights[end]
            end += 1
        if end == start:
            raise ValueError(f"row {start} is higher than a page")
        fitting = (at for at in range(end, start, -1) if _parts_fit(spanning, heights, start, at))
        breaks.append(next(fitting, end))
    return Pages(heights, tuple(breaks))


def _parts_fit(spanning: Sequence[Block], heights: tuple[float, ...], start: int, at: int) -> bool:
    for block in spanning:
        if block.cell.row < at < block.end:
            above = sum(heights[max(start, block.cell.row) : at])
            below = sum(heights[at : block.end])
            if block.height > max(above, below):
                return False
    return True


def text_portion(
    block: Block, pages: Pages, prefers_first: bool
) -> tuple[tuple[int, int, int], float]:
    """The page portion that holds a cell's text, and the text's top below the portion's top.

    The text stands in the middle of the whole run of rows, wherever pages break it, moved
    only as far as keeps it on one page. A program that parts the cell at the break
    prefers its first portion.
    """
    portions = pages.portions(block.cell.row, block.end)
    if prefers_first or len(portions) == 1:
        first = portions[0]
        over = pages.span_height(first[1], first[2]) - block.height
        if over >= 0 or len(portions) == 1:
            return first, over / 2
    middle = pages.span_height(block.cell.row, block.end) / 2
    passed = 0.0
    for portion in portions:
        height = pages.span_height(portion[1], portion[2])
        if passed <= middle < passed + height and block.height <= height:
            top = middle - block.height / 2 - passed
            return portion, min(max(top, 0.0), height - block.height)
        passed += height
    largest = max(portions, key=lambda portion: pages.span_height(portion[1], portion[2]))
    return largest, (pages.span_height(largest[1], largest[2]) - block.height) / 2
