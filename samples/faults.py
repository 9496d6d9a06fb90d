"""The faults of a text export, each with the rate at which it strikes."""

from dataclasses import dataclass, fields, replace
from random import Random
from typing import Final

from samples.words import LOOKALIKES


@dataclass(frozen=True, slots=True)
class Faults:
    """How often each fault strikes, 0..1, per page, cell, row or name as it says.

    All are off at first, so that a test can switch one on by itself.
    """

    noisy_labels: float = 0.0  # per page and label: blanks inside, characters lost or wrong
    blanks_inside: float = 0.0  # per long text: a blank between two of its characters
    lost_weight_head: float = 0.0  # per page: 权重 is gone, and the heads after it shift left
    lying_last_head: float = 0.0  # per page: 责任人 is gone, its people stand under 备注
    narrow_heads: float = 0.0  # per page: the heads have no place for the categories
    extra_column: float = 0.0  # per page: a blank column amid the body, not in the heads
    no_basis_column: float = 0.0  # per page without a basis: its column is gone
    trailing_blanks: float = 0.0  # per page
    late_indicators: float = 0.0  # per spanning indicator: drawn on its second row
    slid_cells: float = 0.0  # per row: the indicator stands one column too far left
    spilt_lists: float = 0.0  # per spanning cell of people: its list runs down the rows
    lost_cells: float = 0.0  # per row: one cell's text is gone
    glued_units: float = 0.0  # per list of units: no blank between them
    misread_names: float = 0.0  # per printed name: one character becomes a look-alike
    open_names: float = 0.0  # per printed name of two characters: the blank inside is gone
    split_groups: float = 0.0  # per page: it breaks inside an indicator


AS_SEEN: Final = Faults(
    noisy_labels=0.5,
    blanks_inside=0.05,
    lost_weight_head=0.2,
    lying_last_head=0.15,
    narrow_heads=0.1,
    extra_column=0.15,
    no_basis_column=0.3,
    trailing_blanks=0.2,
    late_indicators=0.15,
    slid_cells=0.03,
    spilt_lists=0.25,
    lost_cells=0.02,
    glued_units=0.6,
    misread_names=0.01,
    open_names=0.1,
    split_groups=0.1,
)


def only(name: str, rate: float = 1.0) -> Faults:
    """One fault alone.

    >>> only("lost_cells", 0.5).lost_cells
    0.5
    """
    if name not in {entry.name for entry in fields(Faults)}:
        raise ValueError(f"there is no fault {name}")
    return replace(Faults(), **{name: rate})


def strikes(random: Random, rate: float) -> bool:
    """Whether a fault strikes this time; one number is drawn whatever the rate."""
    return random.random() < rate


def noisy_label(random: Random, text: str, may_lose_start: bool) -> str:
    """A label as a recognizer gives it from a narrow, stacked cell.

    The points at its end stay; the rest gets blanks, and may lose or repeat a character.
    """
    words, _, points = text.partition(" ")
    way = random.randrange(4 if may_lose_start else 2)
    if way == 0:
        at = random.randrange(1, len(words))
        words = f"{words[:at]} {words[at:]}"
    elif way == 1:
        words = " ".join(words)
    elif way == 2:
        words = " ".join(words[1] + words[1:])
    else:
        words = ""
    return f"{words} {points}".strip()


def blank_inside(random: Random, text: str) -> str:
    """The text with a blank that its line break left behind."""
    places = [at for at in range(1, len(text)) if ord(text[at - 1]) > 255 and ord(text[at]) > 255]
    if not places:
        return text
    at = random.choice(places)
    return f"{text[:at]} {text[at:]}"


def misread(random: Random, name: str) -> str:
    """The name with one character read as a look-alike, where one is known."""
    places = [at for at in range(1, len(name)) if name[at] in LOOKALIKES]
    if not places:
        return name
    at = random.choice(places)
    return name[:at] + LOOKALIKES[name[at]] + name[at + 1 :]
