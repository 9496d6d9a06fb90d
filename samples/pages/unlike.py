"""What is set in columns and lines as tables are, and is none: on pages of offices and reports."""

from random import Random

from samples.pages import blocks
from samples.pages.blocks import Block, Prose
from samples.pages.charts import curves, level_bars, map_of_places, stacked_bars
from samples.pages.sheet import ASCENT, Sheet, broken, width_of
from samples.pages.words import Language

BLACK = (0.0, 0.0, 0.0)


def anything(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """One of all these, or of the plain ones of other pages."""
    makers = (
        level_bars, level_bars, stacked_bars, curves, map_of_places, equations, addresses,
        signatures, organization, questions, program, hanging,
        blocks.contents, blocks.form, blocks.index, blocks.references, blocks.bullets,
        blocks.chart, blocks.pie, blocks.letter_head,
    )  # fmt: skip
    return random.choice(makers)(language, random, prose, width)


def equations(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Formulas set in the middle, their numbers at the right edge."""
    font, size = prose.fonts.slanted, prose.size
    step = prose.leading * 1.8
    letters = "abcxyzpqrst"
    made = []
    for _ in range(random.randint(2, 5)):
        terms = [
            f"{random.randint(2, 9)}{random.choice(letters)}" for _ in range(random.randint(2, 5))
        ]
        made.append(f"{random.choice(letters)} = {' + '.join(terms)}")
    first = random.randint(1, 30)
    where = [f"{letter} = {language.sentence(random)}" for letter in random.sample(letters, 3)]
    where = [each[: int(width / size * 1.7)] for each in where]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, text in enumerate(made):
            baseline = y + index * step + ASCENT * size
            sheet.text(x + width * 0.3, baseline, text, font, size)
            number = f"({first + index})"
            end = x + width - width_of(number, font, size)
            sheet.text(end, baseline, number, prose.fonts.plain, size)
        for index, text in enumerate(where):
            baseline = y + len(made) * step + index * prose.leading + ASCENT * size
            sheet.text(x, baseline, text, prose.fonts.plain, size)

    return Block(len(made) * step + (len(where) + 1) * prose.leading, draw)


def addresses(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Addresses beside one another and below one another, each of a few lines."""
    font, size = prose.fonts.plain, prose.size
    count = 3 if width > 380 else 2
    each = [
        [
            (prose.fonts.strong, language.thing(random)),
            (font, f"{random.randint(10, 990)} {random.choice(language.places)} Road"),
            (font, f"{random.choice(language.places)} {random.randint(10000, 99999)}"),
            (font, f"{random.randint(100, 999)}-{random.randint(1000, 9999)}"),
        ][: random.randint(3, 4)]
        for _ in range(count * random.randint(1, 3))
    ]
    high = 5 * prose.leading

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, lines in enumerate(each):
            row, col = divmod(index, count)
            for number, (face, text) in enumerate(lines):
                baseline = y + row * high + number * prose.leading + ASCENT * size
                sheet.text(x + col * width / count, baseline, text, face, size)

    return Block((len(each) // count) * high + prose.leading, draw)


def signatures(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Lines to sign on beside one another, names and offices below them."""
    font, size = prose.fonts.plain, prose.size
    names = random.sample(language.places, random.choice((2, 4)))
    offices = [random.choice(("Director", "Secretary", "Chair", "Acting Registrar")) for _ in names]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (name, office) in enumerate(zip(names, offices, strict=True)):
            row, col = divmod(index, 2)
            left, at = x + col * width * 0.55, y + (row * 5 + 2) * prose.leading
            sheet.rule(left, at, left + 0.4 * width, at, 0.5)
            for number, text in enumerate((name, office, "Date: 12 March")):
                sheet.text(left, at + (number + 1) * prose.leading, text, font, size)

    return Block((len(names) // 2) * 5 * prose.leading + 2 * prose.leading, draw)


def organization(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Boxes joined by lines: an office and those under it."""
    font, size = prose.fonts.plain, max(6.0, prose.size * 0.75)
    count, depth = random.randint(3, 4), random.randint(1, 3)
    names = [[language.thing(random) for _ in range(depth)] for _ in range(count)]
    each, high = width / count, 3.2 * size

    def framed(sheet: Sheet, box: tuple[float, float, float, float], text: str) -> None:
        sheet.box(box, stroke=BLACK)
        for index, part in enumerate(broken(text, font, size, box[2] - box[0] - 6)[:2]):
            start = (box[0] + box[2] - width_of(part, font, size)) / 2
            sheet.text(start, box[1] + (index + 1.2) * size, part, font, size)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        middle = x + width / 2
        framed(sheet, (middle - 50, y, middle + 50, y + high), language.places[0])
        bus = y + high + size
        sheet.rule(middle, y + high, middle, bus)
        sheet.rule(x + each / 2, bus, x + width - each / 2, bus)
        for col, own in enumerate(names):
            center = x + (col + 0.5) * each
            for row, name in enumerate(own):
                top = bus + size + row * (high + size)
                sheet.rule(center, top - size, center, top)
                framed(sheet, (center - 0.42 * each, top, center + 0.42 * each, top + high), name)

    return Block((depth + 1) * (high + size) + 2 * size + prose.leading, draw)


def questions(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Questions and answers, their letters apart from the text."""
    font, size = prose.fonts.plain, prose.size
    indent = 2.5 * size
    lines: list[tuple[str, str]] = []
    for _ in range(random.randint(2, 4)):
        for mark in ("Q.", "A."):
            text = language.sentence(random)
            parts = broken(text, font, size, width - indent)
            lines += [(mark if not index else "", part) for index, part in enumerate(parts)]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (mark, text) in enumerate(lines):
            baseline = y + index * prose.leading + ASCENT * size
            if mark:
                sheet.text(x, baseline, mark, prose.fonts.strong, size)
            sheet.text(x + indent, baseline, text, font, size)

    return Block((len(lines) + 0.5) * prose.leading, draw)


def program(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Lines of a program in the letters of a typewriter, set in at several depths."""
    size = prose.size * 0.85
    words = [name.lower().replace(" ", "_") for name in language.places]
    lines, depth = [], 0
    for _ in range(random.randint(5, 14)):
        name, value = random.choice(words), random.randint(0, 99)
        depth = max(0, min(3, depth + random.choice((-1, 0, 0, 1))))
        text = random.choice((f"{name} = {value}", f"for {name} in {value}:", f"{name}({value})"))
        lines.append("    " * depth + text)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, text in enumerate(lines):
            baseline = y + index * size * 1.25 + ASCENT * size
            sheet.text(x + 12, baseline, text, "Courier", size)

    return Block(len(lines) * size * 1.25 + prose.leading, draw)


def hanging(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Words that are explained: each at the left in strong letters, its text set in below it."""
    font, size = prose.fonts.plain, prose.size
    lines: list[tuple[float, str, str]] = []
    for word in random.sample(language.things, random.randint(2, 5)):
        lines.append((0.0, prose.fonts.strong, word))
        text = language.paragraph(random, random.randint(1, 2))
        lines += [(2 * size, font, part) for part in broken(text, font, size, width - 2 * size)]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (indent, face, text) in enumerate(lines):
            baseline = y + index * prose.leading + ASCENT * size
            sheet.text(x + indent, baseline, text, face, size)

    return Block((len(lines) + 0.5) * prose.leading, draw)
