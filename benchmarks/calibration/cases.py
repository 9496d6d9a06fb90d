"""The sheets on which probabilities are fitted, and those, drawn otherwise, that judge them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from random import Random
from typing import Final

from benchmarks.specimens import INVENT, PDF, TEXT, WORKBOOK, Specimen, family_specimen
from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import WorkbookTraits, draw_workbook
from samples.families import FAMILY_SLIPS, spoilt_family
from samples.faults import AS_SEEN, Faults, only
from samples.invent import Scale, invent_sheet
from samples.slips import SLIPS, spoilt
from samples.truth import TRUTH_FIELDS, Drawing, SheetTruth
from samples.words import CITIES, LOOKALIKES, OFFICES

TARGETS: Final = "performance-targets"
KINDS: Final = ((WORKBOOK,), (PDF,), (TEXT,), (TEXT, PDF))
SHARES: Final = (2, 2, 6, 1)
"""How often a sheet is handed in as these kinds; a text export has the most ways to be wrong."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Where the sheets of one part come from, and how they are drawn and spoilt."""

    parity: int
    years: range
    families: tuple[str, ...]
    sizes: tuple[float, ...]
    pdf: PdfTraits
    workbook: WorkbookTraits
    slip_rates: tuple[float, ...]
    character_rates: tuple[float, ...]


FITTED: Final = Traits(
    parity=0,
    years=range(2018, 2022),
    families=(TARGETS, TARGETS, TARGETS, "roster", "register"),
    sizes=(7.5, 8.0),
    pdf=PdfTraits(),
    workbook=WorkbookTraits(),
    slip_rates=(0.0, 0.0, 0.002, 0.008),
    character_rates=(0.0, 0.0, 0.001, 0.004),
)
JUDGING: Final = Traits(
    parity=1,
    years=range(2022, 2025),
    families=(TARGETS, TARGETS, TARGETS, "roster", "register", "budget"),
    sizes=(7.0, 9.0, 10.0),
    pdf=PdfTraits(spreads_names=True, stacks_item=False),
    workbook=WorkbookTraits(
        weight_format="0.00",
        breaks_lists=True,
        hides_rows=True,
        hides_column=True,
        keeps_values_under_merges=True,
        comments=True,
    ),
    slip_rates=(0.0, 0.005),
    character_rates=(0.0, 0.002),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One sheet, the documents of it that were handed in, and whether there is a roster."""

    family: str
    documents: tuple[Specimen, ...]
    has_roster: bool

    @property
    def groups(self) -> tuple[str, ...]:
        """The names under which its values are counted."""
        return self.family, " and ".join(document.kind for document in self.documents)

    @property
    def lost(self) -> frozenset[tuple[str, str]]:
        """The cells that none of the documents states."""
        return frozenset.intersection(*(document.lost for document in self.documents))


def fit_cases(first: int, count: int) -> Iterator[Case]:
    """Sheets of every second office, of the earlier years, with faults at mixed rates."""
    for seed in range(first, first + count):
        random = Random(seed)
        yield _case(seed, FITTED, _mixed(random), random)


def judge_cases(first: int, count: int) -> Iterator[Case]:
    """Sheets of the other offices and later years, and of a family more: other type, other
    lay-outs, and faults that strike one by one or all together.
    """
    names = [field.name for field in fields(Faults) if getattr(AS_SEEN, field.name)]
    for seed in range(first, first + count):
        random = Random(seed)
        alone = only(random.choice(names), random.choice([0.1, 0.3, 0.6]))
        yield _case(seed, JUDGING, random.choice([Faults(), AS_SEEN, alone]), random)


def _mixed(random: Random) -> Faults:
    """The faults as seen, each left out by chance, the rest at one multiple of their rates."""
    times = random.choice([0.0, 0.25, 0.5, 1.0, 2.0])
    rates = {
        field.name: min(1.0, times * getattr(AS_SEEN, field.name))
        for field in fields(Faults)
        if random.random() < 0.7
    }
    return Faults(**rates)


def _case(seed: int, traits: Traits, faults: Faults, random: Random) -> Case:
    family = random.choice(traits.families)
    kinds = random.choices(KINDS, SHARES)[0]
    rate = random.choice(traits.slip_rates)
    characters = random.choice(traits.character_rates)
    has_roster = random.random() < 0.1
    if family == TARGETS:
        sheet = _sheet(seed, traits, rate, random)
        documents = [_target(sheet, kind, seed, traits, faults, random) for kind in kinds]
    else:
        names = [name for name in FAMILY_SLIPS if random.random() < 0.5]
        other = spoilt_family(INVENT[family](seed), names, seed, 4 * rate, at_least_one=False)
        documents = [family_specimen(f"{kind} {seed}", other, kind, seed) for kind in kinds]
    return Case(family, tuple(_misread(each, characters, random) for each in documents), has_roster)


def _sheet(seed: int, traits: Traits, rate: float, random: Random) -> SheetTruth:
    office = random.randrange(len(CITIES) * len(OFFICES) // 2) * 2 + traits.parity
    scale = random.choice([Scale.SMALL, Scale.FULL, Scale.FULL])
    sheet = invent_sheet(seed, scale, random.choice(traits.years), office)
    names = [name for name in SLIPS if random.random() < 0.5]
    return spoilt(sheet, names, seed, rate, at_least_one=False)


def _target(
    sheet: SheetTruth, kind: str, seed: int, traits: Traits, faults: Faults, random: Random
) -> Specimen:
    drawing = _drawing(sheet, kind, seed, traits, faults, random)
    truth = [{field: record.value(field) for field in TRUTH_FIELDS} for record in sheet.records]
    name = f"{kind} {seed}"
    return Specimen(
        name, kind, TARGETS, ("serial",), drawing.content, truth, drawing.lost, drawing.struck
    )


def _drawing(
    sheet: SheetTruth, kind: str, seed: int, traits: Traits, faults: Faults, random: Random
) -> Drawing:
    if kind == TEXT:
        return draw_text(sheet, faults, seed)
    if kind == WORKBOOK:
        return draw_workbook(sheet, traits.workbook, seed)
    printed = replace(
        traits.pdf,
        break_rule=random.choice([*BreakRule]),
        font_size=random.choice(traits.sizes),
    )
    return draw_pdf(sheet, printed)


def _misread(document: Specimen, rate: float, random: Random) -> Specimen:
    """A text with characters misread; other kinds hold the characters themselves."""
    if document.kind != TEXT:
        return document
    content = with_misread_characters(document.content.decode(), rate, random).encode()
    return replace(document, content=content)


def with_misread_characters(text: str, rate: float, random: Random) -> str:
    """The text with slips of a recognizer in its tabbed lines, at that rate a character.

    A digit becomes another one, is lost or doubled; another character is lost, or read as a
    look-alike, else as one that stands elsewhere in the text.
    """
    others = sorted({char for char in text if char.isalpha()})
    lines = [
        "".join(_slip(char, others, random) if random.random() < rate else char for char in line)
        if "\t" in line
        else line
        for line in text.split("\n")
    ]
    return "\n".join(lines)


def _slip(char: str, others: list[str], random: Random) -> str:
    if char in "0123456789":
        wrong = random.choice([digit for digit in "0123456789" if digit != char])
        return random.choice([wrong, wrong, "", char * 2])
    if not char.isalpha():
        return char
    return random.choice([LOOKALIKES.get(char, random.choice(others))] * 3 + [""])
