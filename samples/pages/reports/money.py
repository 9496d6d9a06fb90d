"""Grids of money: budgets, balance sheets, awards, prices and rates."""

from samples.pages.reports.desk import Desk, head
from samples.pages.reports.grid import Column, Entry, Grid, Level
from samples.pages.reports.subjects import PEOPLE, PRODUCTS
from samples.pages.style import Align


def _amounts(grid: Grid, desk: Desk, row: int, sign: str = "", face: int = 0) -> None:
    """A row of amounts; of them some are negative, in parentheses."""
    random = desk.random
    for col in range(grid.stub_cols, grid.col_count):
        text = f"{random.randint(1, 10 ** random.randint(3, 6)):,}"
        text = random.choice((text, text, text, text, f"({text})", "—"))
        grid.put(Entry(row, col, text, sign=sign, face=face))


def budget(desk: Desk, rows: int, most: int) -> Grid:
    """Actual, enacted, requested: items below the names of programs, with sums of each."""
    random = desk.random
    year = random.randint(1999, 2012)
    names = [f"FY {year}\nActual", f"FY {year + 1}\nEnacted", f"FY {year + 2}\nRequest"]
    names += random.choice(([], ["Change"], ["Increase/\nDecrease", "Percent\nchange"]))
    names = names[: max(2, most)]
    columns = [Column(Align.RIGHT) for _ in names]
    grid = Grid([desk.stub(1.3), *columns], head_rows=1)
    head(grid, desk, 0, 0, random.choice(("", "Program", "Appropriation account")))
    for index, name in enumerate(names):
        head(grid, desk, 0, index + 1, name if random.random() < 0.8 else name.replace("\n", " "))
    row, leaders = 1, random.random() < 0.4
    is_signed = random.random() < 0.7
    for number in range(max(1, rows // 6)):
        grid.put(Entry(row, 0, f"{desk.group()}:", face=random.choice((0, 1))))
        grid.before[row] = 0.5
        row += 1
        for index, name in enumerate(desk.names(random.randint(2, 5))):
            grid.put(Entry(row, 0, name, indent=desk.indent, hang=desk.indent, has_leader=leaders))
            sign = "$" if is_signed and not index and not number else ""
            _amounts(grid, desk, row, sign)
            row += 1
        grid.put(Entry(row, 0, "Subtotal", indent=2 * desk.indent, has_leader=leaders))
        _amounts(grid, desk, row)
        grid.totals.append(row)
        row += 1
    grid.put(Entry(row, 0, f"Total, {desk.group()}", face=1, has_leader=leaders))
    _amounts(grid, desk, row, "$" if is_signed else "", face=1)
    grid.totals.append(row)
    _sums(grid)
    grid.traits.add("report: budget")
    return grid


def _sums(grid: Grid) -> None:
    """Rules over sums, two below the last."""
    for row in grid.totals:
        for col in range(grid.stub_cols, grid.col_count):
            grid.levels.append(Level(row, col, col + 1, 0.5, inset=3))
    for col in range(grid.stub_cols, grid.col_count):
        grid.levels.append(Level(grid.row_count, col, col + 1, 0.5, is_double=True, inset=3))


def statement(desk: Desk, rows: int, most: int) -> Grid:
    """A balance of two years with the numbers of notes, signs apart, sums under rules."""
    random = desk.random
    year, has_notes = random.randint(1999, 2012), random.random() < 0.5
    columns = [desk.stub(1.5), Column(Align.RIGHT), Column(Align.RIGHT)]
    if has_notes:
        columns.insert(1, Column(Align.CENTER))
    grid = Grid(columns, head_rows=1, stub_cols=1 + has_notes)
    head(grid, desk, 0, 0, "" if random.random() < 0.6 else "(Dollars in thousands)")
    if has_notes:
        head(grid, desk, 0, 1, "Notes")
    for index in range(2):
        head(grid, desk, 0, grid.stub_cols + index, str(year - index))
    row = 1
    for title in random.sample(("Assets", "Liabilities", "Revenue", "Expenses", "Net position"), 2):
        grid.put(Entry(row, 0, title, face=1))
        grid.before[row] = random.choice((0.4, 0.8))
        row += 1
        for index, name in enumerate(desk.names(max(2, min(7, rows // 3)))):
            grid.put(Entry(row, 0, name, indent=desk.indent, hang=desk.indent))
            if has_notes and random.random() < 0.4:
                grid.put(Entry(row, 1, str(random.randint(1, 19))))
            _amounts(grid, desk, row, "" if index else "$")
            row += 1
        grid.put(Entry(row, 0, f"Total {title.lower()}", face=random.choice((0, 1))))
        _amounts(grid, desk, row, "$")
        grid.totals.append(row)
        row += 1
    _sums(grid)
    grid.traits.add("report: statement")
    return grid


def awards(desk: Desk, rows: int, most: int) -> Grid:
    """Who received what and when: names, places, numbers of grants, dates, amounts."""
    random = desk.random
    names = ["Recipient", "Location", "Award number", "Date", "Amount"][: max(3, min(5, most))]
    columns = [desk.stub(), Column(Align.LEFT), Column(Align.LEFT), Column(Align.CENTER),
               Column(Align.RIGHT)][: len(names)]  # fmt: skip
    grid = Grid(columns, head_rows=1)
    for col, name in enumerate(names):
        head(grid, desk, 0, col, name)
    for row in range(1, rows + 1):
        texts = (
            random.choice(PEOPLE) if random.random() < 0.5 else random.choice(desk.subject.rows),
            random.choice(desk.subject.rows)[:22].strip(","),
            f"{random.choice('ABDH')}-{random.randint(1, 99):02d}-{random.randint(100, 9999)}",
            f"{random.randint(1, 12)}/{random.randint(1, 28)}/{random.randint(2001, 2012)}",
            f"${random.randint(1000, 999999):,}",
        )
        for col in range(len(names)):
            grid.put(Entry(row, col, texts[col]))
    grid.traits.add("report: awards")
    return grid


def prices(desk: Desk, rows: int, most: int) -> Grid:
    """What a thing costs: number, name, unit, price, at times over dots."""
    random = desk.random
    names = ["Item no.", "Description", "Unit", "Price"]
    columns = [Column(Align.LEFT), Column(Align.LEFT, widest=desk.house.size * 26),
               Column(Align.LEFT), Column(Align.RIGHT)]  # fmt: skip
    if most < 4:
        names, columns = names[1:], columns[1:]
    grid = Grid(columns, head_rows=1, stub_cols=len(names) - 2)
    for col, name in enumerate(names):
        head(grid, desk, 0, col, name)
    first, leaders = random.randint(100, 900), random.random() < 0.3
    for row in range(1, min(rows, 15) + 1):
        product = PRODUCTS[(first + row) % len(PRODUCTS)]
        texts = [f"{first + row}-{random.randint(1, 9)}", product,
                 random.choice(("each", "box", "case", "ton", "hour")),
                 f"{random.uniform(1, 900):.2f}"][-len(names) :]  # fmt: skip
        for col, text in enumerate(texts):
            is_name = col == len(names) - 3
            sign = "$" if row == 1 and col == len(names) - 1 else ""
            grid.put(Entry(row, col, text, has_leader=leaders and is_name, sign=sign))
    grid.traits.add("report: prices")
    return grid


def key_figures(desk: Desk, rows: int, most: int) -> Grid:
    """A few names with one figure each, often without heads."""
    random = desk.random
    grid = Grid([desk.stub(1.2), Column(Align.RIGHT)])
    leaders = random.random() < 0.4
    row = 0
    if random.random() < 0.45:
        head(grid, desk, 0, 0, desk.group())
        head(grid, desk, 0, 1, random.choice((*desk.subject.measures, *desk.years(2))))
        grid.head_rows = row = 1
    figure = desk.figures(random.choice(("count", "share", "")))
    for name in desk.names(max(3, min(rows, 12))):
        grid.put(Entry(row, 0, name, has_leader=leaders))
        grid.put(Entry(row, 1, figure()))
        row += 1
    if random.random() < 0.5:
        grid.put(Entry(row, 0, desk.subject.language.total, face=1, has_leader=leaders))
        grid.put(Entry(row, 1, figure(), face=1))
        grid.totals.append(row)
    grid.traits.add("report: one column of figures")
    return grid
