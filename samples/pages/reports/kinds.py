"""The kinds of pages: where tables stand on them, and what stands beside."""

from collections.abc import Callable

from samples.pages.blocks import line
from samples.pages.reports import asides
from samples.pages.reports.drawing import Piece, draw_set
from samples.pages.reports.leaf import Leaf, Make, traits_of
from samples.pages.reports.subjects import QUESTIONS
from samples.pages.tables import Drawn
from samples.pages.turned import laid

Draw = Callable[[Leaf], None]


def stacked(*makers: Make) -> Draw:
    """Tables one below the other, prose between some."""

    def draw(leaf: Leaf) -> None:
        leaf.put(asides.heading(leaf.desk.subject, leaf.random, leaf.prose, leaf.width))
        for _ in range(leaf.random.choice((1, 2, 2, 3, 4))):
            for _ in range(leaf.random.choice((0, 1, 1, 2))):
                leaf.say(leaf.width)
            width = leaf.width * leaf.random.choice((1.0, 1.0, 1.0, 0.75))
            leaf.put(leaf.table(makers, width, leaf.room * leaf.random.uniform(0.4, 1)))
        while leaf.random.random() < 0.7 and leaf.say(leaf.width):
            continue

    return draw


def filled(*makers: Make) -> Draw:
    """One table down to the foot of the page."""

    def draw(leaf: Leaf) -> None:
        for _ in range(3):
            if leaf.put(leaf.table(makers, leaf.width, leaf.room)):
                return

    return draw


def among_prose(*makers: Make) -> Draw:
    """Prose over the whole width; a table or a chart now and then."""

    def draw(leaf: Leaf) -> None:
        left = leaf.random.choice((1, 1, 2, 3))
        for _ in range(24):
            chance = leaf.random.random()
            if left and chance < 0.22:
                left -= leaf.put(leaf.table(makers, leaf.width, min(leaf.room, 260.0)))
            elif chance < 0.3:
                make = asides.tableless
                leaf.put(make(leaf.desk.subject, leaf.random, leaf.prose, leaf.width))
            elif not leaf.say(leaf.width):
                return

    return draw


def in_columns(count: int, *makers: Make) -> Draw:
    """Columns of prose with small tables in them, and one over all of them at the head or not."""

    def draw(leaf: Leaf) -> None:
        random = leaf.random
        if random.random() < 0.4:
            leaf.put(leaf.table(makers, leaf.width, leaf.room * 0.5))
        gap = random.choice((12.0, 15.0, 18.0, 24.0))
        width, top = (leaf.width - (count - 1) * gap) / count, leaf.top
        for number in range(count):
            leaf.top, x = top, leaf.left + number * (width + gap)
            left = random.choice((0, 1, 1, 2))
            for _ in range(40):
                chance = random.random()
                if left and chance < 0.25:
                    left -= leaf.put(leaf.table(makers, width, min(leaf.room, 280.0)), x)
                elif chance < 0.28:
                    make = asides.figure
                    leaf.put(make(leaf.desk.subject, random, leaf.prose, width), x)
                elif not leaf.say(width, x):
                    break

    return draw


def beside(count: int, *makers: Make) -> Draw:
    """Small tables beside one another, and again below; captions over each or none."""

    def draw(leaf: Leaf) -> None:
        leaf.put(asides.heading(leaf.desk.subject, leaf.random, leaf.prose, leaf.width))
        gap = leaf.random.choice((20.0, 28.0, 40.0))
        width = (leaf.width - (count - 1) * gap) / count
        is_plain = leaf.random.random() < 0.3
        for _ in range(leaf.random.choice((1, 2, 2, 3))):
            top = low = leaf.top
            for number in range(count):
                leaf.top = top
                high = min(leaf.room, 240.0)
                table = leaf.table(makers, width, high, is_plain)
                leaf.put(table, leaf.left + number * (width + gap))
                low = max(low, leaf.top)
            leaf.top = low + leaf.prose.leading
        while leaf.say(leaf.width):
            continue

    return draw


