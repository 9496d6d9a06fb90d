"""Charts and maps as offices draw them: bars that lie or are stacked, curves, names on a map."""

from math import cos, pi, sin
from random import Random

from samples.pages.blocks import GRAY, Block, Prose
from samples.pages.sheet import ASCENT, Sheet, width_of
from samples.pages.words import Language

BLUE = (0.4, 0.5, 0.7)


def level_bars(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Bars from left to right: names before them, values behind them, at times an axis below."""
    size = max(6.0, prose.size * 0.8)
    names = random.sample(language.places, random.randint(4, 10))
    shares = sorted((random.uniform(0.1, 1.0) for _ in names), reverse=True)
    step = size * random.uniform(1.5, 2.2)
    stub = max(width_of(name, prose.fonts.plain, size) for name in names) + 6
    has_values, has_axis = random.random() < 0.75, random.random() < 0.5
    has_grid, is_right = random.random() < 0.4, random.random() < 0.5
    title = language.title(random)
    reach = width - stub - 40

    def draw(sheet: Sheet, x: float, y: float) -> None:
        font = prose.fonts.plain
        sheet.text(x, y + ASCENT * size, title, prose.fonts.strong, size)
        top = y + 2 * size
        foot = top + len(names) * step
        for tick in range(5):
            at = x + stub + tick * reach / 4
            if has_grid:
                sheet.rule(at, top, at, foot, 0.4, GRAY)
            if has_axis:
                sheet.text(at - 4, foot + size, str(tick * 25), font, size)
        for index, (name, share) in enumerate(zip(names, shares, strict=True)):
            high = top + index * step
            baseline = high + step / 2 + 0.3 * size
            start = x + stub - 6 - width_of(name, font, size) if is_right else x
            sheet.text(start, baseline, name, font, size)
            end = x + stub + share * reach
            sheet.box((x + stub, high + 0.15 * step, end, high + 0.85 * step), fill=BLUE)
            if has_values:
                sheet.text(end + 3, baseline, language.number(100 * share, 1), font, size)
        sheet.rule(x + stub, top, x + stub, foot, 0.6)

    return Block(2 * size + len(names) * step + 2 * size + prose.leading, draw)


def stacked_bars(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Bars of several parts, a number in each part, names below and a legend."""
    size = max(6.0, prose.size * 0.75)
    count, parts = random.randint(3, 7), random.randint(2, 4)
    high = random.uniform(90, 170)
    shares = [[random.uniform(0.5, 1.5) for _ in range(parts)] for _ in range(count)]
    names = [str(2000 + index) for index in range(count)]
    legend = [language.thing(random) for _ in range(parts)]
    title = language.title(random)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        font = prose.fonts.plain
        sheet.text(x, y + ASCENT * size, title, prose.fonts.strong, size)
        foot, each = y + 2 * size + high, width / count
        for index, (name, own) in enumerate(zip(names, shares, strict=True)):
            low, left = foot, x + (index + 0.2) * each
            for part, share in enumerate(own):
                top = low - share / sum(own) * high
                gray = 0.5 + part * 0.4 / parts
                sheet.box((left, top, left + 0.6 * each, low), fill=(gray, gray, 0.9))
                text = language.number(100 * share / sum(own))
                sheet.text(left + 0.25 * each, (top + low) / 2 + 0.3 * size, text, font, size)
                low = top
            sheet.text(left + 0.1 * each, foot + 1.2 * size, name, font, size)
        at, baseline = x, foot + 2.8 * size
        for part, name in enumerate(legend):
            gray = 0.5 + part * 0.4 / parts
            sheet.box((at, baseline - 0.7 * size, at + size, baseline), fill=(gray, gray, 0.9))
            at = sheet.text(at + 1.4 * size, baseline, name, font, size)[2] + 2 * size

    return Block(high + 5 * size + prose.leading, draw)


def curves(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Lines over years, with an axis at each side, and names at their ends."""
    size = max(6.0, prose.size * 0.75)
    count, steps = random.randint(5, 12), random.randint(4, 7)
    high = random.uniform(90, 180)
    curves_ = [[random.uniform(0, 1) for _ in range(count)] for _ in range(random.randint(1, 3))]
    names = [language.thing(random) for _ in curves_]
    has_right, year = random.random() < 0.4, random.randint(1970, 2000)
    title = language.title(random)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        font = prose.fonts.plain
        sheet.text(x, y + ASCENT * size, title, prose.fonts.strong, size)
        top, foot = y + 2 * size, y + 2 * size + high
        left, right = x + 4 * size, x + width - 8 * size
        for index in range(steps + 1):
            at = foot - index * high / steps
            sheet.text(x, at + 0.3 * size, str(index * 20), font, size)
            sheet.rule(left, at, right, at, 0.3, GRAY)
            if has_right:
                sheet.text(right + 4, at + 0.3 * size, str(index * 5), font, size)
        each = (right - left) / (count - 1)
        for index in range(count):
            sheet.text(left + index * each - size, foot + 1.3 * size, str(year + index), font, size)
        for name, curve in zip(names, curves_, strict=True):
            for index in range(count - 1):
                ends = foot - curve[index] * high, foot - curve[index + 1] * high
                start = left + index * each
                sheet.rule(start, ends[0], start + each, ends[1], 1.0, BLUE)
            if not has_right:
                sheet.text(right + 4, max(top, foot - curve[-1] * high), name, font, size)

    return Block(high + 5 * size + prose.leading, draw)


def map_of_places(language: Language, random: Random, prose: Prose, width: float) -> Block:
    """Names strewn over an outline, some with a number below, and a legend in a corner."""
    size, high = max(6.0, prose.size * 0.75), random.uniform(120, 240)
    places = random.sample(language.places, random.randint(6, 14))
    spots = [(random.uniform(0, 0.8), random.uniform(0.1, 0.9)) for _ in places]
    numbers = [language.number(random.uniform(1, 90), 1) for _ in places]
    has_numbers = random.random() < 0.6
    outline = [(random.uniform(0.35, 0.5), index * pi / 9) for index in range(18)]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        font = prose.fonts.plain
        points = [
            (x + width * (0.5 + part * cos(turn)), y + high * (0.5 + part * sin(turn)))
            for part, turn in outline
        ]
        for index, point in enumerate(points):
            sheet.rule(*points[index - 1], *point, 0.6, GRAY)
        for (across, down), name, number in zip(spots, places, numbers, strict=True):
            sheet.text(x + across * width, y + down * high, name, font, size)
            if has_numbers:
                sheet.text(x + across * width + 4, y + down * high + size, number, font, size)
        for index in range(4):
            at, low = x + 0.8 * width, y + high - (4 - index) * 1.5 * size
            sheet.box((at, low - 0.7 * size, at + size, low), fill=(1 - index / 5, 0.8, 0.8))
            text = f"{index * 10}–{index * 10 + 9}"
            sheet.text(at + 1.4 * size, low, text, font, size)

    return Block(high + prose.leading, draw)
