"""Grids of words: laws compared, goals and measures, staff, schedules, months with their days."""

from samples.pages.reports.desk import Desk, head
from samples.pages.reports.grid import Column, Entry, Grid
from samples.pages.reports.subjects import OFFICES, PEOPLE, POSTS, PROVISIONS, SECTIONS
from samples.pages.style import Align

DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def provisions(desk: Desk, rows: int, most: int) -> Grid:
    """What is law and what is proposed, each cell of several lines."""
    random = desk.random
    names = random.choice(
        (("Provision", "Current law", "Proposal"), ("Section", "House bill", "Senate amendment"),
         ("Goal", "Strategy", "Measure"), ("Recommendation", "Status"), ("Finding", "Response"))
    )[: max(2, most)]  # fmt: skip
    columns = [Column(Align.LEFT, widest=desk.house.size * random.choice((12, 16, 20)))
               for _ in names]  # fmt: skip
    grid = Grid(columns, head_rows=1)
    for col, name in enumerate(names):
        head(grid, desk, 0, col, name)
    gap = random.choice((0.5, 0.8, 1.2))
    for row, section in enumerate(random.sample(SECTIONS, max(3, min(8, rows // 3))), 1):
        grid.put(Entry(row, 0, section, face=random.choice((0, 0, 1))))
        grid.before[row] = gap
        for col in range(1, len(names)):
            text = " ".join(random.sample(PROVISIONS, random.choice((1, 1, 2))))
            grid.put(Entry(row, col, text))
    grid.traits.add("report: texts of several lines")
    return grid


def measures(desk: Desk, rows: int, most: int) -> Grid:
    """A measure in words, its target, its result, and whether it was met."""
    random = desk.random
    names = ["Performance measure", "Target", "Actual", "Result"][: max(3, min(4, most))]
    columns = [Column(Align.LEFT, widest=desk.house.size * 18)]
    columns += [Column(Align.CENTER) for _ in names[1:]]
    grid = Grid(columns, head_rows=1)
    for col, name in enumerate(names):
        head(grid, desk, 0, col, name)
    gap = random.choice((0.3, 0.6, 1.0))
    for row in range(1, max(3, min(9, rows // 2)) + 1):
        grid.put(Entry(row, 0, random.choice(PROVISIONS).rstrip(".")))
        grid.before[row] = gap
        target = random.randint(50, 100)
        texts = (f"{target}%", f"{random.randint(40, 100)}%", random.choice(("Met", "Not met")))
        for col, text in enumerate(texts[: len(names) - 1], 1):
            grid.put(Entry(row, col, text))
    grid.traits.add("report: measures in words")
    return grid


def staff(desk: Desk, rows: int, most: int) -> Grid:
    """Names, posts, offices, numbers to call; often without heads."""
    random = desk.random
    names = ["Name", "Title", "Office", "Telephone"]
    kept = [0, 1, 2, 3] if most >= 4 else random.choice(([0, 3], [0, 1, 3], [2, 3]))
    columns = [Column(Align.LEFT, widest=desk.house.size * 20) for _ in kept]
    grid = Grid(columns, stub_cols=1)
    row = 0
    if random.random() < 0.7:
        for col, number in enumerate(kept):
            head(grid, desk, 0, col, names[number])
        grid.head_rows = row = 1
    for _ in range(max(4, min(rows, 24))):
        texts = (random.choice(PEOPLE), random.choice(POSTS), random.choice(OFFICES),
                 f"({random.randint(200, 989)}) 555-{random.randint(100, 9999):04d}")  # fmt: skip
        for col, number in enumerate(kept):
            grid.put(Entry(row, col, texts[number]))
        row += 1
    grid.traits.add("report: staff")
    return grid


def schedule(desk: Desk, rows: int, most: int) -> Grid:
    """Times of departure by place, or of tasks by quarter."""
    random, count = desk.random, max(3, min(9, most))
    grid = Grid([desk.stub(), *(Column(Align.CENTER) for _ in range(count))], head_rows=1)
    head(grid, desk, 0, 0, random.choice(("Stop", "Station", "Location")))
    for index in range(count):
        head(grid, desk, 0, index + 1, f"{random.choice('ABC')}{101 + 2 * index}")
    minute = [random.randint(300, 420) + 55 * index for index in range(count)]
    for row, name in enumerate(desk.names(max(4, min(rows, 14))), 1):
        grid.put(Entry(row, 0, name))
        for index in range(count):
            minute[index] += random.randint(3, 14)
            text = f"{minute[index] // 60 % 12 or 12}:{minute[index] % 60:02d}"
            grid.put(Entry(row, index + 1, text if random.random() < 0.93 else "--"))
    grid.traits.add("report: times")
    return grid


def calendar(desk: Desk, rows: int, most: int) -> Grid:
    """A month: a column for each day of the week."""
    random = desk.random
    grid = Grid([Column(Align.CENTER) for _ in DAYS], head_rows=1, stub_cols=0)
    for col, day in enumerate(DAYS):
        head(grid, desk, 0, col, day)
    first, days = random.randint(0, 6), random.choice((28, 30, 31))
    for number in range(days):
        row, col = divmod(first + number, 7)
        grid.put(Entry(row + 1, col, str(number + 1)))
    grid.traits.add("report: a month")
    return grid


def codes(desk: Desk, rows: int, most: int) -> Grid:
    """Codes, what they stand for, and where they are used."""
    random = desk.random
    names = [random.choice(("Code", "Line", "Form")), "Description", "Office"][: max(2, most)]
    columns = [Column(Align.LEFT), Column(Align.LEFT, widest=desk.house.size * 22),
               Column(Align.LEFT, widest=desk.house.size * 14)][: len(names)]  # fmt: skip
    grid = Grid(columns, head_rows=1)
    for col, name in enumerate(names):
        head(grid, desk, 0, col, name)
    code, step = random.randint(100, 800), random.choice((1, 10, 37))
    for row in range(1, max(4, min(rows, 14)) + 1):
        text = random.choice((*desk.subject.rows, *PROVISIONS)).rstrip(".")
        code += step if step < 37 else random.randint(1, 37)
        texts = (f"{code}", text, random.choice(OFFICES))
        for col in range(len(names)):
            grid.put(Entry(row, col, texts[col]))
        grid.before[row] = 0.3
    grid.traits.add("report: codes")
    return grid
