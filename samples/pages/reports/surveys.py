"""Grids of surveys: answers by year, questions as names of rows, scales across."""

from samples.pages.reports.desk import Desk, head
from samples.pages.reports.grid import Column, Entry, Grid
from samples.pages.reports.subjects import ANSWERS, QUESTIONS, UNSURE
from samples.pages.style import Align


def topline(desk: Desk, rows: int, most: int) -> Grid:
    """The answers to one question, figures of several surveys before or behind them."""
    random = desk.random
    count = random.randint(1, max(1, min(5, most)))
    answers = [*random.choice(ANSWERS), random.choice(UNSURE)]
    is_before = random.random() < 0.5
    figures = [Column(Align.CENTER) for _ in range(count)]
    names = Column(Align.LEFT, widest=desk.house.size * 20)
    grid = Grid([*figures, names] if is_before else [names, *figures], head_rows=1)
    grid.stub_cols = 0 if is_before else 1
    first = 0 if is_before else 1
    heads = [f"{random.choice(('Jan', 'May', 'Sept', 'Nov'))}\n{2000 + index}" for index in
             range(count)]  # fmt: skip
    if random.random() < 0.3:
        heads = [f"{year}" for year in range(2004, 2004 + count)]
    for index, text in enumerate(heads):
        head(grid, desk, 0, first + index, text)
    has_sign = random.random() < 0.5
    for row, answer in enumerate(answers, 1):
        grid.put(Entry(row, count if is_before else 0, answer))
        for index in range(count):
            text = str(random.randint(2, 70)) if random.random() < 0.95 else "n/a"
            text += "%" if has_sign and row == 1 and text != "n/a" else ""
            grid.put(Entry(row, first + index, text))
    if random.random() < 0.4:
        row = len(answers) + 1
        grid.put(Entry(row, count if is_before else 0, random.choice(("Total", "(N)"))))
        for index in range(count):
            grid.put(Entry(row, first + index, random.choice(("100", "(1,004)"))))
    grid.traits.add("report: answers to a question")
    return grid


def scale(desk: Desk, rows: int, most: int) -> Grid:
    """Questions as names of rows, over two or three lines; a share for each answer."""
    random = desk.random
    answers = [*random.choice([each for each in ANSWERS if len(each) > 2]), random.choice(UNSURE)]
    answers = answers[: max(2, most)]
    figures = [Column(Align.CENTER) for _ in answers]
    grid = Grid([Column(Align.LEFT, widest=desk.house.size * 20), *figures], head_rows=1)
    head(grid, desk, 0, 0, "")
    for index, answer in enumerate(answers):
        head(grid, desk, 0, index + 1, answer)
    is_lettered, has_sign = random.random() < 0.5, random.random() < 0.4
    questions = random.sample(QUESTIONS, min(len(QUESTIONS), max(3, rows // 3)))
    gap = random.choice((0.3, 0.5, 0.8))
    for row, question in enumerate(questions, 1):
        text = f"{'abcdefgh'[row - 1]}. {question}" if is_lettered else question
        grid.put(Entry(row, 0, text, hang=desk.indent if is_lettered else 0.0))
        grid.before[row] = gap
        for index in range(len(answers)):
            share = f"{random.randint(1, 70)}{'%' if has_sign else ''}"
            grid.put(Entry(row, index + 1, share))
    grid.traits.add("report: questions as names")
    return grid


def cross_answers(desk: Desk, rows: int, most: int) -> Grid:
    """Shares of each answer by groups of people, the groups set apart by their kinds."""
    random = desk.random
    answers = [*random.choice(ANSWERS), "DK"][: max(2, most)]
    grid = Grid([desk.stub(), *(Column(Align.CENTER) for _ in answers)], head_rows=1)
    head(grid, desk, 0, 0, "")
    for index, answer in enumerate(answers):
        head(grid, desk, 0, index + 1, answer)
    sign, row = random.choice(("", "%")), 2
    grid.put(Entry(1, 0, desk.subject.language.total, face=1))
    for col in range(len(answers)):
        grid.put(Entry(1, col + 1, "%" if not sign else f"{random.randint(2, 80)}%"))
    for _ in range(max(2, rows // 6)):
        grid.before[row] = 0.7
        if random.random() < 0.6:
            grid.put(Entry(row, 0, desk.group(), face=random.choice((1, 2))))
            row += 1
        for name in desk.names(random.randint(2, 5)):
            grid.put(Entry(row, 0, name, indent=desk.indent))
            for col in range(len(answers)):
                grid.put(Entry(row, col + 1, f"{random.randint(2, 80)}{sign}"))
            row += 1
    grid.traits.add("report: answers by groups")
    return grid
