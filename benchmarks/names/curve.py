"""Precision against abstention: what is gained by answering for the surest mentions alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import Final

WIDTH: Final = 620
HEIGHT: Final = 460
LEFT: Final = 80
TOP: Final = 50
ACROSS: Final = 480
DOWN: Final = 340
PRECISIONS: Final = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
ENDS: Final = (0.4, 0.9995)
"""The axis of precision is log odds; what is beyond the ends stands at them."""
COLORS: Final = ("#0b6e99", "#c8702a", "#5a8f29", "#7a4fa3")
INK, FAINT = "#222222", "#d8d8d8"
LEAST: Final = 20  # answers; the precision of fewer says nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """One mention's best candidate: how sure, whether it is right, and how long the name is."""

    probability: float
    is_right: bool
    length: int


@dataclass(frozen=True, slots=True)
class Point:
    """With the surest mentions answered: the share that is not, and of the answers the right."""

    abstained: float
    precision: float
    probability: float


def curve(answers: Sequence[Answer], mentions: int) -> list[Point]:
    """The points from the surest answer to all answers, one for each probability that is given."""
    points: list[Point] = []
    given = right = 0
    ordered = sorted(answers, key=lambda answer: -answer.probability)
    for probability, alike in groupby(ordered, key=lambda answer: answer.probability):
        for answer in alike:
            given += 1
            right += answer.is_right
        if given >= LEAST:
            points.append(Point(1 - given / mentions, right / given, probability))
    return points


def answered_at(points: Sequence[Point], precision: float) -> Point | None:
    """The point with the least abstention whose precision is that or more."""
    good = [point for point in points if point.precision >= precision]
    return min(good, key=lambda point: point.abstained, default=None)


def diagram(curves: Mapping[str, Sequence[Point]]) -> str:
    """The curves as SVG, each with its label."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif"'
        f' font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for tick in PRECISIONS:
        y = _down(tick)
        parts += [_line(LEFT, y, LEFT + ACROSS, y), _text(LEFT - 8, y + 4, f"{tick:g}", "end")]
    for tenths in range(0, 11, 2):
        x = LEFT + ACROSS * tenths / 10
        parts.append(_line(x, TOP, x, TOP + DOWN))
        parts.append(_text(x, TOP + DOWN + 18, f"{10 * tenths}%", "middle"))
    for number, (label, points) in enumerate(curves.items()):
        color = COLORS[number % len(COLORS)]
        places = " ".join(f"{LEFT + ACROSS * p.abstained:.1f},{_down(p.precision):.1f}"
                          for p in points)  # fmt: skip
        parts.append(f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="2"/>')
        x = LEFT + 4 + number * 150
        parts.append(f'<rect x="{x}" y="{TOP - 28}" width="14" height="4" fill="{color}"/>')
        parts.append(_text(x + 20, TOP - 21, label, "start"))
    parts += [
        _text(LEFT + ACROSS / 2, TOP + DOWN + 42, "mentions that are not answered", "middle"),
        f'<text transform="translate(22 {TOP + DOWN / 2}) rotate(-90)"'
        ' text-anchor="middle">answers that are right</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _down(precision: float) -> float:
    low, high = (_log_odds(end) for end in ENDS)
    at = _log_odds(min(max(precision, ENDS[0]), ENDS[1]))
    return TOP + DOWN * (high - at) / (high - low)


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{FAINT}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