def sidebar(*makers: Make) -> Draw:
    """Prose in a wide column, a narrow one beside it with small tables and charts."""

    def draw(leaf: Leaf) -> None:
        top, gap = leaf.top, leaf.random.choice((14.0, 20.0, 28.0))
        narrow = leaf.width * leaf.random.uniform(0.3, 0.42)
        wide = leaf.width - narrow - gap
        is_left = leaf.random.random() < 0.5
        x = leaf.left if is_left else leaf.right - narrow
        for _ in range(4):
            if leaf.random.random() < 0.75:
                leaf.put(leaf.table(makers, narrow, min(leaf.room, 220.0)), x)
            else:
                make = asides.figure
                leaf.put(make(leaf.desk.subject, leaf.random, leaf.prose, narrow), x)
        leaf.top = top
        while leaf.say(wide, leaf.right - wide if is_left else leaf.left):
            continue

    return draw


def questions(*makers: Make) -> Draw:
    """A survey's questions, numbered, each with its answers below."""

    def draw(leaf: Leaf) -> None:
        first, form = leaf.random.randint(1, 40), leaf.prose
        for number in range(9):
            text = f"Q.{first + number}  {leaf.random.choice(QUESTIONS)}"
            question = line(text, form.fonts.plain, form, leaf.width)
            width = leaf.width * leaf.random.uniform(0.4, 0.8)
            table = leaf.table(makers, width, leaf.room - question.height, is_plain=True)
            if table is None or question.height + table.height > leaf.room:
                return
            leaf.put(question)
            leaf.put(table, leaf.left + leaf.random.choice((0.0, 24.0)))
            leaf.top += form.leading

    return draw


def lying(*makers: Make) -> Draw:
    """A table on its side, on a page that stands."""

    def draw(leaf: Leaf) -> None:
        width, height, margin = leaf.sheet.width, leaf.sheet.height, leaf.left
        leaf.sheet.lie()
        leaf.left, leaf.top = margin, margin
        leaf.right, leaf.bottom = height - margin, width - margin
        leaf.put(leaf.table(makers, leaf.width, leaf.room))
        leaf.drawn[:] = [laid(drawn, height) for drawn in leaf.drawn]

    return draw


def continued(*makers: Make) -> Draw:
    """A long table over two pages, its heads again on the second, its caption with a word."""

    def draw(leaf: Leaf) -> None:
        made = leaf.made(makers, leaf.width, leaf.room * 1.7)
        if made is None:
            return
        captions, grid = leaf.caption(leaf.width), made.grid
        inside = {row for row, _ in grid.through()}
        fits = [row for row in range(1, grid.row_count) if made.ys[row] <= leaf.room - 60]
        ends = [row for row in fits if row not in inside and row > grid.head_rows + 2]
        if not ends or grid.row_count - ends[-1] < 3:
            leaf.put(leaf.table(makers, leaf.width, leaf.room))
            return
        top = leaf.sheet.height - leaf.bottom
        for block in captions:
            leaf.put(block)
        table = draw_set(leaf.sheet, made, Piece(0, ends[-1]), leaf.left, leaf.top)
        leaf.drawn.append(Drawn(table, traits_of(made) | {"report: goes on over the page"}))
        leaf.sheet.next_page()
        leaf.top = top
        text = f"{leaf.desk.subject.language.table} {leaf.number}"
        text += leaf.random.choice((" (continued)", ".--Continued", ", cont."))
        leaf.put(line(text, leaf.prose.fonts.strong, leaf.prose, leaf.width))
        piece = Piece(ends[-1], grid.row_count, has_heads=leaf.random.random() < 0.8)
        table = draw_set(leaf.sheet, made, piece, leaf.left, leaf.top)
        leaf.drawn.append(Drawn(table, traits_of(made) | {"report: continued"}))

    return draw


def without(leaf: Leaf) -> None:
    """No table."""
    for _ in range(14):
        if leaf.random.random() < 0.5:
            leaf.put(asides.tableless(leaf.desk.subject, leaf.random, leaf.prose, leaf.width))
        else:
            leaf.say(leaf.width)


def columns_without(leaf: Leaf) -> None:
    """Columns of prose, lists and charts."""
    count = leaf.random.choice((2, 2, 3))
    gap = leaf.random.choice((12.0, 18.0, 24.0))
    width, top = (leaf.width - (count - 1) * gap) / count, leaf.top
    for number in range(count):
        leaf.top, x = top, leaf.left + number * (width + gap)
        for _ in range(30):
            if leaf.random.random() < 0.15:
                leaf.put(asides.tableless(leaf.desk.subject, leaf.random, leaf.prose, width), x)
            else:
                leaf.say(width, x)
