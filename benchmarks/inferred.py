"""What becomes of tables of which no family is known: `python -m benchmarks.inferred`.

Tables of reports are invented, in six languages with their ways to print numbers: spanner heads,
cut-in heads, groups, totals, units, marks for missing numbers. Each is handed over cell by cell,
as a perfect reader would, with its spans drawn or not; a spec is inferred from it, and it is read
under that spec. An entry is right if a record has it in the row of its own stub, under the field
of its own column, and as the number that it is, if it is one. Totals may leave the records.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from model import (
    BBox,
    Cell,
    Engine,
    Extents,
    Field,
    FieldType,
    Line,
    Page,
    Reading,
    RecordSet,
    Scalar,
    Source,
    SourceKind,
    TextReading,
    ink_of,
    ink_sum,
    tiled,
)
from normalize import inferred_spec, understand
from samples.pages.content import Content, Role, Said, invented_content
from samples.pages.numbers import Kind
from samples.pages.plan import plan
from samples.pages.words import LANGUAGES, Language

WIDTH, HEIGHT = 60.0, 14.0  # of a position, in points
ONE_NUMBER = frozenset(
    {Kind.COUNT, Kind.DECIMAL, Kind.SHARE, Kind.SIGNED, Kind.BOOKED, Kind.YEAR, Kind.UNEVEN}
)


@dataclass(slots=True)
class Tally:
    """What was seen, by trait of the tables; `seeds` are tables with a wrong entry."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seeds: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, traits: Sequence[str], outcome: str) -> None:
        """One entry, or one false record."""
        for trait in traits:
            self.counts[trait][outcome] += 1


def invented(seed: int) -> tuple[Language, Content, bool]:
    """A table, and whether its spans are drawn; always the same for a seed."""
    random = Random(f"inferred {seed}")
    language = LANGUAGES[random.choice(sorted(LANGUAGES))]
    is_drawn = random.random() < 0.5
    planned = plan(random, random.randint(1, 8), random.randint(4, 30), is_drawn)
    planned.has_heads = True
    return language, invented_content(language, random, planned), is_drawn


def document(content: Content, language: Language, is_drawn: bool) -> Reading:
    """The table as a reader gives it, below a line of title."""
    cells = [_cell(said) for said in content.cells]
    extents = Extents.DRAWN if is_drawn else Extents.UNKNOWN
    grid, _ = tiled(cells, content.row_count, content.col_count, extents)
    title = Line(f"{language.table} 7")
    texts = [title.text, *(cell.text for cell in grid.cells)]
    page = Page(1, (title, grid), ink_sum(map(ink_of, texts)), 600.0, 800.0)
    return Reading(Source("table.pdf", SourceKind.PDF, "0" * 64, 1), (page,))


def _cell(said: Said) -> Cell:
    text = f"{said.sign}{said.text}"
    box = BBox(
        said.col * WIDTH, said.row * HEIGHT,
        (said.col + said.col_span) * WIDTH, (said.row + said.row_span) * HEIGHT,
    )  # fmt: skip
    return Cell(
        said.row, said.col, said.row_span, said.col_span, (TextReading(text, Engine.PDFIUM),),
        bbox=box,
    )  # fmt: skip


def judge(seed: int, tally: Tally) -> None:
    """Infers, reads and counts one table."""
    language, content, is_drawn = invented(seed)
    traits = ["all", language.code, "spans drawn" if is_drawn else "no spans", *content.traits]
    reading = document(content, language, is_drawn)
    spec = inferred_spec([reading])
    entries = [said for said in content.cells if said.role is Role.ENTRY and said.col_span == 1]
    wrong: Counter[str] = Counter()
    if spec is None:
        wrong["no spec"] += len(entries)
    else:
        records = understand(reading, spec).records
        for outcome in _outcomes(entries, content, language, records, spec.fields):
            wrong[outcome] += 1
    for outcome, count in wrong.items():
        for _ in range(count):
            tally.add(traits, outcome)
    if set(wrong) - {"right"}:
        worst = max(set(wrong) - {"right"}, key=lambda one: wrong[one])
        tally.seeds.append((seed, worst, f"{wrong[worst]} of {wrong.total()}"))


def _outcomes(
    entries: Sequence[Said],
    content: Content,
    language: Language,
    records: RecordSet,
    fields: Sequence[Field],
) -> Iterator[str]:
    """What became of each entry."""
    rows: dict[int, Counter[int]] = defaultdict(Counter)
    used: dict[tuple[int, int], tuple[str, int, Scalar]] = {}
    columns: dict[str, Counter[int]] = defaultdict(Counter)
    for name, column in records.columns.items():
        for record in range(len(records)):
            for ref in records.cells_of(name, record):
                place = ref.cell.row, ref.cell.col
                rows[record][ref.cell.row] += 1
                columns[name][ref.cell.col] += 1
                used.setdefault(place, (name, record, column[record].value))
    types = {one.name: one.type for one in fields}
    words = (language.total, language.subtotal)
    totals = {said.row for said in content.cells if said.text in words} | content.total_rows
    for said in entries:
        if (said.row, said.col) not in used:
            yield "right" if said.row in totals else "not used"
            continue
        name, record, value = used[said.row, said.col]
        if rows[record].most_common(1)[0][0] != said.row:
            yield "in another row"
        elif columns[name].most_common(1)[0][0] != said.col:
            yield "in another column"
        else:
            yield _as_number(said, content, language, value, types[name])


def _as_number(
    said: Said, content: Content, language: Language, value: Scalar, kind: FieldType
) -> str:
    if content.kinds[said.col] not in ONE_NUMBER or not any(map(str.isdigit, said.text)):
        return "right" if value is not None or not _has_digit(said) else "no value"
    if kind in (FieldType.TEXT, FieldType.LABEL, FieldType.CODE, FieldType.LIST):
        return "a text"
    return "right" if str(value) and _same(value, said, language) else "another number"


def _has_digit(said: Said) -> bool:
    return any(map(str.isdigit, said.text))


def _same(value: Scalar, said: Said, language: Language) -> bool:
    """Whether the value is the number that was invented."""
    plain = said.text.replace(language.thousands, "").replace(" ", "").strip("%")
    plain = plain.replace(language.point, ".").replace("\u2212", "-")
    if plain.startswith("("):
        plain = f"-{plain.strip('()')}"
    return isinstance(value, int | Decimal) and Decimal(value) == Decimal(plain)


def main(words: Sequence[str] | None = None) -> None:
    """Prints the share of entries that are right, by trait, and what became of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=300)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, help="name so many tables with errors")
    asked = parser.parse_args(words)
    tally = Tally()
    for seed in range(asked.start, asked.start + asked.seeds):
        judge(seed, tally)
    print("| tables with | entries | right | others |\n|---|---|---|---|")
    for trait, counts in sorted(tally.counts.items(), key=lambda one: -one[1].total()):
        total = counts.total()
        others = ", ".join(f"{n} {what}" for what, n in counts.most_common() if what != "right")
        print(f"| {trait} | {total:,} | {counts['right'] / total:.2%} | {others} |")
    for seed, worst, share in tally.seeds[: asked.show]:
        print(f"{seed}: {worst}, {share}", file=sys.stderr)


if __name__ == "__main__":
    main()
