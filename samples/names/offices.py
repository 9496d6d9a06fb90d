"""Target sheets of offices over several years, whose people are printed in more than one way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from samples.invent import Scale, invent_sheet, office_words
from samples.names.draw import draw_name
from samples.names.variants import Channel, Variant, variant_of
from samples.people import Staff, printed_name
from samples.truth import Misprints, SheetTruth, TrueRecord

PEOPLE: Final = ("leaders", "owners")
LEADERS: Final = (3, 5)
BESIDE: Final = 0.2  # of the cells with owners: their deputies, too
INSTEAD: Final = 0.2  # of the cells with owners: their deputies alone
PARTING: Final = frozenset(" \u3000|,;/、，；")
MOST_OWNERS: Final = 3
SAME_AGAIN: Final = 0.5  # of the slips of a name that was misread on the sheet before
LEAVES: Final = 0.12  # that the head of a section is another one in the next year


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one cell: where, as printed, and who is meant."""

    sheet: int
    serial: str
    field: str
    place: int
    printed: str
    true: str
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The sheets of some offices, each with its year and office, and all mentions of people.

    A mention stands once for each record that its cell covers.
    """

    sheets: tuple[SheetTruth, ...]
    mentions: tuple[Mention, ...]


def staff_of(names: Sequence[str], office: int, random: Random) -> Staff:
    """The staff of an office: heads of its sections first, then leaders, with these names.

    Names are drawn where there are too few; no two are the same.
    """
    _, words = office_words(office)
    sections = words.sections
    wanted = len(sections) + random.randint(*LEADERS)
    people = dict.fromkeys(names[:wanted])
    while len(people) < wanted:
        people[draw_name(random)] = None
    heads = tuple(people)[: len(sections)]
    leaders = tuple(people)[len(sections) :]
    leader_of = tuple(random.choice(leaders) for _ in sections)
    return Staff(leaders, sections, heads, leader_of, words.bodies)


def with_new_heads(staff: Staff, fresh: Sequence[str], random: Random) -> Staff:
    """The staff a year later: here and there a section has a new head."""
    rest = [name for name in fresh if name not in {*staff.heads, *staff.leaders}]
    heads = tuple(rest.pop() if rest and random.random() < LEAVES else head for head in staff.heads)
    return replace(staff, heads=heads)


def with_deputies(sheet: SheetTruth, deputies: Mapping[str, str], random: Random) -> SheetTruth:
    """The sheet with some owners' deputies beside them or in their place, by owners' names.

    So a section is not answered for by one person alone. Lists of all are left as they are.
    """
    records = list(sheet.records)
    for span in sheet.spans_of("owners"):
        owners = records[span.first].owners
        chance = random.random()
        if len(owners) > MOST_OWNERS or chance >= BESIDE + INSTEAD:
            continue
        found = [deputies[name] for name in owners if name in deputies]
        kept = owners if chance < BESIDE else tuple(n for n in owners if n not in deputies)
        for position in range(span.first, span.end):
            records[position] = replace(records[position], owners=(*kept, *found))
    return replace(sheet, records=tuple(records))


def with_guests(sheet: SheetTruth, share: float, random: Random) -> SheetTruth:
    """The sheet with somebody who is named nowhere else in the place of one who is listed.

    So in that share of the cells with people; what is seen once is not always a slip.
    """
    records = list(sheet.records)
    for field in PEOPLE:
        for span in sheet.spans_of(field):
            names = list(_names(sheet, span.first, field))
            if names and random.random() < share:
                names[random.randrange(len(names))] = draw_name(random)
                if len(set(names)) == len(names):
                    for position in range(span.first, span.end):
                        records[position] = _listing(records[position], field, tuple(names))
    return replace(sheet, records=tuple(records))


def _listing(record: TrueRecord, field: str, names: tuple[str, ...]) -> TrueRecord:
    if field == "leaders":
        return replace(record, leaders=names)
    return replace(record, owners=names)


@dataclass(frozen=True, slots=True)
class Printing:
    """How often a mention is no plain print of its name, and in which ways, each weighted.

    The names of `never` are never printed as they are: the recognizer lacks one of their
    characters. `repeats` is the chance that a name which was misread on a sheet is misread at
    another place of it, 0 where each mention is on its own; the rate stays the same.
    """

    rate: float
    weights: Mapping[Variant, float]
    channel: Channel
    never: frozenset[str] = frozenset()
    repeats: float = 0.0


def years_of(
    staffs: Sequence[Staff], office: int, first_year: int, scale: Scale, seed: int
) -> list[SheetTruth]:
    """One sheet a staff, in years that follow each other."""
    return [
        invent_sheet(seed * 100 + number, scale, first_year + number, office, staff)
        for number, staff in enumerate(staffs)
    ]


def printed_batch(sheets: Sequence[SheetTruth], printing: Printing, seed: int) -> Batch:
    """The sheets with variants planted, and what each mention of them means."""
    random = Random(f"batch {seed}")
    drawn: list[SheetTruth] = []
    mentions: list[Mention] = []
    for number, sheet in enumerate(sheets):
        press = _Press(printing, random)
        texts: dict[tuple[int, str], str] = dict(sheet.misprints.texts)
        for field in PEOPLE:
            for span in sheet.spans_of(field):
                names = _names(sheet, span.first, field)
                printed = [press.printed(name) for name in names]
                texts[span.first, field] = " ".join(_spread(text) for text, _ in printed)
                mentions += _mentions(sheet, number, range(span.first, span.end), field, printed)
        drawn.append(replace(sheet, misprints=Misprints(texts)))
    return Batch(tuple(drawn), tuple(mentions))


def _spread(name: str) -> str:
    """A name of two characters as wide as one of three; a slip with other signs as it is."""
    return printed_name(name) if all("\u4e00" <= char <= "\u9fff" for char in name) else name


def _names(sheet: SheetTruth, position: int, field: str) -> tuple[str, ...]:
    listed = sheet.records[position].value(field)
    return listed if isinstance(listed, tuple) else ()


class _Press:
    """What prints one sheet: it may repeat the slips that it made of a name."""

    def __init__(self, printing: Printing, random: Random) -> None:
        self.printing = printing
        self.random = random
        self.hard: dict[str, bool] = {}
        self.first: dict[str, tuple[str, Variant]] = {}

    def printed(self, name: str) -> tuple[str, Variant | None]:
        """The name as printed, and in which way it departs, if it does."""
        printing, random = self.printing, self.random
        if name in printing.never:
            return self._drawn(name, Variant.READING)
        if not self._is_struck(name):
            return name, None
        if name in self.first and random.random() < SAME_AGAIN:
            return self.first[name]
        weights = printing.weights
        variant = random.choices(list(weights), list(weights.values()))[0]
        text, planted = self._drawn(name, variant)
        if planted and printing.repeats:
            self.first.setdefault(name, (text, planted))
        return text, planted

    def _is_struck(self, name: str) -> bool:
        """Whether this mention departs; where slips repeat, some names are hard for the sheet."""
        rate, repeats = self.printing.rate, self.printing.repeats
        if not repeats:
            return self.random.random() < rate
        if name not in self.hard:
            self.hard[name] = self.random.random() < rate / repeats
        return self.hard[name] and self.random.random() < repeats

    def _drawn(self, name: str, variant: Variant) -> tuple[str, Variant | None]:
        """The variant; one with a sign that parts a list's items is no name there."""
        text = variant_of(name, variant, self.printing.channel, self.random)
        return (text, variant) if text and not set(text) & PARTING else (name, None)


def _mentions(
    sheet: SheetTruth,
    number: int,
    positions: range,
    field: str,
    printed: Sequence[tuple[str, Variant | None]],
) -> Iterator[Mention]:
    for position in positions:
        names = _names(sheet, position, field)
        serial = sheet.records[position].serial
        for place, (true, (text, variant)) in enumerate(zip(names, printed, strict=True)):
            yield Mention(number, serial, field, place, text, true, variant)
