"""The lines above a table's body to heads: stacked, spanning several columns, or both."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.pdf.unruled.columns import Placed
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Kind

MOST_LINES = 9  # of a boxhead
RULED = 0.5  # of the table's width that a ruling must cover to end the heads
LEAST_NAMED = 2  # lines with a name and entries, which are rows and no heads
NUMBERS = 0.5  # of the entries that must be numbers in a row of the body


@dataclass(frozen=True, slots=True)
class Head:
    """A head: the columns that it covers, and its pieces from the top."""

    col: int
    end: int
    items: tuple[tuple[int, Placed], ...]
    """Number of the line, and the piece."""

    @property
    def first(self) -> int:
        return self.items[0][0]

    @property
    def last(self) -> int:
        return self.items[-1][0]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head at its place: rows `row` to `row_end` of the boxhead."""

    head: Head
    row: int
    row_end: int


def head_count(lines: Sequence[TableLine]) -> int:
    """How many lines at the top are heads."""
    ruled = [
        index
        for index, line in enumerate(lines[: MOST_LINES + 1])
        if index and line.rule_above >= RULED and line.is_stub_ruled
    ]
    by_number = next((i for i, line in enumerate(lines) if is_body(line.items)), None)
    if by_number is None or by_number > MOST_LINES:
        return ruled[0] if ruled else 0
    if by_number == 0:
        return ruled[0] if ruled and ruled[0] <= 2 and _years(lines[0].items) else 0
    before = [index for index in ruled if index <= by_number]
    count = before[-1] if before else _without_names(lines, by_number)
    return min(count, _cut_in(lines), _in_one_font(lines, count))


def _in_one_font(lines: Sequence[TableLine], count: int) -> int:
    """How many of these lines at the top are in the font of the first, if no other row is.

    Rows of texts look like heads to the eye that looks for numbers; so do heads of two fonts, but
    these have no names beside them. The last row may be a total in that font.
    """
    fonts = [{word.font for item in line.items for word in item.piece.words} for line in lines]
    end = next((at for at in range(count) if not fonts[at] <= fonts[0]), count)
    named = sum(line.items[0].col == 0 and len(line.items) > 1 for line in lines[end:count])
    is_other = all(fonts[0].isdisjoint(own) for own in fonts[end:count])
    again = any(
        fonts[at] <= fonts[0] and len(lines[at].items) > 1 for at in range(end, len(lines) - 1)
    )
    return end if is_other and not again and named >= LEAST_NAMED else count


def _cut_in(lines: Sequence[TableLine]) -> int:
    """The number of the first cut-in head over all columns that stands below lines of heads."""
    end = max((item.end for line in lines for item in line.items), default=0)
    for index, line in enumerate(lines):
        is_over_all = len(line.items) == 1 and line.items[0].col == 0 and line.items[0].end == end
        if is_over_all and end > 1 and any(len(above.items) > 1 for above in lines[:index]):
            return index
    return len(lines)


def _without_names(lines: Sequence[TableLine], count: int) -> int:
    """The number of heads without names at their foot that belong to the first row, or head it.

    Heads stand at the foot of the boxhead; a name below all others is none, unless it goes on.
    """
    while count > 1 and any(len(line.items) > 1 for line in lines[: count - 1]):
        items = lines[count - 1].items
        if len(items) != 1 or items[0].col > 0 or items[0].end > 1:
            break
        first = items[0].piece.text[0]
        if first.islower() or first in "(/&":
            break
        count -= 1
    return count


def is_body(items: Sequence[Placed]) -> bool:
    """Whether entries fill the line, and one at least is a number or a sign without letters."""
    entries = [item.piece for item in items if item.col > 0]
    figures = any(
        piece.kind is Kind.NUMBER
        or (piece.kind is Kind.MARK and not any(char.isalpha() for char in piece.text))
        for piece in entries
    )
    return figures and is_filled(items)


def is_filled(items: Sequence[Placed]) -> bool:
    """Whether numbers, or what stands in their stead, fill the line; not where all are years."""
    entries = [item for item in items if item.col > 0]
    if not entries:
        return False
    numbers = [item for item in entries if item.piece.kind is Kind.NUMBER]
    marks = [item for item in entries if item.piece.kind is Kind.MARK]
    return len(numbers) + len(marks) >= NUMBERS * len(entries) and not _years(items)


def _years(items: Sequence[Placed]) -> bool:
    """Whether all numbers of the line are four digits that name a year, or a span of years."""
    numbers = [i.piece.text for i in items if i.col > 0 and i.piece.kind is Kind.NUMBER]
    return bool(numbers) and all(_is_year(text) for text in numbers)


def _is_year(text: str) -> bool:
    digits = list(text.replace("/", "-").replace("–", "-").strip("*").split("-"))
    return len(digits[0]) == 4 and digits[0].isdigit() and 1800 <= int(digits[0]) <= 2100


def boxhead(lines: Sequence[TableLine]) -> tuple[list[HeadCell], int]:
    """The heads at their places, and the number of rows of the boxhead."""
    heads = _heads(lines)
    if not heads:
        return [], 0
    depth = {id(head): _depth(head, heads) for head in heads}
    rows = max(depth.values()) + 1
    cells = []
    for head in heads:
        row = depth[id(head)]
        below = [other for other in heads if other is not head and _is_under(other, head)]
        end = min((depth[id(other)] for other in below), default=rows)
        cells.append(HeadCell(head, row, max(row + 1, end)))
    return _grown(cells), rows


def _grown(cells: list[HeadCell]) -> list[HeadCell]:
    """The cells, those with nothing over them begun at the top."""
    grown = []
    for cell in cells:
        over = [o for o in cells if o is not cell and _is_under(cell.head, o.head)]
        start = max((o.row_end for o in over), default=0)
        grown.append(HeadCell(cell.head, min(start, cell.row), cell.row_end))
    return grown


def _heads(lines: Sequence[TableLine]) -> list[Head]:
    """Pieces of the same columns, one under the other, as one head; a ruling parts them."""
    heads: list[Head] = []
    for number, line in enumerate(lines):
        for item in line.items:
            for index in range(len(heads) - 1, -1, -1):
                head = heads[index]
                if head.end <= item.col or item.end <= head.col:
                    continue
                same = head.col == item.col and head.end == item.end
                is_ruled = any(
                    lines[i].rule_above >= 0.25 for i in range(head.last + 1, number + 1)
                )
                if same and not is_ruled:
                    heads[index] = Head(head.col, head.end, (*head.items, (number, item)))
                    break
                heads.append(Head(item.col, item.end, ((number, item),)))
                break
            else:
                heads.append(Head(item.col, item.end, ((number, item),)))
    return heads


def _is_under(low: Head, high: Head) -> bool:
    return low.col < high.end and high.col < low.end and low.first > high.first


def _depth(head: Head, heads: list[Head]) -> int:
    over = [other for other in heads if _is_under(head, other)]
    return 1 + max((_depth(other, heads) for other in over), default=-1)
