"""A text export as stretches: which of its lines are tables, in which form, and which are not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_PIPED_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TAB_IN_FIELD = re.compile(r'\t"?,')  # some exports end a number by a tab, to keep it a text
_TAB_BETWEEN_FIELDS = re.compile(r'\t(?!"?(?:,|\n|\Z))')
_COMMA_OF_TABLE = re.compile(r",(?! |$)", re.MULTILINE)
_EVEN_SHARE = 0.8  # of a block's rows of several fields must have the same number of them

# A quoted field, by its delimiter. In a tabbed text no tab stands inside the quotes: a stray quote
# then reaches no further than its own field, and what OCR read as one swallows nothing.
QUOTED = {
    "\t": re.compile(r'(?<![^\t\n])"(?:[^"\t]|"")*+"(?![^\t\n])'),
    ",": re.compile(r'(?<![^,\n])"(?:[^"]|"")*+"(?![^,\n])'),
}


class Form(StrEnum):
    """How a stretch of lines is laid out."""

    LINES = "lines"
    TABBED = "tabbed"
    COMMAS = "commas"
    PIPED = "piped"


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the lines that a quoted field with line breaks holds together; lines from 1."""

    line: int
    text: str

    @property
    def is_blank(self) -> bool:
        return "\t" not in self.text and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of one form that follow each other; `begins_page` says that a page starts with it."""

    form: Form
    rows: tuple[Row, ...]
    begins_page: bool = False

    @property
    def raw(self) -> str:
        return "\n".join(row.text for row in self.rows)

    @property
    def is_table(self) -> bool:
        return self.form is not Form.LINES


def stretches_of(text: str) -> list[Stretch]:
    """The whole text, cut into stretches; only blank lines and form feeds are left out.

    Commas delimit only in a text in which neither tabs nor Markdown rules do: a number such as
    1,234 or a sentence is no table. A table starts a page, together with the lines that stand
    above it without a blank line between.
    """
    text = _LINE_BREAK.sub("\n", text)
    has_rule = any(_is_piped_rule(line) for line in text.split("\n"))
    tabs_delimit = "\t" in text and not (
        _TAB_IN_FIELD.search(text) and not _TAB_BETWEEN_FIELDS.search(text)
    )
    if has_rule or tabs_delimit:
        cut = [_piped_or_tabbed(block) for block in _blocks(_rows(text, QUOTED["\t"]))]
    else:
        cut = [_commas(block) for block in _blocks(_rows(text, QUOTED[","]))]
    return [stretch for stretches in cut for stretch in _paged(stretches)]


def _rows(text: str, quoted: re.Pattern[str]) -> Iterator[Row]:
    """The text's lines; those that a quoted field spans are one row."""
    inside = {
        at
        for field in (quoted.finditer(text) if '"' in text else ())
        for at in range(field.start(), field.end())
        if text[at] == "\n"
    }
    start, line = 0, 1
    first, held = 1, 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end in inside:
            held += 1
        else:
            begin = _begin_of(text, start, held)
            yield from _parted(Row(first, text[begin:end]))
            first, held = line + 1, 0
        start, line = end + 1, line + 1


def _begin_of(text: str, start: int, held: int) -> int:
    """Where the row begins whose last line starts at `start`, after `held` lines before it."""
    for _ in range(held):
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _parted(row: Row) -> list[Row]:
    """The row at its form feeds, each of which counts as a blank line."""
    if "\f" not in row.text or "\n" in row.text:
        return [row]
    first, *rest = row.text.split("\f")
    return [Row(row.line, first)] + [Row(row.line, t) for part in rest for t in ("", part)]


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Runs of rows between blank ones."""
    block: list[Row] = []
    for row in rows:
        if not row.is_blank:
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _stretch(form: Form, rows: Sequence[Row]) -> list[Stretch]:
    return [Stretch(form, tuple(rows))] if rows else []


def _lines(rows: Sequence[Row]) -> list[Stretch]:
    """Rows that are no table, line by line again: their quotes are print."""
    single = [
        Row(row.line + at, text)
        for row in rows
        for at, text in enumerate(row.text.split("\n"))
        if text.strip()
    ]
    return _stretch(Form.LINES, single)


def _is_piped_rule(line: str) -> bool:
    return "|" in line and "-" in line and _PIPED_RULE.fullmatch(line) is not None


def _piped_or_tabbed(block: list[Row]) -> list[Stretch]:
    """A Markdown table with what is around it, or the rows from the first tab to the last."""
    for at in range(1, len(block)):
        if _is_piped_rule(block[at].text) and "|" in block[at - 1].text:
            end = at + 1
            while end < len(block) and "|" in block[end].text:
                end += 1
            table = _stretch(Form.PIPED, block[at - 1 : end])
            rest = _piped_or_tabbed(block[end:]) if end < len(block) else []
            return _tabbed(block[: at - 1]) + table + rest
    return _tabbed(block)


def _tabbed(block: list[Row]) -> list[Stretch]:
    with_tab = [at for at, row in enumerate(block) if "\t" in row.text]
    if not any(block[at].text.strip() for at in with_tab):
        return _lines(block)
    first, end = with_tab[0], with_tab[-1] + 1
    return _lines(block[:first]) + _stretch(Form.TABBED, block[first:end]) + _lines(block[end:])


def _commas(block: list[Row]) -> list[Stretch]:
    """A CSV table where most rows of several fields agree in their number, else lines.

    Where a blank follows each comma, the commas are punctuation.
    """
    bare = [QUOTED[","].sub("", row.text) for row in block]
    counts = [text.count(",") + 1 for text in bare]
    several = [at for at, count in enumerate(counts) if count > 1]
    most = max(Counter(counts[at] for at in several).values(), default=0)
    outside = "\n".join(bare)
    is_prose = ", " in outside and not _COMMA_OF_TABLE.search(outside)
    if most < 2 or most < _EVEN_SHARE * len(several) or is_prose:
        return _lines(block)
    first, end = several[0], several[-1] + 1
    return _lines(block[:first]) + _stretch(Form.COMMAS, block[first:end]) + _lines(block[end:])


def _paged(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches of a block; a page starts at each table, or at the lines that lead to it."""
    begins = [False] * len(stretches)
    for at, stretch in enumerate(stretches):
        if stretch.is_table:
            leads = at == 1 and not stretches[0].is_table
            begins[0 if leads else at] = True
    return [replace(stretch, begins_page=b) for stretch, b in zip(stretches, begins, strict=True)]
