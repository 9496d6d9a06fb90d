"""Indexes and tables of contents, told by their numbers: lists that lead to pages, and no tables.

An entry of an index ends with numbers that rise, a comma between each two; one of a table of
contents with a row of dots and a number that is no less than the one before. Where a page has many
such entries, all that lead to pages are set aside before tables are sought.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.words import LEADERS, Word

LEAST_LISTS = 5  # entries with several numbers that make an index
LIST_SHARE = 0.2  # of the entries of an index that have several numbers
LEAST_CONTENTS = 6  # lines that dots lead from and whose numbers never fall
LEAST_MARKED = 8  # lines without dots, most with the number of a chapter
LEAST_PAGES = 3  # different ones
MARKED = 0.6  # of such lines that must have one
SAME_EDGE = 0.5  # of the font size by which the right edges of such numbers differ
HIGHEST = 10_000  # no page or line has a number so high
LEAST_SORTED = 12  # entries that must be sorted where few have several numbers
SORTED = 0.85  # of the pairs of such entries that stand in order
LEAST_LETTERS = 3  # that stand as heads over what begins with them
APART = 1.0  # of the font size; numbers of one list stand nearer

_DOTS = frozenset(LEADERS)
_PAGE = r"\d{1,4}(?:[-–—]\d{1,4})?f{0,2}n?"
_NUMBER = re.compile(rf"{_PAGE}(?:,{_PAGE})*,?")
"""The number of a page, the first and the last of several, or such with commas between them."""
_MARK = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?")
_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
"""What may be a large number as well as several small ones."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words of one line up to the numbers that end them, and the numbers."""

    words: tuple[Word, ...]
    numbers: tuple[int, ...]
    has_comma: bool
    has_leader: bool
    reads_on: bool
    """Whether its first number stands as near to its text as words do."""
    is_thousands: bool
    """Whether its numbers may be one large number."""

    @property
    def is_list(self) -> bool:
        """Whether it has several numbers that rise, or goes on with more in the next line."""
        rises = all(low <= high for low, high in pairwise(self.numbers))
        return self.has_comma and rises and bool(self.numbers)

    @property
    def leads(self) -> bool:
        """Whether it leads to pages: by a list of them, or by dots to a single one."""
        rises = all(low < high for low, high in pairwise(self.numbers))
        is_likely = self.is_thousands and rises and (self.has_leader or self.reads_on)
        return self.is_list or is_likely or (self.has_leader and len(self.numbers) == 1)


