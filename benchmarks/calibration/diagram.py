"""The reliability diagram, as SVG: the given probability against the share that is right."""

from collections.abc import Sequence
from math import log
from typing import Final

from benchmarks.calibration.measure import Bin

WIDTH: Final = 560
HEIGHT: Final = 520
LEFT: Final = 80
TOP: Final = 40
SIDE: Final = 420
TICKS: Final = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999)
ENDS: Final = (0.005, 0.9995)
"""The axes are log odds, so that 0.99 and 0.999 stand apart; a share beyond the ends stands at
them."""
FITTED, CONSTANT, INK, FAINT = "#0b6e99", "#c8702a", "#222222", "#d8d8d8"


def diagram(
    fitted: Sequence[Bin],
    constants: Sequence[Bin],
    labels: tuple[str, str] = ("fitted", "constants by status and cause"),
) -> str:
    """Both series over the diagonal, on which a probability is what it says."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif"'
        f' font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for tick in TICKS:
        at = _place(tick)
        parts += [
            _line(LEFT, _down(at), LEFT + SIDE, _down(at), FAINT),
            _line(LEFT + at, TOP, LEFT + at, TOP + SIDE, FAINT),
            _text(LEFT - 8, _down(at) + 4, f"{tick:g}", "end"),
            _text(LEFT + at, TOP + SIDE + 18, f"{tick:g}", "middle"),
        ]
    parts.append(_line(LEFT, TOP + SIDE, LEFT + SIDE, TOP, INK, "4 4"))
    parts += _series(constants, CONSTANT, "square") + _series(fitted, FITTED, "circle")
    parts += [
        _text(LEFT + SIDE / 2, TOP + SIDE + 40, "probability given", "middle"),
        f'<text transform="translate(20 {TOP + SIDE / 2}) rotate(-90)"'
        ' text-anchor="middle">share that is right</text>',
        _mark(LEFT + 16, TOP - 18, FITTED, "circle"),
        _text(LEFT + 28, TOP - 14, labels[0], "start"),
        _mark(LEFT + 96, TOP - 18, CONSTANT, "square"),
        _text(LEFT + 108, TOP - 14, labels[1], "start"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _series(found: Sequence[Bin], color: str, shape: str) -> list[str]:
    parts: list[str] = []
    for each in found:
        x = LEFT + _place(each.given)
        parts.append(_line(x, _down(_place(each.least)), x, _down(_place(each.most)), color))
        parts.append(_mark(x, _down(_place(each.right)), color, shape))
    return parts


def _place(share: float) -> float:
    """How far along an axis a share stands."""
    low, high = (_log_odds(end) for end in ENDS)
    return (_log_odds(min(max(share, ENDS[0]), ENDS[1])) - low) / (high - low) * SIDE


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def _down(place: float) -> float:
    return TOP + SIDE - place


def _line(x0: float, y0: float, x1: float, y1: float, color: str, dashes: str = "none") -> str:
    return (
        f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"'
        f' stroke="{color}" stroke-dasharray="{dashes}"/>'
    )


def _mark(x: float, y: float, color: str, shape: str) -> str:
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{color}"/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{color}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
