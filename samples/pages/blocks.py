"""What stands on pages beside tables: prose, lists, contents, charts, forms, notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from samples.pages.sheet import ASCENT, Sheet, broken, width_of
from samples.pages.style import Fonts
from samples.pages.words import Language

GRAY = (0.75, 0.75, 0.75)


@dataclass(frozen=True, slots=True)
class Block:
    """Something that fills a height, and draws itself with its upper left corner there."""

    height: float
    draw: Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Prose:
    """How the running text of a document looks."""

    fonts: Fonts
    size: float
    leading: float
    is_justified: bool


def _lines(lines: Sequence[str], font: str, prose: Prose, width: float) -> Block:
    """Lines of a text; where they are justified, the last one is never stretched."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, line in enumerate(lines):
            baseline = y + index * prose.leading + ASCENT * prose.size
            if prose.is_justified and index < len(lines) - 1:
                sheet.justified(x, baseline, line, font, prose.size, width)
            else:
                sheet.text(x, baseline, line, font, prose.size)

    return Block(len(lines) * prose.leading + 0.5 * prose.leading, draw)


def paragraph(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Some sentences."""
    text = language.paragraph(random, random.randint(1, 5))
    lines = broken(text, prose.fonts.plain, prose.size, width)
    return _lines(lines, prose.fonts.plain, prose, width)


def line(text: str, font: str, prose: Prose, width: float, align: float = 0.0) -> Block:
    """A text by itself, broken if need be; `align` is 0 for left, 0.5 for centered, 1 for right."""
    lines = broken(text, font, prose.size, width)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, each in enumerate(lines):
            start = x + align * (width - width_of(each, font, prose.size))
            baseline = y + index * prose.leading + ASCENT * prose.size
            sheet.text(start, baseline, each, font, prose.size)

    return Block(len(lines) * prose.leading + 0.25 * prose.leading, draw)


def heading(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """A heading, at times with a number far before it."""
    number = f"{random.randint(1, 12)}.{random.randint(1, 9)}"
    gap = random.choice((" ", "  ", "     "))
    text = language.title(random)
    if random.random() < 0.6:
        text = f"{number}{gap}{text}"
    larger = Prose(prose.fonts, prose.size * 1.25, prose.leading * 1.4, False)
    return line(text, prose.fonts.strong, larger, width)


def bullets(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """A list, its marks apart from its texts."""
    marks = random.choice(("•", "–", "number", "letter"))
    widest = width_of("(m)" if marks == "letter" else "0.", prose.fonts.plain, prose.size)
    indent = widest + random.uniform(0.4, 1.6) * prose.size
    items = []
    for index in range(random.randint(2, 6)):
        mark = {"number": f"{index + 1}.", "letter": f"({chr(97 + index)})"}.get(marks, marks)
        text = language.sentence(random) if random.random() < 0.7 else language.thing(random)
        items.append((mark, broken(text, prose.fonts.plain, prose.size, width - indent)))
    count = sum(len(lines) for _, lines in items)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y + ASCENT * prose.size
        for mark, lines in items:
            sheet.text(x, baseline, mark, prose.fonts.plain, prose.size)
            for each in lines:
                sheet.text(x + indent, baseline, each, prose.fonts.plain, prose.size)
                baseline += prose.leading

    return Block(count * prose.leading + 0.5 * prose.leading, draw)


def contents(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """A table of contents: numbers, titles, leaders or none, pages at the right edge."""
    font, size = prose.fonts.plain, prose.size
    has_points = random.random() < 0.75
    step = prose.leading * random.uniform(1.0, 1.5)
    entries, page = [], random.randint(1, 9)
    for chapter in range(1, random.randint(4, 9)):
        for part in range(random.randint(1, 4)):
            number = f"{chapter}." if part == 0 else f"{chapter}.{part}"
            title = f"{language.title(random)}"
            entries.append((number, title, page, part > 0))
            page += random.randint(1, 6)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (number, title, at, is_part) in enumerate(entries):
            baseline = y + index * step + ASCENT * size
            face = font if is_part else prose.fonts.strong
            start = x + (1.5 * size if is_part else 0)
            sheet.text(start, baseline, number, face, size)
            end = sheet.text(start + 2.5 * size, baseline, title, face, size)[2]
            right = x + width - width_of(str(at), face, size)
            count = int((right - end - size) / width_of(".", face, size))
            if has_points and count > 3:
                sheet.text(end + size / 2, baseline, "." * count, face, size)
            sheet.text(right, baseline, str(at), face, size)

    return Block(len(entries) * step + 0.5 * step, draw)


def chart(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Bars over years, with an axis, its numbers, perhaps lines of a grid and a legend."""
    high = random.uniform(0.4, 0.65) * min(width, 360)
    count, steps = random.randint(4, 9), random.randint(3, 7)
    year, unit = random.randint(1992, 2008), 10 ** random.randint(0, 3)
    has_grid, has_frame = random.random() < 0.6, random.random() < 0.4
    has_values = random.random() < 0.3
    shares = [random.uniform(0.1, 0.95) for _ in range(count)]
    size = max(5.5, prose.size * 0.75)
    labels = [str(year + index) for index in range(count)]
    is_turned = random.random() < 0.25
    if is_turned:
        labels = [language.thing(random)[:10] for _ in range(count)]
    room = 6 * size if is_turned else 2 * size
    names = [language.thing(random) for _ in range(random.randint(0, 3))]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        left, right, top, low = x + 6 * size, x + width - size, y + size, y + high
        for index in range(steps + 1):
            level = low - index * (low - top) / steps
            text = language.number(index * unit)
            at = left - width_of(text, prose.fonts.plain, size) - 3
            sheet.text(at, level + size * 0.3, text, prose.fonts.plain, size)
            sheet.rule(left, level, right if has_grid else left + 3, level, 0.4, GRAY)
        each = (right - left) / count
        for index, (label, share) in enumerate(zip(labels, shares, strict=True)):
            bar = left + (index + 0.25) * each
            peak = low - share * (low - top)
            sheet.box((bar, peak, bar + each / 2, low), fill=(0.4, 0.5, 0.7), stroke=(0, 0, 0))
            if has_values:
                text = language.number(share * unit * steps)
                sheet.text(bar, peak - 2, text, prose.fonts.plain, size)
            if is_turned:
                end = low + width_of(label, prose.fonts.plain, size) + 3
                sheet.turned(bar + size, end, label, prose.fonts.plain, size)
            else:
                sheet.text(bar, low + size * 1.2, label, prose.fonts.plain, size)
        sheet.rule(left, top, left, low)
        sheet.rule(left, low, right, low)
        if has_frame:
            sheet.box((x, y - 2, x + width, low + room + 2), stroke=(0, 0, 0))
        for index, name in enumerate(names):
            at = y + high + room + (index + 1) * size * 1.3
            sheet.box((left, at - size * 0.7, left + size, at), fill=(0.4, 0.5, 0.9 - index / 5))
            sheet.text(left + 1.6 * size, at, name, prose.fonts.plain, size)

    return Block(high + room + (len(names) + 1) * size * 1.3 + 0.5 * prose.leading, draw)


def pie(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """A pie with shares round it and a legend beside it."""
    radius = min(width / 4, 70.0)
    size = max(5.5, prose.size * 0.75)
    parts = [random.uniform(0.5, 3) for _ in range(random.randint(3, 6))]
    names = [language.thing(random) for _ in parts]
    total = sum(parts)
    longest = max(width_of(name, prose.fonts.plain, size) for name in names)
    has_legend = 3 * radius + 1.6 * size + longest < width

    def draw(sheet: Sheet, x: float, y: float) -> None:
        middle, center, start = y + radius * 1.25, x + radius * 1.4, 0.0
        for index, (part, name) in enumerate(zip(parts, names, strict=True)):
            extent = 360 * part / total
            sheet.wedge(center, middle, radius, start, extent)
            turn = (start + extent / 2) * pi / 180
            place = center + 1.15 * radius * cos(turn), middle - 1.15 * radius * sin(turn)
            text = language.number(100 * part / total, 1) + "%"
            sheet.text(place[0] - size, place[1], text, prose.fonts.plain, size)
            start += extent
            if not has_legend:
                continue
            at = y + (index + 2) * size * 1.5
            sheet.box((x + 3 * radius, at - size * 0.7, x + 3 * radius + size, at), fill=GRAY)
            sheet.text(x + 3 * radius + 1.6 * size, at, name, prose.fonts.plain, size)

    return Block(radius * 2.6 + 0.5 * prose.leading, draw)


def form(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Labels with lines to write on, boxes to tick, and a frame round prose."""
    font, size = prose.fonts.plain, prose.size
    step = prose.leading * 1.6
    labels = [language.thing(random) for _ in range(random.randint(3, 8))]
    ticks = [language.phrases[random.randrange(8)] for _ in range(random.randint(2, 4))]
    text = broken(language.paragraph(random, 2), font, size, width - 12)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, label in enumerate(labels):
            baseline = y + index * step + ASCENT * size
            end = sheet.text(x, baseline, f"{label}:", font, size)[2]
            sheet.rule(end + 4, baseline + 1, x + width * 0.8, baseline + 1, 0.4)
        at = x
        baseline = y + len(labels) * step + ASCENT * size
        for tick in ticks:
            sheet.box((at, baseline - size * 0.8, at + size * 0.8, baseline), stroke=(0, 0, 0))
            at = sheet.text(at + 1.3 * size, baseline, tick, font, size)[2] + 2 * size
        top = y + (len(labels) + 1) * step
        sheet.box((x, top, x + width, top + len(text) * prose.leading + 8), stroke=(0, 0, 0))
        for index, each in enumerate(text):
            sheet.text(x + 6, top + 4 + index * prose.leading + ASCENT * size, each, font, size)

    high = (len(labels) + 1) * step + len(text) * prose.leading + 8
    return Block(high + prose.leading, draw)


def index(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """An index in two columns: words, and the pages on which they stand."""
    words = sorted({*language.things, *language.places})
    entries = []
    for word in words[: random.randint(12, len(words))]:
        pages = sorted(random.sample(range(1, 240), random.randint(1, 4)))
        entries.append(f"{word}, {', '.join(map(str, pages))}")
    half = (len(entries) + 1) // 2
    font, size = prose.fonts.plain, prose.size

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for number, entry in enumerate(entries):
            col, row = divmod(number, half)
            baseline = y + row * prose.leading + ASCENT * size
            sheet.text(x + col * width / 2, baseline, entry, font, size)

    return Block((half + 0.5) * prose.leading, draw)


def references(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Notes at the foot of a page, or a list of writings: marks, and texts that stand in."""
    indent = 2.2 * prose.size
    notes = []
    for number in range(1, random.randint(3, 9)):
        mark = f"[{number}]" if random.random() < 0.5 else f"{number}"
        text = f"{random.choice(language.places)} ({random.randint(1980, 2019)}). "
        text += language.sentence(random)
        notes.append((mark, broken(text, prose.fonts.plain, prose.size, width - indent)))
    count = sum(len(lines) for _, lines in notes)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y + ASCENT * prose.size
        for mark, lines in notes:
            sheet.text(x, baseline, mark, prose.fonts.plain, prose.size)
            for each in lines:
                sheet.text(x + indent, baseline, each, prose.fonts.plain, prose.size)
                baseline += prose.leading

    return Block((count + 0.5) * prose.leading, draw)


def letter_head(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """An address at the left, references and a date at the right."""
    left = [
        language.thing(random),
        language.places[0],
        f"{random.randint(1, 99)} {language.places[1]}",
    ]
    right = [f"{random.randint(1, 28)}.{random.randint(1, 12)}.{random.randint(1995, 2019)}",
             f"AB-{random.randint(100, 999)}/{random.randint(1, 99)}"]  # fmt: skip

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, text in enumerate(left):
            baseline = y + index * prose.leading + ASCENT * prose.size
            sheet.text(x, baseline, text, prose.fonts.plain, prose.size)
        for index, text in enumerate(right):
            baseline = y + index * prose.leading + ASCENT * prose.size
            start = x + width - width_of(text, prose.fonts.plain, prose.size)
            sheet.text(start, baseline, text, prose.fonts.plain, prose.size)

    return Block(4.5 * prose.leading, draw)
