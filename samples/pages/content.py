"""What a table says, before any form: its cells with their spans, invented at random."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from samples.pages.numbers import Column, Kind, invented_column
from samples.pages.plan import Plan
from samples.pages.words import Language


class Role(StrEnum):
    """What a cell is in its table."""

    HEAD = "head"
    SPANNER = "spanner"
    STUB = "stub"
    ENTRY = "entry"
    CUT_IN = "cut-in"


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: its place, its text, and what belongs to it but is printed apart.

    `sign` is a currency sign that stands at the left edge of the column, `mark` a raised mark
    behind the text.
    """

    row: int
    col: int
    text: str
    role: Role
    row_span: int = 1
    col_span: int = 1
    indent: int = 0
    is_strong: bool = False
    sign: str = ""
    mark: str = ""

    @property
    def whole(self) -> str:
        """All that is printed in the cell."""
        return f"{self.sign}{' ' if self.sign else ''}{self.text}{self.mark}"


@dataclass(frozen=True, slots=True)
class Content:
    """A table's cells; those of blank positions are left out.

    `spaced_rows` are preceded by more room than others, `total_rows` by a rule where such are
    drawn. `spans_rows` says that heads and group names fill all the rows that they stand for.
    """

    row_count: int
    col_count: int
    head_rows: int
    stub_cols: int
    kinds: tuple[Kind, ...]
    cells: tuple[Said, ...]
    spaced_rows: frozenset[int] = frozenset()
    total_rows: frozenset[int] = frozenset()
    traits: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Draft:
    """A table in the making."""

    language: Language
    random: Random
    plan: Plan
    stub_cols: int
    columns: Sequence[Column]
    cells: list[Said] = field(default_factory=list)
    spaced: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)

    @property
    def col_count(self) -> int:
        return self.stub_cols + len(self.columns)

    def add(self, row: int, col: int, text: str, role: Role, **more: int | bool | str) -> None:
        """One cell, unless it is blank."""
        if text:
            self.cells.append(replace(Said(row, col, text, role), **more))  # type: ignore[arg-type]  # the names are those of Said


def invented_content(language: Language, random: Random, planned: Plan) -> Content:
    """A table as planned."""
    columns = _columns(language, random, planned)
    stub_cols = 2 if planned.has_groups or (planned.rows > 4 and random.random() < 0.08) else 1
    draft = _Draft(language, random, planned, stub_cols, columns)
    head_rows = _heads(draft)
    row_count = _body(draft, head_rows)
    if planned.has_marks:
        _mark(draft)
    kinds = (Kind.NAME,) * stub_cols + tuple(column.kind for column in columns)
    return Content(
        row_count,
        draft.col_count,
        head_rows,
        stub_cols,
        kinds,
        tuple(sorted(draft.cells, key=lambda cell: (cell.row, cell.col))),
        frozenset(draft.spaced),
        frozenset(draft.totals),
        frozenset(_traits(draft)),
    )


def _columns(language: Language, random: Random, planned: Plan) -> list[Column]:
    if planned.is_text:
        return [
            invented_column(language, random, random.choice((Kind.TEXT, Kind.TEXT, Kind.CODE)))
            for _ in range(max(1, planned.entries))
        ]
    kinds = [random.choice(Kind.numeric())] * planned.entries
    if random.random() < 0.5:
        kinds = [random.choice(Kind.numeric()) for _ in kinds]
    if planned.entries > 2 and random.random() < 0.12:
        kinds[random.choice((0, -1))] = Kind.TEXT
    return [invented_column(language, random, kind) for kind in kinds]


def _head_text(draft: _Draft) -> str:
    """A head: a year, a word or two, at times so many that it must be broken."""
    language, random = draft.language, draft.random
    draw = random.random()
    if draw < 0.35:
        return str(random.randint(1992, 2019))
    if draw < 0.7:
        return random.choice(language.phrases[:8])
    joint = " " if language.is_spaced else ""
    return joint.join((random.choice(language.measures), language.thing(random)))


def _heads(draft: _Draft) -> int:
    """Head cells; how many rows they fill."""
    planned, random, language = draft.plan, draft.random, draft.language
    if not planned.has_heads:
        return 0
    last = 1 if planned.has_spanners else 0
    spanned: set[int] = set()
    if planned.has_spanners:
        col = draft.stub_cols + (random.random() < 0.3)
        while draft.col_count - col >= 2:
            width = random.choice((2, 2, 3, 4))
            width = draft.col_count - col if draft.col_count - col - width < 2 else width
            text = f"{language.thing(random)}" if random.random() < 0.6 else _head_text(draft)
            draft.add(0, col, text, Role.SPANNER, col_span=width, is_strong=True)
            spanned.update(range(col, col + width))
            col += width
    inner = [_head_text(draft) for _ in range(4)]
    for col in range(draft.col_count):
        is_stub = col < draft.stub_cols
        text = _stub_head(draft) if is_stub else _head_text(draft)
        if col in spanned and random.random() < 0.7:
            text = inner[col % len(inner)]
        if last and planned.is_ruled and col not in spanned:
            draft.add(0, col, text, Role.HEAD, row_span=2, is_strong=True)
        else:
            draft.add(last, col, text, Role.HEAD, is_strong=True)
    rows = last + 1
    if planned.has_units and draft.columns:
        unit = random.choice(language.units)
        span = len(draft.columns)
        draft.add(rows, draft.stub_cols, unit, Role.SPANNER, col_span=span)
        rows += 1
    if planned.has_numbers:
        for col in range(draft.col_count):
            draft.add(rows, col, f"({col + 1})" if col % 2 else str(col + 1), Role.HEAD)
        rows += 1
    return rows


