"""Whether a region is of a table of contents: numbers of pages that never fall end its lines."""

from collections.abc import Sequence
from itertools import pairwise

from extract.pdf.unruled.listings import is_chapter
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Kind

LEAST_PAGES = 3  # numbers of pages in a table of contents
MANY_PAGES = 6  # such numbers, to be told without dots that lead to them
MOST_FALLS = 0.07  # of them: two such tables, or more, below one another
MARK_LENGTH = 4  # characters of what marks a chapter, at most


def contents(lines: Sequence[TableLine], col_count: int) -> float:
    """Of the lines that end with a whole number; 0 where these often fall.

    Few numbers that rise are chance, unless dots lead to them.
    """
    last = [line.items[-1] for line in lines]
    pages = [item.piece.text.strip("()") for item in last if item.col > 0]
    numbers = [int(text) for text in pages if text.isdecimal()]
    falls = sum(after < before for before, after in pairwise(numbers))
    if len(numbers) < LEAST_PAGES or falls > MOST_FALLS * len(numbers):
        return 0.0
    has_leader = [
        any(word.kind is Kind.LEADER for item in line.items for word in item.piece.words)
        for line in lines
    ]
    if not any(has_leader) and (len(numbers) < MANY_PAGES or falls):
        return 0.0
    is_plain = col_count == 2 or (col_count == 3 and all(map(_is_marked, lines)))
    plain = sum(found or is_plain for found in has_leader)
    return plain / len(lines) * len(numbers) / len(lines)


def _is_marked(line: TableLine) -> bool:
    """Whether what stands in the first column is short, or the number of a chapter."""
    first = line.items[0]
    return first.col > 0 or len(first.piece.text) <= MARK_LENGTH or is_chapter(first.piece.text)
