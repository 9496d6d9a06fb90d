"""The ink account: each character of each page has one owner."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from model import (
    Cell,
    FindingCode,
    Grid,
    Line,
    LineKind,
    Owner,
    Page,
    PageAccount,
    Place,
    Reading,
    Severity,
    ink_of,
    ink_sum,
)
from normalize.draft import Ledger, Refs
from normalize.furniture import furniture_of
from normalize.regions import Role
from normalize.table import LogicalTable, TableGrid

_OWNERS = {
    Role.CAPTION: Owner.NOTE,
    Role.HEAD: Owner.HEAD,
    Role.BODY: Owner.ENTRY,
    Role.TOTAL: Owner.NOTE,
    Role.CUT_IN: Owner.HEAD,
    Role.NOTE: Owner.NOTE,
    Role.BLANK: Owner.ENTRY,
}


def accounts(
    reading: Reading,
    tables: Sequence[LogicalTable],
    unread: Collection[tuple[int, int]],
    ledger: Ledger,
) -> tuple[PageAccount, ...]:
    """The account of each page, and a finding for all that is owned by nobody.

    `tables` are those of all families that the document has, `unread` the grids of none, by page
    and place among its blocks.
    """
    used = [grid for table in tables for grid in table.grids]
    grids = {(page.number, at): grid for grid in used for page, at in grid.places}
    furniture = furniture_of(reading)
    found: list[PageAccount] = []
    for page in reading.pages:
        texts: dict[Owner, list[str]] = defaultdict(list)
        for owner, text in _pieces(page, grids, furniture):
            texts[owner].append(text)
        owned = {owner: ink_of("".join(pieces)) for owner, pieces in texts.items()}
        account = PageAccount(
            reading.source.name, page.number, page.ink, owned, not page.is_lost, page.way_back
        )
        found.append(account)
        _report(account, page, ledger)
        for block, item in enumerate(page.blocks):
            if (page.number, block) in unread:
                ledger.find(
                    FindingCode.TABLE_UNUSED,
                    "a table with the heads of no family; its ink is in the residue",
                    Place(account.source, page.number, page.label, item.bbox),
                    severity=Severity.INFO,
                )
    return tuple(found)


def report_unused(table: LogicalTable, refs: Refs, ledger: Ledger) -> None:
    """A finding for each entry that no record leans on: in hidden rows and columns, and strays."""
    for grid in table.grids:
        _report_unused(grid, refs, ledger)


def _pieces(
    page: Page, grids: dict[tuple[int, int], TableGrid], furniture: frozenset[tuple[int, int]]
) -> Iterator[tuple[Owner, str]]:
    """Each piece of the page's ink with its owner; a piece is a cell's or a line's text."""
    for block, item in enumerate(page.blocks):
        if isinstance(item, Line):
            yield _line_owner(item, (page.number, block) in furniture), item.text
            continue
        table = grids.get((page.number, block))
        if table:
            yield from ((_OWNERS[table.roles[cell.row]], cell.printed) for cell in item.cells)
        else:
            owner = Owner.RESIDUE if is_tabular(item) else Owner.NOTE
            yield from ((owner, cell.printed) for cell in item.cells)


def is_tabular(grid: Grid) -> bool:
    """Whether texts stand beside and below each other: a list in one column is no table."""
    filled = [cell for cell in grid.cells if not cell.is_blank]
    return len({cell.col for cell in filled}) > 1 and len({cell.row for cell in filled}) > 1


def _line_owner(line: Line, is_furniture: bool) -> Owner:
    match line.kind:
        case LineKind.OVERPRINT:
            return Owner.FURNITURE
        case LineKind.HIDDEN:
            return Owner.ENTRY
        case LineKind.COMMENT:
            return Owner.NOTE
        case LineKind.TEXT:
            return Owner.FURNITURE if is_furniture else Owner.NOTE


def _report(account: PageAccount, page: Page, ledger: Ledger) -> None:
    place = Place(account.source, page.number, page.label)
    if account.is_read and not account.is_balanced:
        counted = ink_sum(account.owned.values()).count
        ledger.find(
            FindingCode.INK_UNBALANCED,
            f"{account.door.count} characters were counted on the page, {counted} have an owner",
            place, severity=Severity.ERROR,
        )  # fmt: skip
    if account.residue:
        ledger.find(
            FindingCode.RESIDUE, f"{account.residue} characters belong to nothing that is read",
            place, severity=Severity.INFO,
        )  # fmt: skip
    hidden = [b for b in page.blocks if isinstance(b, Line) and b.kind is LineKind.HIDDEN]
    for line in hidden:
        ledger.find(
            FindingCode.HIDDEN_LEFT_OUT, f"hidden text is left out of the records: {line.text!r}",
            Place(account.source, page.number, line.place, line.bbox), severity=Severity.INFO,
        )  # fmt: skip


def _report_unused(table: TableGrid, refs: Refs, ledger: Ledger) -> None:
    grid = table.grid
    hidden: dict[tuple[str, int], list[Cell]] = {}
    for index, cell in enumerate(grid.cells):
        if not cell.readings or cell.is_blank or table.roles[cell.row] is not Role.BODY:
            continue
        page, block, own, _ = table.origin(index)
        if refs.known(page, block, own):
            continue
        if grid.hidden_rows.issuperset(cell.rows):
            hidden.setdefault(("row", cell.row), []).append(cell)
        elif grid.hidden_cols.issuperset(cell.cols):
            hidden.setdefault(("column", cell.col), []).append(cell)
        else:
            place = Place(refs.source, page.number, cell.place, cell.bbox)
            ledger.find(FindingCode.ENTRY_UNUSED, f"no record uses {cell.text!r}", place)
    for (what, _), cells in hidden.items():
        texts = ", ".join(repr(cell.text) for cell in cells)
        places = f"{cells[0].place}:{cells[-1].place.rpartition('!')[2]}"
        ledger.find(
            FindingCode.HIDDEN_LEFT_OUT,
            f"a hidden {what} is left out of the records: {texts}",
            Place(refs.source, table.page.number, places if len(cells) > 1 else cells[0].place),
            severity=Severity.INFO,
        )
