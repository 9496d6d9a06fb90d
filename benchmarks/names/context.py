"""Names in context: offices over several years, with variants planted, settled as a batch."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.names.bare import channel
from benchmarks.names.slips import Half
from benchmarks.samples import Reader
from model import Part, RecordSet, Result, SourceKind, Spec
from samples.draw_workbook import draw_workbook
from samples.invent import Scale
from samples.names.offices import (
    PEOPLE,
    Batch,
    Mention,
    Printing,
    printed_batch,
    staff_of,
    with_deputies,
    with_guests,
    with_new_heads,
    years_of,
)
from samples.names.variants import Variant
from samples.truth import SheetTruth
from unmerge.run import run

YEARS: Final = 3
OFFICES: Final = 2  # in one batch
FIRST_YEAR: Final = 2021
MOST_LOST: Final = 0.03  # of the mentions: glued or split where a slip is no name
OTHER_CELLS: Final = (1, 3)
"""Cells in which a misread name is printed as it is, from which on it is counted apart."""
SEEN: Final = {Variant.READING: 0.75, Variant.CHARACTER: 0.1, Variant.SOUND: 0.15}
"""What is planted: mostly what the recognizer was seen to print."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention with the name that the dataset gives it."""

    mention: Mention
    name: str


@dataclass(slots=True)
class Tally:
    """What became of the mentions of several batches."""

    counts: Counter[str] = field(default_factory=Counter)
    worst: Counter[str] = field(default_factory=Counter)


def batch_of(
    seed: int,
    rate: float,
    names: Sequence[str],
    weights: Mapping[Variant, float],
    half: Half = Half.HELD,
    repeats: float = 0.0,
    guests: float = 0.0,
) -> Batch:
    """The sheets of some offices over some years; staffs are drawn from these names."""
    random = Random(f"context {seed}")
    sheets: list[SheetTruth] = []
    for office in random.sample(range(25), OFFICES):
        chosen = random.sample(names, 23)
        staffs = [staff_of(chosen[:12], office, random)]
        for _ in range(YEARS - 1):
            staffs.append(with_new_heads(staffs[-1], chosen[12:16], random))
        scale = random.choice(list(Scale))
        drawn = years_of(staffs, office, FIRST_YEAR, scale, seed * 10 + len(sheets))
        deputies = dict(zip(staffs[0].heads, chosen[16:], strict=False))
        drawn = [with_deputies(sheet, deputies, random) for sheet in drawn]
        sheets += [with_guests(sheet, guests, random) if guests else sheet for sheet in drawn]
    printing = Printing(rate, weights, channel(half), repeats=repeats)
    return printed_batch(sheets, printing, seed)


def results_of(batch: Batch, spec: Spec, is_typed: bool = False) -> list[Result]:
    """Each sheet drawn as a workbook and understood.

    Unless it is said to be typed, it is handed on as what a recognizer wrote: text exports are not
    drawn with other words than the true ones. A name that is not read as printed is an error here,
    else slips would be counted that nobody made.
    """
    found = []
    with TemporaryDirectory() as folder:
        for number, sheet in enumerate(batch.sheets):
            path = Path(folder) / f"sheet{number:03}.xlsx"
            path.write_bytes(draw_workbook(sheet, seed=number).content)
            reader = Reader(path)
            result = run(reader, reader.read(), spec, ())[1]
            kind = result.source.kind if is_typed else SourceKind.TEXT
            found.append(replace(result, source=replace(result.source, kind=kind)))
    _check(batch, found)
    return found


def _check(batch: Batch, results: Sequence[Result]) -> None:
    read: Counter[str] = Counter()
    for result in results:
        for row in _rows(result.records):
            read.update(name for values in row.values() for name in values)
    printed = Counter(mention.printed for mention in batch.mentions)
    lost = printed - read
    if lost.total() > MOST_LOST * printed.total():
        raise ValueError(f"these names are not read as printed: {', '.join(lost)}")


