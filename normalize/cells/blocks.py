"""The blocks of a stretch: stubs side by side, the columns that each names, the heads over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model import Cell, Field, From, Spec
from normalize.cells.boxhead import is_named, is_number, named_by
from normalize.cells.stretches import Stretch
from normalize.script import folded


@dataclass(frozen=True, slots=True)
class Said:
    """What a head says of a field: the text of the value, and the heads' indices in their grid."""

    text: str
    heads: tuple[int, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stub, one column or several, and the columns of numbers to its right that it names."""

    stub: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a stretch are: blocks, and the columns of fields."""

    blocks: tuple[Block, ...]
    fields: Mapping[int, Field]


def layout_of(stretch: Stretch, spec: Spec) -> Layout:
    """The blocks, left to right: a column of texts to the right of numbers is a stub of its own.

    The leftmost column of a block is its stub whatever it holds: years are numbers, too.
    """
    fields = _field_columns(stretch, spec)
    starts = _half_starts(stretch, spec)
    blocks: list[Block] = []
    stub: list[int] = []
    numbers: list[int] = []
    for col in range(stretch.width):
        if col in fields:
            continue
        lean = _lean(stretch, col, spec)
        if numbers and (col in starts or lean < 0):
            blocks.append(Block(tuple(stub), tuple(numbers)))
            stub, numbers = [], []
        if (not stub and lean) or (not numbers and lean < 0):
            stub.append(col)
        elif lean > 0:
            numbers.append(col)
    if numbers:
        blocks.append(Block(tuple(stub), tuple(numbers)))
    return Layout(tuple(blocks), fields)


def _lean(stretch: Stretch, col: int, spec: Spec) -> int:
    """Above 0 for a column of numbers, below it for one of texts, 0 for one that is blank."""
    lean = 0
    for row in stretch.rows:
        index = row.cells.get(col)
        if index is None or _covers(row.cells, index) > 1:
            continue
        cell = row.at.grid.cells[index]
        if not cell.is_blank and cell.row == row.row:
            lean += 1 if is_number(cell.text, spec) else -1
    return lean


def _covers(cells: Mapping[int, int], index: int) -> int:
    """How many columns of the stretch the cell covers."""
    return sum(other == index for other in cells.values())


def _field_columns(stretch: Stretch, spec: Spec) -> dict[int, Field]:
    """The columns whose innermost head names a field of the column's own."""
    grid = stretch.at.grid
    found: dict[int, Field] = {}
    for field in spec.columns:
        for col, path in enumerate(stretch.paths):
            if path and col not in found and is_named(grid.cells[path[-1]].text, field.heads):
                found[col] = field
    return found


def half_of(cell: Cell, halves: Mapping[str, str]) -> str | None:
    """What the half is called that the head names; None for another head."""
    plain = folded(cell.text)
    return next((value for text, value in halves.items() if folded(text) == plain), None)


def _half_starts(stretch: Stretch, spec: Spec) -> frozenset[int]:
    """The first column below each head that names a half."""
    grid = stretch.at.grid
    return frozenset(
        grid.cells[index].col
        for path in stretch.paths
        for index in path
        for halves in (spec.halves or {}).values()
        if half_of(grid.cells[index], halves) is not None
    )


def spanned_heads(stretch: Stretch, spec: Spec, block: Block, col: int, reach: int) -> list[int]:
    """The heads that speak of a number in the column, named by a stub entry that begins at `reach`.

    An entry that begins left of its block belongs to no one block: only heads over both count.
    """
    path = list(stretch.paths[col])
    if block.stub and reach < block.stub[0]:
        path = [index for index in path if index in stretch.paths[reach]]
    return path


def said_by_heads(
    stretch: Stretch, spec: Spec, block: Block, col: int, reach: int
) -> dict[str, Said]:
    """For each field that a head over the column names, what it says; defaults where none does."""
    grid = stretch.at.grid
    path = spanned_heads(stretch, spec, block, col, reach)
    said: dict[str, Said] = {}
    for name, halves in (spec.halves or {}).items():
        for place in reversed(range(col + 1)):
            found = [i for i in stretch.paths[place] if half_of(grid.cells[i], halves) is not None]
            if found:
                said[name] = Said(half_of(grid.cells[found[0]], halves) or "", (found[0],))
                path = [index for index in path if index != found[0]]
                break
    for field in _by_pattern_first(spec):
        if field.name in said:
            continue
        named = _named_in(stretch, field, path)
        if named:
            said[field.name] = named
            path = [index for index in path if index not in named.heads]
        elif field.default:
            heads = tuple(stretch.paths[col][-1:])
            said[field.name] = Said(field.default, heads, is_default=True)
    return said


def _by_pattern_first(spec: Spec) -> list[Field]:
    """The fields of spanner heads: those that a pattern tells before those told by their level."""
    fields = [field for field in spec.fields if field.source is From.SPANNER]
    return sorted(fields, key=lambda field: not field.pattern)


def _named_in(stretch: Stretch, field: Field, path: Sequence[int]) -> Said | None:
    """The outermost head that is the field, or the innermost one where the spec says `last`."""
    for index in path[-1:] if field.level == "last" else path:
        text = named_by(field, stretch.at.grid.cells[index].text)
        if text:
            return Said(text, (index,))
    return None
