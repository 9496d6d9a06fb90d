"""Characters to text: lines by overlap, blanks by the width of gaps, breaks between the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.note_marks import parted
from extract.pdf.direction import as_read
from extract.pdf.division import Words, division
from extract.pdf.glyphs import Glyphs
from extract.pdf.lines import TextLine, lines_of
from extract.pdf.raised import raised_in
from extract.pdf.setting import Setting, setting_of
from model import Aside, AsideKind, BBox, Line, LineKind

Ints = NDArray[np.int64]

WORD_GAP = 0.2  # of the font size; the narrowest word space that fonts and justification leave
SCRIPT_GAP = 0.5  # of the font size; scripts without word spaces are spaced up to half a character
COLUMN_GAP = 3.0  # of the font size; what stands farther apart is not read on as one line
SPACED = 0.7  # of the gaps that are word gaps where letters are spaced out
LEAST_SPACED = 4  # gaps that it takes to tell
LEAST_PARTED = 10  # gaps that it takes to see that they are of two kinds
TIGHT = 0.08  # of the font size: no word space is less, whatever its line
LOOSE = 0.4  # of the font size: what is wider parts words in any line
CLEAR = 0.06  # of the font size between the widest gap in words and the narrowest between them
MOST_PARTED = 0.35  # of a line's gaps that lie between words
WIDER = 1.6  # a word space among spaced letters is so much wider than the gaps between them


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says, what else is printed in it, and the box of its ink."""

    text: str
    asides: tuple[Aside, ...]
    bbox: BBox | None


