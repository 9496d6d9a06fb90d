"""The traits by which a region is told to be a table: each a number of about 0 to 1.

What makes a table is that entries stand in columns over many rows: short entries, of one kind in a
column, with their edges under each other, and with white between them. What speaks against it are
the traits of lists, of tables of contents, of charts and of prose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.build import Built
from extract.pdf.unruled.coded import coded, typed
from extract.pdf.unruled.columns import Columns, Placed
from extract.pdf.unruled.contents import contents
from extract.pdf.unruled.counted import counted
from extract.pdf.unruled.head_font import head_font
from extract.pdf.unruled.marks import NEAR, Floats, Marks
from extract.pdf.unruled.pieces import PIXEL, SAME_BASE
from extract.pdf.unruled.scale import is_scale
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Kind

ALIGNED = 0.35  # of the font size by which edges under each other may differ
LONG = 6.0  # words; a longer entry reads like prose
MANY_COLUMNS = 8
FEW_NUMBERS = 0.1  # of the entries
MANY_ROWS = 20
LEAST_ROWS = 2
MANY_ENTRIES = 40
BROAD = 4.0  # of the font size; a river so broad is a gap between things
BESIDE_AXIS = 0.8  # of its numbers that have no text beside them, at most
FIGURES_FIRST = 0.7  # of the entries of the first column and of the last, for names to be last
MARK_LENGTH = 4  # characters of what marks an item of a list, at most


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one region, in the order of their weights."""

    numbers: float
    """Of the entries beside the column of names that are numbers or dashes."""
    length: float
    """Words of an entry, on average."""
    long: float
    """Of the entries that are long."""
    filled: float
    """Of the positions that hold text."""
    several: float
    """Of the lines that hold two entries or more."""
    columns: float
    rows: float
    aligned: float
    """Of the columns whose entries have an edge, or their middles, under each other."""
    one_kind: float
    """Of the entries that are of the kind usual in their column."""
    narrowest: float
    """Width of the narrowest river."""
    broadest: float
    crossing: float
    """Of the entries that cross a river."""
    level: float
    """Of the lines whose entries all stand at one height."""
    even: float
    """How alike the steps from line to line are."""
    ruled_top: float
    ruled_bottom: float
    ruled_heads: float
    ruled_rows: float
    marked: float
    """Of the entries of the first column that look like the mark of an item of a list, as far as
    lines hold no more than the mark and a text."""
    contents: float
    """Whether numbers that never fall end all lines, as the pages of a table of contents do."""
    axis: float
    """Whether a line or a column is the scale of an axis."""
    drawn: float
    """Of the region that drawings cover."""
    triples: float
    """Of the lines that hold three entries or more."""
    strength: float
    """How many entries stand under each other in columns."""
    few: float
    """How near it is to the least rows that a table can have."""
    headed: float
    """Whether lines of heads stand above rows of entries."""
    wordy: float
    """Whether hardly an entry beside the first column is a number, and no ruling shows rows."""
    listed: float
    """Of the entries that are words and, behind a comma, numbers, as those of an index are."""
    counted: float
    """How surely its first column counts lines of text or code, and is none of entries."""
    coded: float
    """How surely its lines are code or equations, which have columns by chance."""
    mute: float
    """`few`, where not one entry has letters: so are figures of charts and of formulas."""
    typed: float
    """How much of it is set in a typewriter's face, as code is; figures are so in tables, too."""
    walled: float
    """Of the rivers that upright rulings run along."""
    head_font: float
    """Whether the first line, and hardly any other, is in a font of its own, as heads are."""

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of the traits, in the order of `values`."""
        return tuple(field.name for field in fields(Traits))

    def values(self) -> tuple[float, ...]:
        """The traits as numbers."""
        return tuple(float(getattr(self, field.name)) for field in fields(Traits))


def traits_of(lines: Sequence[TableLine], columns: Columns, built: Built, marks: Marks) -> Traits:
    """The traits of a region."""
    items = [item for line in lines for item in line.items]
    body = lines[built.head_lines :] or lines
    names = _names_column(body, len(columns.columns))
    entries = [item for item in items if item.col != names] or items
    em = float(np.median([item.piece.em for item in items]))
    x0, x1 = columns.columns[0].x0, columns.columns[-1].x1
    top, bottom = lines[0].top, lines[-1].bottom
    near = marks.near(top, bottom)
    rules, walls = near.wide(x0, x1), near.walls(top, bottom)
    rivers = [(b.x0 - a.x1) / em for a, b in pairwise(columns.columns)] or [0.0]
    inked = sum(bool(cell.pieces) for cell in built.cells)
    steps = np.diff([line.middle for line in lines])
    heads_end = body[0].top
    is_ruled = bool((np.abs(rules - heads_end) < NEAR).any())
    numbers = _share(item.piece.kind is not Kind.TEXT for item in entries)
    triples = _share(len(line.items) > 2 for line in lines)
    few = LEAST_ROWS / max(LEAST_ROWS, built.row_count)
    return Traits(
        numbers=numbers,
        length=min(1.0, float(np.mean([item.piece.length for item in items])) / LONG),
        long=_share(item.piece.length > LONG for item in items),
        filled=inked / max(1, len(built.cells)),
        several=_share(len(line.items) > 1 for line in lines),
        columns=min(1.0, (len(columns.columns) - 1) / MANY_COLUMNS),
        rows=min(1.0, built.row_count / MANY_ROWS),
        aligned=_share(_is_aligned(_column(body, col)) for col in range(len(columns.columns))),
        one_kind=_one_kind(body, len(columns.columns)),
        narrowest=min(1.0, max(0.0, min(rivers)) / BROAD),
        broadest=min(1.0, max(rivers) / (3 * BROAD)),
        crossing=_share(item.is_spanning for item in items),
        level=_share(_is_level(line.items) for line in lines if len(line.items) > 1),
        even=_even(steps),
        ruled_top=float(bool(len(rules)) and rules[0] < top + NEAR),
        ruled_bottom=float(bool(len(rules)) and rules[-1] > bottom - NEAR),
        ruled_heads=float(is_ruled),
        ruled_rows=min(1.0, len(rules) / max(1, built.row_count)),
        marked=(1 - triples) * _share(_is_item_mark(item) for item in _column(body, 0)),
        contents=contents(body, len(columns.columns)),
        axis=float(_has_axis(lines)),
        drawn=_drawn(near, x0, top, x1, bottom),
        triples=triples,
        strength=min(1.0, _entries_aligned(body, len(columns.columns)) / MANY_ENTRIES),
        few=few,
        headed=float(0 < built.head_lines < len(lines)),
        wordy=float(numbers < FEW_NUMBERS and len(rules) < 2),
        listed=_share(_is_listed(item) for item in items),
        counted=counted(body),
        coded=0.0 if is_ruled else coded(lines, len(columns.columns)),
        mute=few * all(item.piece.kind is not Kind.TEXT for item in items),
        typed=(1 - numbers) * typed(lines, len(columns.columns)),
        walled=_share(
            bool(((walls >= left.x1 - 1) & (walls <= right.x0 + 1)).any())
            for left, right in pairwise(columns.columns)
        ),
        head_font=head_font([[item.piece for item in line.items] for line in lines]),
    )


def _share(found: Iterable[bool]) -> float:
    each = list(found)
    return sum(each) / len(each) if each else 0.0


def _column(lines: Sequence[TableLine], col: int) -> list[Placed]:
    return [
        item for line in lines for item in line.items if item.col == col and not item.is_spanning
    ]


def _is_aligned(items: Sequence[Placed]) -> bool:
    """Whether most entries have their left or right ends or their middles under each other."""
    if len(items) < 2:
        return False
    em = float(np.median([item.piece.em for item in items]))
    ends = np.array([(i.piece.x0, i.piece.center, i.piece.x1) for i in items])
    near = np.abs(ends - np.median(ends, axis=0)) <= ALIGNED * em
    return bool(near.mean(axis=0).max() >= 0.7)


def _entries_aligned(lines: Sequence[TableLine], col_count: int) -> int:
    """How many entries stand in aligned columns, the first of each column not counted."""
    columns = [_column(lines, col) for col in range(col_count)]
    return sum(len(items) - 1 for items in columns if _is_aligned(items))


def _one_kind(lines: Sequence[TableLine], col_count: int) -> float:
    same = total = 0
    for col in range(col_count):
        texts = [item.piece.kind is Kind.TEXT for item in _column(lines, col)]
        same += max(sum(texts), len(texts) - sum(texts))
        total += len(texts)
    return same / total if total else 0.0


def _is_level(items: Sequence[Placed]) -> bool:
    bases = [item.piece.base for item in items]
    return max(bases) - min(bases) <= max(PIXEL, SAME_BASE * max(item.piece.em for item in items))


def _even(steps: Floats) -> float:
    if len(steps) < 2:
        return 0.5
    usual = float(np.median(steps))
    return float((np.abs(steps - usual) <= 0.1 * usual).mean()) if usual > 0 else 0.0


def _is_listed(item: Placed) -> bool:
    """Whether the entry is words and numbers behind a comma."""
    words = item.piece.words
    return (
        len(words) > 1
        and words[0].kind is Kind.TEXT
        and words[-1].kind is Kind.NUMBER
        and words[-2].text[-1] == ","
    )


def _names_column(lines: Sequence[TableLine], col_count: int) -> int:
    """The column of names: the first one, or the last one where figures stand before them."""
    last = _column(lines, col_count - 1)
    texts = _share(item.piece.kind is Kind.TEXT for item in last)
    is_first = min(texts, _figured(_column(lines, 0))) < FIGURES_FIRST
    return 0 if is_first else col_count - 1


def _figured(items: Sequence[Placed]) -> float:
    """Of these entries, those that are figures: not marks of a list, and no numbers one by one."""
    texts = [item.piece.text for item in items if item.piece.kind is Kind.NUMBER]
    whole = [int(text) for text in texts if text.isdecimal()]
    counting = sum(after - before == 1 for before, after in pairwise(whole))
    marked = sum(_is_item_mark(item) for item in items)
    return max(0.0, (len(texts) - counting - marked) / len(items)) if items else 0.0


def _is_item_mark(item: Placed) -> bool:
    text = item.piece.text
    if len(text) > MARK_LENGTH:
        return False
    has_letter = any(char.isalpha() for char in text)
    is_sign = item.piece.kind is Kind.MARK and not has_letter
    return is_sign or text[-1] in ".)]" or text[0] in "(["


def _has_axis(lines: Sequence[TableLine]) -> bool:
    """Whether the last line, or the first column, counts up or down in equal steps.

    Beside the numbers of an axis few other texts stand; a first column of ages or years has entries
    beside it.
    """
    last = [item.piece.text for item in lines[-1].items]
    own = [line.items for line in lines if line.items[0].col == 0]
    few = sum(len(items) > 1 for items in own) < BESIDE_AXIS * len(own)
    return is_scale(last) or (few and is_scale([items[0].piece.text for items in own]))


def _drawn(marks: Marks, x0: float, top: float, x1: float, bottom: float) -> float:
    boxes = marks.drawings
    if not len(boxes):
        return 0.0
    wide = np.clip(np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0), 0, None)
    high = np.clip(np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top), 0, None)
    return min(1.0, float((wide * high).max()) / max(1.0, (x1 - x0) * (bottom - top)))