def _stub_head(draft: _Draft) -> str:
    return "" if draft.random.random() < 0.3 else draft.language.thing(draft.random)


def _body(draft: _Draft, row: int) -> int:
    """Rows of entries; the number of the row past the last."""
    planned, random, language = draft.plan, draft.random, draft.language
    first = row
    group_left, group_row = 0, row
    for count in range(planned.rows):
        if planned.has_cut_ins and count % max(3, planned.rows // 3) == 0:
            row = _cut_in(draft, row)
        if planned.has_groups and group_left == 0:
            if count:
                draft.spaced.add(row)
            group_left, group_row = random.randint(2, 4), row
            group_left = min(group_left, planned.rows - count)
            span = group_left if planned.is_ruled else 1
            draft.add(row, 0, random.choice(language.places), Role.STUB, row_span=span)
        group_left = max(0, group_left - 1)
        is_last = planned.has_groups and group_left == 0 and row > group_row
        _row(draft, row, is_sum=is_last and random.random() < 0.5)
        if not planned.has_groups and count and count % 5 == 0 and random.random() < 0.15:
            draft.spaced.add(row)
        row += 1
    if planned.has_total:
        draft.totals.add(row)
        _row(draft, row, is_sum=True, text=language.total)
        row += 1
    if planned.has_sign:
        _sign(draft, (first, row - 1))
    return row


def _cut_in(draft: _Draft, row: int) -> int:
    planned, language = draft.plan, draft.language
    is_wide = planned.is_ruled or planned.is_cut_in_centered
    span = draft.col_count if is_wide else 1
    text = language.thing(draft.random)
    draft.add(row, 0, text, Role.CUT_IN, col_span=span, is_strong=True)
    draft.spaced.add(row)
    return row + 1


def _row(draft: _Draft, row: int, is_sum: bool, text: str = "") -> None:
    """One row: its name, indented or long, and its entries."""
    planned, random, language = draft.plan, draft.random, draft.language
    col = draft.stub_cols - 1
    name = text or (language.subtotal if is_sum else _name(draft))
    indent = 0
    if planned.is_indented and not is_sum and random.random() < 0.7:
        indent = random.choice((1, 1, 2))
    if draft.stub_cols == 2 and not planned.has_groups and not is_sum:
        draft.add(row, 0, f"{random.randint(1, 99):02d}.{random.randint(1, 9)}", Role.STUB)
    at = col if not text else 0
    draft.add(row, at, name, Role.STUB, indent=indent, is_strong=is_sum)
    for index, column in enumerate(draft.columns):
        entry = column.entry(random)
        if not planned.is_text and is_sum and column.kind is Kind.TEXT:
            entry = ""
        draft.add(row, draft.stub_cols + index, entry, Role.ENTRY, is_strong=is_sum)


def _name(draft: _Draft) -> str:
    """A stub entry: a place, a thing, or several words that may be broken."""
    random, language = draft.random, draft.language
    if draft.plan.wraps and random.random() < 0.4:
        joint = " " if language.is_spaced else ""
        words = (random.choice(language.measures), language.thing(random), "/", *(
            random.choice(language.phrases) for _ in range(random.randint(1, 2))
        ))  # fmt: skip
        return joint.join(words)
    return random.choice((*language.places, *language.things))


def _sign(draft: _Draft, rows: Sequence[int]) -> None:
    """A currency sign at the edge of the column in the first row and in the last."""
    sign = draft.random.choice(("$", "€", "£") if draft.language.code != "zh" else ("$",))
    for index, cell in enumerate(draft.cells):
        is_number = cell.role is Role.ENTRY and cell.text[:1].isdigit()
        if is_number and cell.row in rows and draft.columns[cell.col - draft.stub_cols].is_amount:
            draft.cells[index] = replace(cell, sign=sign)


def _mark(draft: _Draft) -> None:
    """Raised marks behind some texts."""
    for index, cell in enumerate(draft.cells):
        if draft.random.random() < 0.06:
            mark = draft.random.choice(("*", "1", "2", "(1)", "a", "(b)", "**"))
            draft.cells[index] = replace(cell, mark=mark)


def _traits(draft: _Draft) -> set[str]:
    planned = draft.plan
    flags = {
        "no heads": not planned.has_heads,
        "text entries": planned.is_text,
        "spanners": planned.has_spanners and planned.has_heads,
        "cut-ins over all columns": planned.has_cut_ins
        and (planned.is_ruled or planned.is_cut_in_centered),
        "cut-ins in the stub": planned.has_cut_ins
        and not (planned.is_ruled or planned.is_cut_in_centered),
        "indented stub": planned.is_indented,
        "groups of rows": planned.has_groups,
        "two stub columns": draft.stub_cols == 2,
        "total": planned.has_total,
        "marks": planned.has_marks,
        "a row of units": planned.has_units and planned.has_heads,
        "numbered columns": planned.has_numbers and planned.has_heads,
        "long names": planned.wraps,
        "currency signs apart": planned.has_sign,
        "one column of entries": len(draft.columns) == 1,
        "blank entries": any(column.blank_share > 0.1 for column in draft.columns),
    }
    return {name for name, is_so in flags.items() if is_so}