def judged(batch: Batch, part: Part) -> Iterator[Judged]:
    """Each mention with the name at its place; "" where the dataset lists another number."""
    lists = _lists(part)
    for mention in batch.mentions:
        sheet = batch.sheets[mention.sheet]
        items = lists.get((str(sheet.year), sheet.unit, mention.serial, mention.field), ())
        wanted = len(_true_list(sheet, mention))
        yield Judged(mention, items[mention.place] if len(items) == wanted else "")


def _true_list(sheet: SheetTruth, mention: Mention) -> tuple[str, ...]:
    for record in sheet.records:
        if record.serial == mention.serial:
            value = record.value(mention.field)
            return value if isinstance(value, tuple) else ()
    return ()


def _lists(part: Part) -> dict[tuple[str, str, str, str], tuple[str, ...]]:
    return {
        (*key, name): items
        for key, row in zip(_keys(part.records), _rows(part.records), strict=True)
        for name, items in row.items()
    }


def _keys(records: RecordSet) -> list[tuple[str, str, str]]:
    columns = [records.columns[name].values for name in ("year", "unit", "serial")]
    return [(str(a), str(b), str(c)) for a, b, c in zip(*columns, strict=True)]


def _rows(records: RecordSet) -> Iterator[dict[str, tuple[str, ...]]]:
    """The lists of people of each record, by field."""
    for row in range(len(records)):
        values = {name: records.columns[name].values[row] for name in PEOPLE}
        yield {name: value if isinstance(value, tuple) else () for name, value in values.items()}


def count(tally: Tally, batch: Batch, found: Sequence[Judged]) -> None:
    """Add one batch: each mention, and each pair of people that were made one.

    A slip that prints the name of a colleague, and stays, makes nobody one.
    """
    offices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    cells = _cells_with(batch)
    for each in found:
        mention = each.mention
        unit = batch.sheets[mention.sheet].unit
        is_slip = mention.printed != mention.true
        is_right = each.name == mention.true
        is_changed = bool(each.name) and each.name != mention.printed
        counts = tally.counts
        counts["mentions"] += 1
        counts["right"] += is_right
        counts["slipped"] += is_slip
        counts["slipped, right"] += is_slip and is_right
        for least in OTHER_CELLS:
            is_elsewhere = is_slip and cells[unit, mention.true] >= least
            counts[f"slipped, in {least} others"] += is_elsewhere
            counts[f"slipped, in {least} others, right"] += is_elsewhere and is_right
        counts["changed"] += is_changed
        counts["changed, right"] += is_changed and is_right
        counts["unplaced"] += not each.name
        if is_changed and not is_right:
            case = f"{unit}: {mention.true} printed {mention.printed} became {each.name}"
            tally.worst[case] += 1
        if is_changed or is_right:
            offices[unit][each.name].add(mention.true)
    for names in offices.values():
        for name, people in names.items():
            for one, other in combinations(sorted(people), 2):
                tally.counts["people made one"] += 1
                tally.worst[f"people made one: {one} and {other} as {name}"] += 1


def _cells_with(batch: Batch) -> Counter[tuple[str, str]]:
    """In how many cells of its office each name is printed as it is."""
    found: set[tuple[int, str, int, str]] = set()
    starts = {
        (number, field, sheet.records[position].serial): span.first
        for number, sheet in enumerate(batch.sheets)
        for field in PEOPLE
        for span in sheet.spans_of(field)
        for position in range(span.first, span.end)
    }
    for mention in batch.mentions:
        if mention.printed == mention.true:
            start = starts[mention.sheet, mention.field, mention.serial]
            found.add((mention.sheet, mention.field, start, mention.true))
    return Counter((batch.sheets[number].unit, name) for number, _, _, name in found)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is planted in the sheets of one row of the report, and how they are drawn."""

    rate: float
    weights: Mapping[Variant, float] = field(default_factory=lambda: SEEN)
    repeats: float = 0.0
    is_typed: bool = False
    guests: float = 0.0