@dataclass(slots=True)
class PageText:
    """Reads the characters of one page as text."""

    glyphs: Glyphs
    setting: Setting = field(init=False)
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.setting = setting_of(self.glyphs)
        self.words = Words(self._all_lines())

    def cell(self, members: Ints) -> CellText:
        """The text of these characters, lines joined by line breaks.

        Marks that point to a note are set apart from the line that they end, and a word that was
        divided is whole again. The box is of what is seen.
        """
        text, asides = "", list[Aside]()
        for line in self._lines(members.tolist()):
            items = list(self._items(line.members))
            before, said, after = parted(items)
            if not said:
                continue
            is_divided, is_hyphen_gone = division(text, said, self.words)
            if is_divided:
                hyphen = text[-1] if is_hyphen_gone else ""
                text = text.removesuffix(hyphen) if hyphen else text
                asides.append(Aside(len(text), f"{hyphen}\n", AsideKind.DIVISION))
            elif text:
                text += "\n"
            if before:
                asides.append(Aside(len(text), before, AsideKind.MARK))
            text += said
            if after:
                asides.append(Aside(len(text), after, AsideKind.MARK))
        seen = members[~self.glyphs.is_hidden[members]]
        return CellText(text, tuple(asides), ink_box(self.glyphs, seen))

    def lines(self, members: Ints, kind: LineKind) -> list[Line]:
        """These characters as lines, top to bottom and left to right; wide gaps part them."""
        lines: list[Line] = []
        for line in self._lines(members.tolist()):
            for piece in self._pieces(line.members):
                text = "".join(char for char, _ in self._items(piece))
                if text:
                    box = ink_box(self.glyphs, np.array(piece, dtype=np.int64))
                    lines.append(Line(text, kind, box))
        return lines

    def _all_lines(self) -> Iterator[str]:
        for line in self._lines(list(range(len(self.glyphs)))):
            for piece in self._pieces(line.members):
                yield "".join(char for char, _ in self._items(piece))

    def _lines(self, members: list[int]) -> Iterator[TextLine]:
        """The lines of these characters, those of each turn by themselves."""
        turn = self.setting.turn
        turns = {turn[index] for index in members}
        for each in sorted(turns):
            own = [index for index in members if turn[index] == each] if len(turns) > 1 else members
            yield from lines_of(self.setting, own)

    def _pieces(self, members: list[int]) -> list[list[int]]:
        """One line, parted where the gap is too wide to read on."""
        inked = [at for at, index in enumerate(members) if not self.setting.is_blank[index]]
        gaps = self._gaps([members[at] for at in inked])
        ends = [at for at, (gap, em) in zip(inked[1:], gaps, strict=True) if gap > COLUMN_GAP * em]
        bounds = [0, *ends, len(members)]
        return [members[start:end] for start, end in pairwise(bounds)]

    def _gaps(self, inked: Sequence[int]) -> list[tuple[float, float]]:
        """The gaps between neighbors of one line, and the larger font size at each."""
        if len(inked) < 2:
            return []
        place, em = self.setting.place, self.setting.em
        reach = place[inked[0]][2]
        gaps = []
        for before, index in pairwise(inked):
            box = place[index]
            gaps.append((box[0] - reach, max(em[before], em[index])))
            reach = max(reach, box[2])
        return gaps

    def _items(self, members: list[int]) -> Iterator[tuple[str, bool]]:
        """The characters of one line as read, each raised or not.

        One blank stands wherever a gap or a printed blank does.
        """
        setting = self.setting
        at = [place for place, index in enumerate(members) if not setting.is_blank[index]]
        inked = [members[place] for place in at]
        if not inked:
            return iter(())
        raised = raised_in(setting, inked)
        starts = self._starts(at, inked)
        items: list[tuple[str, bool]] = []
        ways: list[bool] = []
        for index, is_start in zip(inked, starts, strict=True):
            if is_start:
                items.append((" ", False))
                ways.append(True)
            items.append((setting.chars[index], index in raised))
            ways.append(setting.is_rightward[index])
        if not all(ways):
            items = as_read(items, [char for char, _ in items], ways)
        return iter(items)

    def _starts(self, at: list[int], inked: list[int]) -> list[bool]:
        """Which characters of a line begin a word, the first left out; `at` are their places in
        the line with its blanks.
        """
        is_wide = self.setting.is_wide
        gaps = self._gaps(inked)
        least = WORD_GAP
        if len(gaps) == at[-1] - at[0]:
            shares = [gap / em for gap, em in gaps]
            is_spaced = all(self.setting.chars[index].isalpha() for index in inked)
            least = (_spaced_gap(shares) if is_spaced else None) or _parted_gap(shares)
        starts = [False]
        for (before, index), (first, second), (gap, em) in zip(
            pairwise(inked), pairwise(at), gaps, strict=True
        ):
            needed = SCRIPT_GAP if is_wide[index] or is_wide[before] else least
            starts.append(gap > needed * em or second - first > 1)
        return starts


def _spaced_gap(shares: list[float]) -> float | None:
    """The least word space of a line of letters that are spaced, of the font size; else None."""
    wide = sum(share > WORD_GAP for share in shares)
    if len(shares) < LEAST_SPACED or wide < SPACED * len(shares):
        return None
    return WIDER * median(shares)


def _parted_gap(shares: list[float]) -> float:
    """The least word space of a line without printed blanks, of the font size.

    Where the gaps are of two kinds with nothing between, it lies between them: a letter that leans
    over takes room from the gap after it, and lines are set loose or tight.
    """
    if len(shares) < LEAST_PARTED:
        return WORD_GAP
    inside = sorted(min(max(share, 0.0), LOOSE) for share in shares)
    jump, low = max((high - low, low) for low, high in pairwise(inside))
    least = low + jump / 2
    parts = sum(share > least for share in shares)
    return (
        least
        if jump >= CLEAR and least > TIGHT and parts <= MOST_PARTED * len(shares)
        else WORD_GAP
    )


def ink_box(glyphs: Glyphs, members: Ints) -> BBox | None:
    """The box around the ink of these characters; None where all are blank."""
    inked = members[~glyphs.is_blank[members]]
    if not len(inked):
        return None
    boxes = glyphs.ink[inked]
    x0, y0 = boxes[:, :2].min(axis=0).tolist()
    x1, y1 = boxes[:, 2:].max(axis=0).tolist()
    return BBox(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
