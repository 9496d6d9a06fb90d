"""What stands beside tables in reports and is none: prose, lists, agendas, forms, charts, boxes."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from samples.pages import unlike
from samples.pages.blocks import Block, Prose, bullets, chart, contents, line, pie
from samples.pages.charts import curves, level_bars, stacked_bars
from samples.pages.reports.subjects import ANSWERS, OFFICES, QUESTIONS, SECTIONS, Subject
from samples.pages.sheet import ASCENT, Sheet, broken

ROMAN = ("I", "II", "III", "IV", "V", "VI")
BLACK = (0.0, 0.0, 0.0)


def prose(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """A paragraph, at times its first line set in, at times with the mark of a note."""
    text = subject.prose(random, random.randint(1, 4))
    indent = form.size * 1.6 if form.is_justified and subject.is_english else 0.0
    first = broken(text, form.fonts.plain, form.size, width - indent)[0]
    rest = text[len(first) :].strip()
    lines = [first, *(broken(rest, form.fonts.plain, form.size, width) if rest else [])]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, each in enumerate(lines):
            baseline = y + index * form.leading + ASCENT * form.size
            start = x + (0.0 if index else indent)
            if form.is_justified and index < len(lines) - 1:
                room = width if index else width - indent
                sheet.justified(start, baseline, each, form.fonts.plain, form.size, room)
            else:
                sheet.text(start, baseline, each, form.fonts.plain, form.size)

    after = 0.0 if indent else 0.6 * form.leading
    return Block(len(lines) * form.leading + after, draw)


def heading(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """A heading in strong or slanted letters, at times in capitals."""
    text = random.choice((*SECTIONS, *OFFICES)) if subject.is_english else subject.title(random)
    text = text.upper() if random.random() < 0.3 else text
    larger = form.size * random.choice((1.0, 1.1, 1.3))
    font = random.choice((form.fonts.strong, form.fonts.strong, form.fonts.slanted))
    dressed = Prose(form.fonts, larger, larger * 1.3, False)
    return line(text, font, dressed, width, random.choice((0.0, 0.0, 0.5)))


def agenda(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """Numbered points with lettered ones below, each deeper than the last."""
    lines: list[tuple[float, str]] = []
    for number in range(1, random.randint(3, 6)):
        lines.append((0.0, f"{ROMAN[number - 1]}.  {random.choice(SECTIONS)}"))
        for index in range(random.randint(0, 3)):
            text = f"{'ABC'[index]}. {random.choice(OFFICES)}"
            lines.append((form.size * 2.4, text))

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (indent, text) in enumerate(lines):
            baseline = y + index * form.leading * 1.3 + ASCENT * form.size
            sheet.text(x + indent, baseline, text, form.fonts.plain, form.size)

    return Block(len(lines) * form.leading * 1.3 + form.leading, draw)


def questionnaire(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """Questions with boxes to tick, their answers below one another or beside one another."""
    font, size = form.fonts.plain, form.size
    parts: list[tuple[list[str], Sequence[str], bool]] = []
    for number in range(random.randint(2, 5)):
        text = f"{number + 1}. {random.choice(QUESTIONS)}"
        parts.append(
            (broken(text, font, size, width), random.choice(ANSWERS), random.random() < 0.4)
        )

    def height(part: tuple[list[str], Sequence[str], bool]) -> float:
        return (len(part[0]) + (1 if part[2] else len(part[1])) + 0.8) * form.leading

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for part in parts:
            lines, answers, is_level = part
            baseline = y + ASCENT * size
            for each in lines:
                sheet.text(x, baseline, each, font, size)
                baseline += form.leading
            at = x + 2 * size
            for answer in answers:
                sheet.box((at, baseline - 0.7 * size, at + 0.7 * size, baseline), stroke=BLACK)
                end = sheet.text(at + 1.2 * size, baseline, answer, font, size)[2]
                at = end + 1.5 * size if is_level else at
                baseline += 0.0 if is_level else form.leading
            y += height(part)

    return Block(sum(map(height, parts)) + 0.5 * form.leading, draw)


def boxed_form(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """A form to be filled in: boxes with small captions in their corners."""
    font, size = form.fonts.plain, max(5.5, form.size * 0.65)
    high = 2.6 * form.leading
    rows = []
    for _ in range(random.randint(3, 6)):
        cuts = sorted(random.uniform(0.2, 0.8) for _ in range(random.randint(0, 2)))
        rows.append([0.0, *cuts, 1.0])
    texts = random.sample((*SECTIONS, *OFFICES), 20)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        number = 0
        for index, cuts in enumerate(rows):
            top = y + index * high
            for left, right in pairwise(cuts):
                sheet.box((x + left * width, top, x + right * width, top + high), stroke=BLACK)
                text = f"{number + 1}. {texts[number % len(texts)]}"
                text = broken(text, font, size, max(30.0, (right - left) * width - 6))[0]
                sheet.text(x + left * width + 2, top + size * 1.1, text, font, size)
                number += 1

    return Block(len(rows) * high + form.leading, draw)


def panel(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """A shaded box of prose with a heading."""
    title = subject.title(random)[:30]
    lines = broken(subject.prose(random, 2), form.fonts.plain, form.size, width - 16)
    high = (len(lines) + 1.4) * form.leading + 10

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.box((x, y, x + width, y + high), fill=(0.9, 0.92, 0.95))
        baseline = y + 6 + ASCENT * form.size
        sheet.text(x + 8, baseline, title, form.fonts.strong, form.size)
        for index, each in enumerate(lines):
            at = baseline + (index + 1.2) * form.leading
            sheet.text(x + 8, at, each, form.fonts.plain, form.size)

    return Block(high + form.leading, draw)


def notes(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """Notes below a table: marks raised before them, then where it comes from."""
    font, size = form.fonts.plain, max(5.5, form.size * 0.85)
    lines: list[tuple[str, str]] = []
    for number in range(random.choice((0, 1, 2, 3))):
        text = subject.prose(random, 1)
        parts = broken(text, font, size, width - size)
        lines += [(str(number + 1) if not index else "", part) for index, part in enumerate(parts)]
    end = random.choice((subject.language.source, subject.language.note.upper()))
    parts = broken(f"{end}: {subject.prose(random, 1)}", font, size, width)
    lines += [("", part) for part in parts]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for index, (mark, text) in enumerate(lines):
            baseline = y + index * size * 1.15 + ASCENT * size
            start = x
            if mark:
                start = sheet.text(x, baseline - 0.35 * size, mark, font, size * 0.65)[2] + 1
            sheet.text(start, baseline, text, font, size)

    return Block(len(lines) * size * 1.15 + 0.5 * form.leading, draw)


def figure(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """A chart of some kind."""
    makers = (chart, chart, pie, level_bars, stacked_bars, curves)
    return random.choice(makers)(subject.language, random, form, width)


def tableless(subject: Subject, random: Random, form: Prose, width: float) -> Block:
    """Anything of these and of those that other pages have."""
    own = (agenda, questionnaire, boxed_form, panel, figure)
    if subject.is_english and random.random() < 0.6:
        return random.choice(own)(subject, random, form, width)
    makers = (bullets, contents, unlike.hanging, unlike.equations, unlike.addresses)
    return random.choice(makers)(subject.language, random, form, width)
