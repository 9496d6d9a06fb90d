"""What the names of tables, worksheets and files say: fields that no text in a table has."""

from collections.abc import Iterator

from model import Field, FieldType, From, Line, Page, Reading, Scalar
from normalize.above import Headed, titles_of
from normalize.draft import Refs
from normalize.entries import read_number
from normalize.over_edge import lines_over_edges
from normalize.patterns import compiled
from normalize.regions import Role
from normalize.script import without_layout
from normalize.table import LogicalTable, TableGrid

Position = tuple[int, int, int]
"""Page number, block, row: reading order."""

_BEFORE_ALL = {From.TAB: -1, From.FILE: -2}  # as blocks of their page: before all others


def names_of(
    field: Field, reading: Reading, table: LogicalTable, refs: Refs
) -> Iterator[tuple[Scalar, tuple[int, ...], str, Position]]:
    """What the title of each grid says, or the name of each worksheet, or that of the file, with
    the cells that stand for it, the name, and where what it says begins; a name that says nothing
    says null.
    """
    if field.source is From.TABLE_TITLE:
        yield from _titles(field, reading, table, refs)
        return
    is_tab = field.source is From.TAB
    block = _BEFORE_ALL[field.source]
    for page in reading.pages if is_tab else reading.pages[:1]:
        name = page.label if is_tab else stem(reading.source.name)
        if name:
            line = Line(name, place=f"{name}!" if is_tab else "")
            ref = refs.of_line(page, block, line)
            yield said(field, name), (ref,), name, (page.number, block, 0)


def _titles(
    field: Field, reading: Reading, table: LogicalTable, refs: Refs
) -> Iterator[tuple[Scalar, tuple[int, ...], str, Position]]:
    """What the title of each grid says, from the grid on."""
    pages = {page.number: page for page in reading.pages}
    whole = lines_over_edges(table.grids)
    grids = [Headed((one.page.number, one.block), one.grid, _start(one)) for one in table.grids]
    for one, title in zip(table.grids, titles_of(reading, grids), strict=True):
        if title is None:
            continue
        if title.cell is not None:
            found = [refs.of_cell(one, title.cell)]
        else:
            lines = ((pages[number], block) for number, block in (title.at, *title.more))
            found = [_line_ref(page, block, refs) for page, block in lines]
        text = title.text if title.more else whole.get(title.at, title.text)
        yield said(field, text), tuple(found), text, (one.page.number, one.block, 0)


def _line_ref(page: Page, block: int, refs: Refs) -> int:
    line = page.blocks[block]
    assert isinstance(line, Line)
    return refs.of_line(page, block, line)


def _start(one: TableGrid) -> int | None:
    """How many rows stand above the grid's heads; None where it has none."""
    return next((row for row, role in enumerate(one.roles) if role is Role.HEAD), None)


def stem(name: str) -> str:
    """The name of a file without its folders and its ending.

    >>> stem("2021/north.v2.xlsx"), stem(".hidden")
    ('north.v2', '.hidden')
    """
    file = name.rpartition("/")[2]
    return file.rpartition(".")[0] or file


def said(field: Field, name: str) -> Scalar:
    r"""What a name says of the field: what its pattern finds, the group of its name before others.

    >>> said(Field("year", FieldType.INTEGER, From.TAB, pattern=r"20\d\d"), "Year 2021")
    2021
    """
    plain = without_layout(name)
    if field.pattern:
        found = compiled(field.pattern).search(plain)
        if found is None:
            return None
        groups = found.groupdict()
        plain = (groups.get(field.name) or found.group(min(1, len(found.groups())))).strip()
    if field.type is FieldType.INTEGER:
        number = read_number(plain, field)
        return number.value if number else None
    return plain
