"""Draws an invented sheet as the text export of a recognizer, with the faults such exports have.

Each page is a block of tabbed lines under its own two rows of heads; a merged cell's
text stands on one of its rows, and nothing says how far it reaches.
"""

from itertools import pairwise
from random import Random
from typing import Final

from samples.export_blocks import Block, Row, blocks_of
from samples.faults import Faults, blank_inside, misread, noisy_label, strikes
from samples.layout import COLUMNS, printed_texts
from samples.page_columns import columns_of
from samples.people import printed_name
from samples.reshaped import halves, joined, split_fields
from samples.truth import LIST_FIELDS, PARTS, SPANNED_FIELDS, Drawing, SheetTruth, Span

REPEATED_FIELDS: Final = ("item", "category")  # drawn again on each page


def draw_text(
    sheet: SheetTruth, faults: Faults | None = None, seed: int = 0, encoding: str = "utf-8"
) -> Drawing:
    """The sheet as a text export; the same arguments give the same bytes."""
    return _Export(sheet, faults or Faults(), Random(seed)).drawing(encoding)


class _Export:
    """One export while it is drawn, and what it has left out so far."""

    def __init__(self, sheet: SheetTruth, faults: Faults, random: Random) -> None:
        self.sheet = sheet
        self.faults = faults
        self.random = random
        self.lost: set[tuple[str, str]] = set()
        self.struck = set(sheet.misprints.struck)
        self.known_units: set[str] = set()
        self.drawn: dict[str, set[int]] = {name: set() for name in SPANNED_FIELDS}
        self.spilt_from: set[int] = set()

    def drawing(self, encoding: str) -> Drawing:
        sheet = self.sheet
        blocks = blocks_of(sheet, self.random, self.faults.split_groups)
        self.known_units = self._units_apart()
        copy_at = self.random.randrange(1, len(blocks)) if len(blocks) > 1 else 0
        lines = [f"# {sheet.title}", "", sheet.caption, "", sheet.dated, ""]
        for position, block in enumerate(blocks):
            if position == copy_at:
                lines += [sheet.copied_to, ""]
            lines += [*self._lines(block, is_repeat=position > 0), ""]
        self._mark_unstated()
        lines.append("说明：" + "".join(sheet.notes))
        content = ("\n".join(lines) + "\n").encode(encoding)
        return Drawing(content, frozenset(self.lost), frozenset(self.struck - self.lost))

    def _units_apart(self) -> set[str]:
        """The units of lists that stay unglued: the vocabulary by which others are split."""
        lists = {record.departments for record in self.sheet.records}
        return {units[0] for units in lists if len(units) == 1}

    def _lines(self, block: Block, is_repeat: bool) -> list[str]:
        rows: list[Row] = [self._own_cells(position) for position in block.positions]
        spilt: dict[int, list[str]] = {}
        for name in SPANNED_FIELDS:
            for span in self.sheet.spans_of(name):
                part = block.part_of(span)
                if part is None or not (part.first == span.first or self._is_redrawn(span, block)):
                    continue
                self._draw_span(part, block, rows, spilt)
        for row, position in zip(rows, block.positions, strict=True):
            self._strike(row, position)
        own = list(rows)
        for after, names in sorted(spilt.items(), reverse=True):
            rows[after:after] = [{"owners": name} for name in names]
        totals = [self._total_cells(label, weight) for label, weight in block.totals]
        for at, total in reversed(totals_at(block, spilt, totals)):
            rows.insert(at, total)
        rows = self._reshaped(rows, own, block)
        columns = columns_of(rows, self.faults, self.random)
        self.struck |= {
            (self.sheet.records[position].serial, name)
            for position in block.positions
            for name in columns.struck
        }
        later = self.sheet.misprints.later_heads if is_repeat else {}
        heads = [[later.get(text, text) for text in head] for head in columns.heads]
        return ["\t".join(line) for line in (*heads, *map(columns.line, rows))]

    def _reshaped(self, rows: list[Row], own: list[Row], block: Block) -> list[Row]:
        """The rows with those of the misprints fused and split; `own` are those of records."""
        split, fused = self.sheet.misprints.split, self.sheet.misprints.fused
        above = {id(row): before for before, row in pairwise(own)}
        positions = {id(row): position for row, position in zip(own, block.positions, strict=True)}
        shaped: list[Row] = []
        for row in rows:
            position = positions.get(id(row))
            if position in fused and id(row) in above:
                upper = above[id(row)]
                upper.update({name: joined(upper.get(name, ""), row[name]) for name in row})
                continue
            shaped.append(row)
            if position in split:
                parts = {name: halves(row[name]) for name in split_fields(self.sheet, position)}
                row.update({name: part[0] for name, part in parts.items()})
                shaped.append({name: part[1] for name, part in parts.items()})
        return shaped

    def _own_cells(self, position: int) -> Row:
        texts = printed_texts(self.sheet, position)
        row = {name: texts[name] for name in COLUMNS if name not in SPANNED_FIELDS}
        for name in ("indicator_2", "remark"):
            row[name] = self._long(row[name], Span(name, position, position + 1))
        return row

    def _is_redrawn(self, span: Span, block: Block) -> bool:
        return span.field in REPEATED_FIELDS or not block.starts_inside

    def _draw_span(
        self, part: Span, block: Block, rows: list[Row], spilt: dict[int, list[str]]
    ) -> None:
        at = part.first - block.first
        name, height = part.field, part.end - part.first
        text = self._text(part)
        if name == "owners" and self._spills(part, height):
            names = self._names(self.sheet.records[part.first].owners)
            for below, owner in enumerate(names[:height]):
                rows[at + below][name] = owner
            spilt[at + height] = names[height:]
            self.drawn[name].add(part.first)
            self.spilt_from.add(part.first)
            self._mark_struck(part)
            return
        is_late = strikes(self.random, self.faults.late_indicators)
        is_second = name == "indicator_1" and height > 1 and is_late
        rows[at + is_second][name] = text
        self.drawn[name].add(part.first + is_second)
        if is_second:
            self._mark_struck(Span(name, part.first, part.first + 1))
        if name == "category" and self.sheet.records[part.first].category_points is None:
            self._repeat_category(part, block, rows)

    def _text(self, part: Span) -> str:
        record = self.sheet.records[part.first]
        text = printed_texts(self.sheet, part.first)[part.field]
        if part.field in REPEATED_FIELDS:
            if strikes(self.random, self.faults.noisy_labels):
                text = noisy_label(self.random, text, may_lose_start=part.field == "item")
                self._mark_struck(part)
            return text
        if part.field in LIST_FIELDS:
            people = record.leaders if part.field == "leaders" else record.owners
            is_unit = part.field == "departments"
            drawn = self._units(record.departments) if is_unit else " ".join(self._names(people))
            if drawn != text:
                self._mark_struck(part)
            return drawn
        return self._long(text, part)

    def _repeat_category(self, part: Span, block: Block, rows: list[Row]) -> None:
        """The label again in the middle of its cell, as where a page was taken apart."""
        starts = [span.first for span in self.sheet.spans_of("indicator_1")]
        inside = [at for at in starts if part.first < at < part.end]
        if inside and strikes(self.random, self.faults.noisy_labels / 3):
            at = self.random.choice(inside)
            rows[at - block.first]["category"] = self.sheet.records[at].category
            self._mark_struck(Span("category", at, part.end))

    def _names(self, people: tuple[str, ...]) -> list[str]:
        printed = []
        for name in people:
            if strikes(self.random, self.faults.misread_names):
                name = misread(self.random, name)
            is_open = strikes(self.random, self.faults.open_names)
            printed.append(name if is_open else printed_name(name))
        return printed

    def _units(self, units: tuple[str, ...]) -> str:
        """The list, glued only where each of its units also stands apart elsewhere."""
        may_glue = self.known_units.issuperset(units)
        if strikes(self.random, self.faults.glued_units) and may_glue:
            return "".join(units)
        self.known_units.update(units)
        return " ".join(units)

    def _long(self, text: str, part: Span) -> str:
        if not strikes(self.random, self.faults.blanks_inside):
            return text
        broken = blank_inside(self.random, text)
        if broken != text:
            self._mark_struck(part)
        return broken

    def _spills(self, part: Span, height: int) -> bool:
        """Only a list longer than its cell is high: else it would read as one name a row."""
        is_longer = 1 < height < len(self.sheet.records[part.first].owners)
        return strikes(self.random, self.faults.spilt_lists) and is_longer

    def _mark_unstated(self) -> None:
        """A cell is stated where its text stands at or above it in its own group.

        A basis over several indicators is drawn once, so that the later ones do not state
        it. An indicator is stated from below as well, since each group has but one.
        """
        for span in self.sheet.spans:
            if span.field in REPEATED_FIELDS or not self.sheet.records[span.first].value(
                span.field
            ):
                continue
            drawn = [at for at in self.drawn[span.field] if span.first <= at < span.end]
            for position in range(span.first, span.end):
                group = self._group_of(position)
                is_stated = any(
                    self._group_of(at) == group and (at <= position or span.field == "indicator_1")
                    for at in drawn
                )
                if not is_stated:
                    self._mark_lost(span.field, position)

    def _group_of(self, position: int) -> Span:
        """The cell within which a value may be filled: the indicator, or a duty's category."""
        is_duty = self.sheet.records[position].indicator_2 is None
        spans = self.sheet.spans_of("category" if is_duty else "indicator_1")
        return next(span for span in spans if span.first <= position < span.end)

    def _strike(self, row: Row, position: int) -> None:
        """One cell of a row may be lost, and its indicator may slide one column left."""
        loses = strikes(self.random, self.faults.lost_cells)
        slides = strikes(self.random, self.faults.slid_cells)
        losable = [name for name in COLUMNS if row.get(name) and self._may_lose(name, position)]
        if loses and losable:
            name = self.random.choice(losable)
            row[name] = ""
            if name in SPANNED_FIELDS:
                self.drawn[name].discard(position)
            else:
                self._mark_lost(name, position)
        if slides and row.get("indicator_1") and not row.get("basis"):
            row["basis"], row["indicator_1"] = row["indicator_1"], ""
            for name in ("basis", "indicator_1"):
                self._mark_struck(Span(name, position, position + 1))

    def _may_lose(self, name: str, position: int) -> bool:
        """Whether a loss shows: a blank below a value would read as a merged cell."""
        if name in ("indicator_2", "due"):
            return True
        if name == "owners" and position in self.spilt_from:
            return False
        serial = self.sheet.records[position].serial
        heads_group = serial.endswith("-1") and serial.count("-") == 2
        return heads_group and name in ("basis", "indicator_1", *LIST_FIELDS)

    def _mark_lost(self, name: str, position: int) -> None:
        self.lost |= self._cells(Span(name, position, position + 1))

    def _mark_struck(self, part: Span) -> None:
        self.struck |= self._cells(part)

    def _cells(self, part: Span) -> set[tuple[str, str]]:
        """The cells of the field and of the field that is a part of it."""
        fields = [field for field in (part.field, PARTS.get(part.field)) if field is not None]
        records = self.sheet.records[part.first : part.end]
        return {(record.serial, field) for record in records for field in fields}

    def _total_cells(self, label: str, weight: str) -> Row:
        is_noisy = strikes(self.random, self.faults.noisy_labels)
        if len(label) == 2 and is_noisy:
            return {"item": " ".join(label), "indicator_2": weight}
        return {"item": label, "weight": weight}


def totals_at(
    block: Block, spilt: dict[int, list[str]], totals: list[Row]
) -> list[tuple[int, Row]]:
    """Where each total is inserted among the rows: below its last record and what spilt there."""
    places = []
    for at, total in zip(block.total_places, totals, strict=True):
        below = at + sum(len(names) for after, names in spilt.items() if after <= at)
        places.append((below, total))
    return places