def without_listings(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines without what is a part of an index or of a table of contents."""
    entries = [entry for line in lines for entry in _entries(line)]
    heads = [word for line in lines for word in _letter_heads(line)]
    gone: set[int] = set()
    if _is_index(entries, heads):
        gone = {id(word) for entry in entries if entry.leads for word in entry.words}
        gone |= {id(word) for word in heads}
    gone |= {id(word) for words in _contents(entries) for word in words}
    if not gone:
        return [list(line) for line in lines]
    return [[piece for piece in line if id(piece.words[0]) not in gone] for line in lines]


def _is_index(entries: Sequence[_Entry], heads: Sequence[Word]) -> bool:
    """Whether the page has an index: many lists of pages, or letters over what begins with them.

    A column of numbers with commas between them, apart from its names, is one of a table.
    """
    lists = sum(
        entry.is_list and len(entry.numbers) > 1 and (entry.has_leader or entry.reads_on)
        for entry in entries
    )
    if lists >= max(LEAST_LISTS, LIST_SHARE * sum(bool(entry.numbers) for entry in entries)):
        return True
    leading = [entry for entry in entries if entry.leads]
    if len(leading) >= LEAST_LISTS and len({word.text for word in heads}) >= LEAST_LETTERS:
        return True
    return lists > 0 and len(leading) >= LEAST_SORTED and _are_sorted(leading)


def _are_sorted(entries: Sequence[_Entry]) -> bool:
    """Whether most entries stand in the order of the alphabet, those of one indent."""
    columns: dict[int, list[str]] = {}
    for entry in entries:
        name = "".join(filter(str.isalpha, "".join(word.text for word in entry.words)))
        if name:
            indent = round(entry.words[0].x0 / entry.words[0].em)
            columns.setdefault(indent, []).append(name.casefold())
    pairs = [pair for names in columns.values() for pair in pairwise(names)]
    return sum(above <= below for above, below in pairs) >= SORTED * max(1, len(pairs))


def _letter_heads(line: Sequence[Piece]) -> Iterator[Word]:
    """The pieces of the line that are one capital letter each."""
    for piece in line:
        if len(piece.text) == 1 and piece.text.isupper():
            yield piece.words[0]


def _entries(line: Sequence[Piece]) -> Iterator[_Entry]:
    """The entries that stand side by side on one line: each ends where its numbers do."""
    words: list[Word] = []
    numbers: list[int] = []
    has_comma = has_leader = is_mixed = reads_on = is_thousands = False
    is_open = True  # whether a number may follow: at the start, after a text, or after a comma

    def entry() -> _Entry:
        told = () if is_mixed else tuple(numbers)
        return _Entry(tuple(words), told, has_comma, has_leader, reads_on, is_thousands)

    for word in (word for piece in line for word in piece.words):
        found = _NUMBER.fullmatch(word.text)
        is_apart = bool(words) and word.x0 - words[-1].x1 > APART * word.em
        if found is None and len(words) == len(numbers) == 1 and not has_comma:
            numbers = []  # the number of a chapter before its name
        if numbers and (found is None or is_apart):
            yield entry()
            words, numbers = [], []
            has_comma = has_leader = is_mixed = reads_on = is_thousands = False
            is_open = True
        if found is None:
            has_leader |= set(word.text) <= _DOTS
            is_open = True
        else:
            is_mixed |= not is_open
            reads_on |= bool(words) and not numbers and not is_apart
            numbers += [int(digits) for digits in _DIGITS.findall(word.text)]
            is_open = word.text[-1] == ","
            has_comma |= "," in word.text and not _THOUSANDS.fullmatch(word.text)
            is_thousands |= bool(_THOUSANDS.fullmatch(word.text))
        words.append(word)
    if words:
        yield entry()


def _contents(entries: Iterable[_Entry]) -> Iterator[Sequence[Word]]:
    """The entries that dots lead to numbers which stand under each other and never fall.

    With what else ends at the same edge between them: heads of chapters have no dots.
    """
    columns: list[list[_Entry]] = []
    for entry in entries:
        if len(entry.numbers) != 1 or entry.has_comma or entry.numbers[0] >= HIGHEST:
            continue
        last = entry.words[-1]
        for column in columns:
            above = column[-1].words[-1]
            if abs(above.x1 - last.x1) <= SAME_EDGE * last.em:
                column.append(entry)
                break
        else:
            columns.append([entry])
    for column in columns:
        for run in _rising(column):
            apart = [entry for entry in run if not entry.reads_on]
            is_marked = sum(_has_mark(entry) for entry in apart) >= MARKED * len(run)
            is_long = len(run) >= LEAST_MARKED and len({e.numbers[0] for e in run}) >= LEAST_PAGES
            if sum(entry.has_leader for entry in run) >= LEAST_CONTENTS or (is_long and is_marked):
                yield from (entry.words for entry in run)


def _has_mark(entry: _Entry) -> bool:
    """Whether the entry begins with the number of a chapter, and a name follows."""
    return len(entry.words) > 2 and is_chapter(entry.words[0].text)


def is_chapter(text: str) -> bool:
    """Whether the text may be the number of a chapter: `2.10.3`, `B`, `4.`."""
    return bool(_MARK.fullmatch(text))


def _rising(column: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The stretches of the column whose numbers never fall."""
    run: list[_Entry] = []
    for entry in column:
        if run and entry.numbers[0] < run[-1].numbers[0]:
            yield run
            run = []
        run.append(entry)
    yield run
