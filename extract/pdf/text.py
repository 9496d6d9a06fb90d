"""Characters to text: lines by overlap, blanks by the width of gaps, breaks between the lines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from model import BBox, Line, LineKind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SAME_LINE = 0.5  # of the lower of two runs: more overlap than that puts them on one line
SAME_RUN = 0.1  # of the font size; neighbors on one baseline differ by less
WORD_GAP = 0.2  # of the font size; the narrowest word space that fonts and justification leave
SCRIPT_GAP = 0.5  # of the font size; scripts without word spaces are spaced up to half a character
COLUMN_GAP = 3.0  # of the font size; what stands farther apart is not read on as one line

_WIDE_SCRIPTS = (
    (0x2E80, 0xA000),
    (0xAC00, 0xD7B0),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE50),
    (0xFF00, 0xFFF0),
    (0x20000, 0x40000),
)
"""Blocks of scripts set without word spaces: Han, Kana, Hangul, their punctuation, full forms."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of characters as read: indices left to right, and the band that it fills."""

    members: Ints
    top: float
    bottom: float


def cell_text(glyphs: Glyphs, members: Ints) -> tuple[str, BBox | None]:
    """The text of these characters, lines joined by line breaks, and the box of their ink."""
    lines = [
        _spaced(glyphs, row.members, turn)
        for turn in _turns(glyphs, members)
        for row in _rows(glyphs, members[glyphs.turn[members] == turn], turn)
    ]
    return "\n".join(line for line in lines if line), ink_box(glyphs, members)


def text_lines(glyphs: Glyphs, members: Ints, kind: LineKind) -> list[Line]:
    """These characters as lines, top to bottom and left to right; wide gaps part them."""
    lines: list[Line] = []
    for turn in _turns(glyphs, members):
        for row in _rows(glyphs, members[glyphs.turn[members] == turn], turn):
            for piece in _pieces(glyphs, row.members, turn):
                text = _spaced(glyphs, piece, turn)
                if text:
                    lines.append(Line(text, kind, ink_box(glyphs, piece)))
    return lines


def ink_box(glyphs: Glyphs, members: Ints) -> BBox | None:
    """The box around the ink of these characters; None where all are blank."""
    inked = members[~glyphs.is_blank[members]]
    if not len(inked):
        return None
    boxes = glyphs.ink[inked]
    x0, y0 = boxes[:, :2].min(axis=0).tolist()
    x1, y1 = boxes[:, 2:].max(axis=0).tolist()
    return BBox(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def _turns(glyphs: Glyphs, members: Ints) -> list[int]:
    """The turns of these characters, in order; blanks follow the others."""
    turns: list[int] = np.unique(glyphs.turn[members]).tolist()
    return turns


def _upright(boxes: Floats, turn: int) -> Floats:
    """The boxes turned back so that their characters stand upright; origins do not matter."""
    x0, y0, x1, y1 = boxes.T
    match turn:
        case 1:
            turned = (y0, -x1, y1, -x0)
        case 2:
            turned = (-x1, -y1, -x0, -y0)
        case 3:
            turned = (-y1, x0, -y0, x1)
        case _:
            turned = (x0, y0, x1, y1)
    return np.stack(turned, axis=1)


def _rows(glyphs: Glyphs, members: Ints, turn: int) -> list[_Row]:
    """The lines of these characters, top to bottom.

    A line takes in what overlaps its tallest run by more than half, so that raised and lowered
    signs join it, and lines that are set close do not run together.
    """
    if not len(members):
        return []
    boxes = _upright(glyphs.place[members], turn)
    runs = _runs(boxes, glyphs.em[members])
    tops = np.array([boxes[run, 1].min() for run in runs])
    bottoms = np.array([boxes[run, 3].max() for run in runs])
    lines: list[tuple[list[Ints], float, float]] = []
    for index in np.argsort(tops + bottoms, kind="stable").tolist():
        run, top, bottom = runs[index], float(tops[index]), float(bottoms[index])
        for place in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            parts, line_top, line_bottom = lines[place]
            shared = min(bottom, line_bottom) - max(top, line_top)
            if shared > SAME_LINE * min(bottom - top, line_bottom - line_top):
                parts.append(run)
                if bottom - top > line_bottom - line_top:
                    lines[place] = parts, top, bottom
                break
        else:
            lines.append(([run], top, bottom))
    return [
        _Row(members[_left_to_right(boxes, np.concatenate(parts))], top, bottom)
        for parts, top, bottom in lines
    ]


def _left_to_right(boxes: Floats, part: Ints) -> Ints:
    part = np.sort(part)
    return part[np.argsort(boxes[part, 0] + boxes[part, 2], kind="stable")]


def _runs(boxes: Floats, em: Floats) -> list[Ints]:
    """Stretches of the content's order on one baseline, in one size."""
    slack = SAME_RUN * em[1:]
    is_break = (np.abs(np.diff(boxes[:, 3])) > slack) | (np.abs(np.diff(boxes[:, 1])) > slack)
    return np.split(np.arange(len(boxes)), np.flatnonzero(is_break) + 1)


def _gaps(glyphs: Glyphs, inked: Ints, turn: int) -> tuple[Floats, Floats]:
    """The gaps between neighbors of one line, and the larger font size at each."""
    boxes = _upright(glyphs.place[inked], turn)
    reach = np.maximum.accumulate(boxes[:, 2])
    em = glyphs.em[inked]
    return boxes[1:, 0] - reach[:-1], np.maximum(em[1:], em[:-1])


def _pieces(glyphs: Glyphs, members: Ints, turn: int) -> list[Ints]:
    """One line, parted where the gap is too wide to read on."""
    is_inked = ~glyphs.is_blank[members]
    inked = members[is_inked]
    if len(inked) < 2:
        return [members]
    gaps, em = _gaps(glyphs, inked, turn)
    breaks = np.flatnonzero(gaps > COLUMN_GAP * em)
    return np.split(members, np.flatnonzero(is_inked)[breaks + 1])


def _spaced(glyphs: Glyphs, members: Ints, turn: int) -> str:
    """The characters of one line with one blank wherever a gap or a printed blank stands."""
    is_inked = ~glyphs.is_blank[members]
    inked = members[is_inked]
    chars = glyphs.chars[inked]
    if len(inked) < 2:
        return "".join(chars.tolist())
    gaps, em = _gaps(glyphs, inked, turn)
    is_wide = _is_wide(chars)
    least = np.where(is_wide[1:] | is_wide[:-1], SCRIPT_GAP, WORD_GAP) * em
    printed = np.diff(np.flatnonzero(is_inked)) > 1
    starts = np.flatnonzero((gaps > least) | printed) + 1
    return " ".join("".join(part.tolist()) for part in np.split(chars, starts))


def _is_wide(chars: NDArray[np.str_]) -> Bools:
    """Which characters belong to scripts that are set without word spaces."""
    codes = np.ascontiguousarray(chars).view(np.uint32)
    found = np.zeros(len(chars), dtype=np.bool_)
    for first, end in _WIDE_SCRIPTS:
        found |= (codes >= first) & (codes < end)
    return found
