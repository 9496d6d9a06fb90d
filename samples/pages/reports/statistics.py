"""Grids of statistics: cross tables, series of time, matrices, tables of counties."""

from collections.abc import Sequence

from samples.pages.reports.desk import Desk, Figures, head, numbered
from samples.pages.reports.grid import Column, Entry, Grid
from samples.pages.reports.subjects import MONTHS
from samples.pages.style import Align


def _columns(desk: Desk, count: int, stubs: int = 1) -> Grid:
    numbers = desk.numbers()
    columns = [Column(numbers.align, inset=numbers.inset) for _ in range(count)]
    return Grid([*(desk.stub() for _ in range(stubs)), *columns], stub_cols=stubs)


def _spanned_heads(grid: Grid, desk: Desk, stub_head: str, heads: list[str]) -> None:
    """Spanners over equal groups of columns, the same heads below each; none over few columns."""
    random, count = desk.random, grid.col_count - grid.stub_cols
    sizes = [size for size in (2, 3, 4) if count % size == 0 and count > size]
    if not sizes or random.random() < 0.35:
        for col in range(grid.stub_cols):
            head(grid, desk, 0, col, stub_head if col == 0 else "")
        for index, text in enumerate(heads[:count]):
            head(grid, desk, 0, grid.stub_cols + index, text)
        grid.head_rows = 1
        return
    size = random.choice(sizes)
    names = random.sample(desk.subject.spanners, min(count // size, len(desk.subject.spanners)))
    is_high = random.random() < 0.3
    for col in range(grid.stub_cols):
        text = stub_head if col == 0 else ""
        head(grid, desk, 0 if is_high else 1, col, text, rows=2 if is_high else 1)
    for index, name in enumerate(names):
        head(grid, desk, 0, grid.stub_cols + index * size, name, cols=size)
    for index in range(count):
        head(grid, desk, 1, grid.stub_cols + index, heads[index % size])
    grid.head_rows = 2
    grid.traits.add("report: spanners")


def _fill(grid: Grid, row: int, figures: Sequence[Figures], face: int = 0) -> None:
    for index, figure in enumerate(figures):
        grid.put(Entry(row, grid.stub_cols + index, figure(), face=face))


def cross_table(desk: Desk, rows: int, most: int) -> Grid:
    """Names set in below groups, figures beside them, a total at the head or at the foot."""
    random = desk.random
    count = random.randint(2, max(2, most))
    grid = _columns(desk, count)
    stub = "" if random.random() < 0.25 else random.choice(desk.subject.groups)
    _spanned_heads(grid, desk, stub, desk.heads(count) + desk.heads(count))
    row = grid.head_rows
    if random.random() < 0.08:
        row = grid.head_rows = numbered(grid, desk, row)
    kinds = [desk.figures() for _ in range(count)]
    leaders = random.random() < 0.4
    has_total, is_grouped = random.random() < 0.5, random.random() < 0.5
    hang = desk.indent if random.random() < 0.5 else 0.0
    total = desk.subject.language.total
    if has_total:
        face = random.choice((0, 1))
        indent = desk.indent * 2 if random.random() < 0.5 else 0.0
        grid.put(Entry(row, 0, total, face=face, indent=indent, has_leader=leaders))
        _fill(grid, row, kinds, face)
        grid.before[row + 1] = random.choice((0.0, 0.4, 0.8))
        row += 1
    for index, name in enumerate(desk.names(rows)):
        if is_grouped and index % max(4, rows // 3) == 0:
            grid.put(Entry(row, 0, desk.group(), face=random.choice((0, 0, 1))))
            grid.before[row] = 0.6
            row += 1
        indent = desk.indent if is_grouped else 0.0
        indent += desk.indent if index % 4 and random.random() < 0.2 else 0.0
        entry = Entry(row, 0, name, indent=indent, hang=hang, has_leader=leaders)
        entry.mark = random.choice("1234*") if random.random() < 0.04 else ""
        grid.put(entry)
        _fill(grid, row, kinds)
        if not is_grouped and index and index % 5 == 0 and random.random() < 0.5:
            grid.before[row] = 0.6
        row += 1
    if leaders:
        grid.traits.add("report: leaders")
    return grid


def counties(desk: Desk, rows: int, most: int) -> Grid:
    """Many rows of small print, a gap after every fifth."""
    random, count = desk.random, max(3, most)
    grid = _columns(desk, count)
    _spanned_heads(grid, desk, desk.group(), desk.heads(count) + desk.heads(count))
    row, kinds = grid.head_rows, [desk.figures() for _ in range(count)]
    step = random.choice((0, 5, 5))
    leaders = random.random() < 0.3
    for index, name in enumerate(desk.names(max(rows, 12))):
        grid.put(Entry(row, 0, name, has_leader=leaders))
        _fill(grid, row, kinds)
        if step and index and index % step == 0:
            grid.before[row] = 0.7
        row += 1
    return grid


def months(desk: Desk, rows: int, most: int) -> Grid:
    """Years down, months across, the mean at the right; the last year is not complete."""
    random = desk.random
    names = list(MONTHS) if most >= 9 else ["I", "II", "III", "IV"]
    if random.random() < 0.6:
        names.append("Annual" if len(names) > 5 else "Year")
    grid = _columns(desk, len(names))
    grid.columns[0] = Column(Align.LEFT)
    head(grid, desk, 0, 0, "Year")
    for index, name in enumerate(names):
        head(grid, desk, 0, index + 1, name)
    grid.head_rows = 1
    first = random.randint(1970, 1995)
    value = random.uniform(20, 200)
    leaders = random.random() < 0.4
    for index in range(rows):
        text = str(first + index)
        grid.put(Entry(index + 1, 0, text, has_leader=leaders))
        stop = len(names) // 2 if index == rows - 1 else len(names)
        for col in range(stop):
            value += random.uniform(-0.5, 0.8)
            grid.put(Entry(index + 1, col + 1, f"{value:.1f}"))
    grid.traits.add("report: months")
    return grid


def quarters(desk: Desk, rows: int, most: int) -> Grid:
    """Years as cut-in heads of the stub, with a colon, their quarters set in below."""
    random = desk.random
    count = random.randint(2, max(2, most))
    grid = _columns(desk, count)
    grid.columns[0] = Column(Align.LEFT)
    _spanned_heads(grid, desk, "Period", desk.heads(count) + desk.heads(count))
    kinds, row = [desk.figures() for _ in range(count)], grid.head_rows
    first = random.randint(1998, 2008)
    for year in range(max(2, min(5, rows // 5))):
        grid.put(Entry(row, 0, f"{first + year}:"))
        grid.before[row] = 0.5
        row += 1
        for name in ("First quarter", "Second quarter", "Third quarter", "Fourth quarter"):
            grid.put(Entry(row, 0, name, indent=desk.indent))
            _fill(grid, row, kinds)
            row += 1
    grid.traits.add("report: years as groups")
    return grid


def estimates(desk: Desk, rows: int, most: int) -> Grid:
    """Two columns of names: an item that runs over lines, and what is told of it in each."""
    random = desk.random
    count = random.randint(2, max(2, most - 1))
    grid = _columns(desk, count, stubs=2)
    _spanned_heads(grid, desk, desk.group(), desk.heads(count) + desk.heads(count))
    lines = random.choice((("Number", "Percent"), ("Estimate", "S.E."), ("N", "%", "Mean")))
    row = grid.head_rows
    for name in desk.names(max(3, rows // 2)):
        for index, line in enumerate(lines):
            if index == 0:
                grid.put(Entry(row, 0, name))
                grid.before[row] = 0.5
            grid.put(Entry(row, 1, line))
            kind = "count" if index == 0 else "share"
            _fill(grid, row, [desk.figures(kind) for _ in range(count)])
            row += 1
    grid.traits.add("report: two columns of names")
    return grid


def regression(desk: Desk, rows: int, most: int) -> Grid:
    """Coefficients with stars, their errors in parentheses in the line below."""
    random = desk.random
    count = random.randint(2, max(2, min(6, most)))
    grid = Grid([desk.stub(), *(Column(Align.CENTER) for _ in range(count))])
    head(grid, desk, 0, 0, "")
    for index in range(count):
        head(grid, desk, 0, index + 1, f"({index + 1})")
    grid.head_rows, row = 1, 1
    for name in desk.names(max(3, rows // 2)):
        grid.put(Entry(row, 0, name))
        for col in range(count):
            if random.random() < 0.8:
                star = random.choice(("", "", "*", "**", "***"))
                grid.put(Entry(row, col + 1, f"{random.uniform(-2, 2):.3f}{star}"))
                grid.put(Entry(row + 1, col + 1, f"({random.uniform(0, 1):.3f})"))
        grid.row_count = max(grid.row_count, row + 2)
        row += 2
    for name in ("Observations", "R-squared"):
        grid.put(Entry(row, 0, name))
        for col in range(count):
            share = f"0.{random.randint(10, 99)}"
            text = f"{random.randint(90, 9999):,}" if name == "Observations" else share
            grid.put(Entry(row, col + 1, text))
        row += 1
    grid.totals.append(row - 2)
    grid.traits.add("report: errors below coefficients")
    return grid


def matrix(desk: Desk, rows: int, most: int) -> Grid:
    """Half a square of correlations."""
    random, count = desk.random, max(3, min(7, most))
    grid = _columns(desk, count)
    head(grid, desk, 0, 0, "Variable")
    for index in range(count):
        head(grid, desk, 0, index + 1, str(index + 1))
    grid.head_rows = 1
    for row, name in enumerate(desk.names(count)):
        grid.put(Entry(row + 1, 0, f"{row + 1}. {name}"))
        for col in range(row + 1):
            text = "1.00" if col == row else f"{random.uniform(-0.9, 0.9):.2f}"
            grid.put(Entry(row + 1, col + 1, text))
    grid.traits.add("report: half a matrix")
    return grid


def panels(desk: Desk, rows: int, most: int) -> Grid:
    """Cut-in heads, each names the panel of figures below it.

    In the middle it stands over all columns; at the left it is a name without entries.
    """
    random = desk.random
    count = random.randint(2, max(2, most))
    grid = _columns(desk, count)
    _spanned_heads(grid, desk, "", desk.heads(count) + desk.heads(count))
    row, names = grid.head_rows, desk.names(max(3, min(8, rows // 3)))
    kinds = [desk.figures() for _ in range(count)]
    align = random.choice((Align.LEFT, Align.CENTER, Align.CENTER))
    face = random.choice((0, 1, 1, 2))
    for index in range(random.choice((2, 2, 3))):
        text = desk.group()
        text = f"{'ABC'[index]}. {text}" if random.random() < 0.5 else text
        cols = 1 if align is Align.LEFT else grid.col_count
        grid.put(Entry(row, 0, text, cols=cols, align=align, face=face))
        grid.cut_ins.append(row)
        grid.before[row] = random.choice((0.3, 0.6))
        row += 1
        for name in names:
            grid.put(Entry(row, 0, name))
            _fill(grid, row, kinds)
            row += 1
    grid.traits.add(f"report: panels named at the {align}")
    return grid
