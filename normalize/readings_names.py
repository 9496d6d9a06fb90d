"""Names in lists: which of two look-alike readings the whole document bears out.

The occurrences of two forms of a name are weighed together. Either all are one, or all the other,
or the document holds two names that differ in what the recognizer confuses, which is rare.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import median
from typing import Final
from unicodedata import normalize

from model import Entity, TextReading
from normalize.entries import is_person_shaped, is_unit_shaped, split_list
from normalize.naming.plausible import log_plausible
from normalize.readings_choice import EVEN
from normalize.readings_lattice import spots_of

NOT_OFFERED: Final = 1e-4  # probability of a form where the recognizer did not offer it
TWO_ALIKE: Final = 1 / 300  # how likely a document has two names so alike
ALIKE: Final = 0.5  # how much readings of one name agree beyond chance: of one font, by one network
SHAPELESS: Final = 1 / 50  # how likely a name has a mark at an end, or one that names never have
BELIEVED: Final = 0.5  # of what is known of names; the recognizer has learned a part of it
MARKS: Final = frozenset(".,:;'`\"-_~·•。、‘’“”")
"""Marks with which no unit's name begins or ends."""

Where = int
"""A list's place among those that were handed in."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A name of one list that may be another one, and the odds of that, as a logarithm.

    `seen` says how often the document has the other form.
    """

    where: Where
    old: str
    new: str
    log_odds: float
    seen: int


@dataclass(frozen=True, slots=True)
class _Occurrence:
    where: Where
    shares: Mapping[str, float]


def renames(lists: Sequence[TextReading], entity: Entity | None) -> list[Rename]:
    """For each name with another reading, how likely that one is meant, by all lists together."""
    occurrences: dict[str, list[_Occurrence]] = defaultdict(list)
    for where, reading in enumerate(lists):
        for offered in offered_names(reading, entity):
            occurrences[offered.name].append(_Occurrence(where, offered.forms))
    found: list[Rename] = []
    for name in sorted(occurrences):
        own = occurrences[name]
        for other in sorted({form for one in own for form in one.shares} - {name}):
            odds = _odds(name, other, own, occurrences.get(other, ()))
            odds += _likely(other, entity) - _likely(name, entity)
            found += [
                Rename(one.where, name, other, odds, len(occurrences.get(other, ())))
                for one in own
                if other in one.shares or -odds < EVEN
            ]
    return found


@dataclass(frozen=True, slots=True)
class OfferedName:
    """One name of a list as first read, and all forms that the recognizer offers for it.

    `forms` holds each form with how likely it is by the recognizer alone; `name` is one of them.
    """

    name: str
    forms: Mapping[str, float]


def offered_names(reading: TextReading, entity: Entity | None) -> tuple[OfferedName, ...]:
    """The names of a list as first read, in order, repeats kept, each with what else it may be.

    A form differs in one place from what was read. Alternatives that would part a name in two, or
    join two, are left out: how many names a list has is not the recognizer's to say. Names of a
    text without alternatives have one form each, of probability 1.

    >>> from model import Alternative, Engine
    >>> other = Alternative(0, 1, "昊", 0.25)
    >>> for one in offered_names(TextReading("吴华、林鹏", Engine.RAPIDOCR, 0.7, (other,)), None):
    ...     print(one.name, dict(one.forms))
    吴华 {'昊华': 0.25, '吴华': 0.75}
    林鹏 {'林鹏': 1.0}
    """
    names = split_list(reading.text, entity)
    shares: list[dict[str, float]] = [{} for _ in names]
    for spot in spots_of(reading):
        for text, share in spot.options[1:]:
            changed = split_list(
                reading.text[: spot.start] + text + reading.text[spot.end :], entity
            )
            if len(changed) != len(names):
                continue
            differing = [
                at for at, pair in enumerate(zip(names, changed, strict=True)) if len({*pair}) > 1
            ]
            if len(differing) == 1:
                place = differing[0]
                shares[place][changed[place]] = max(share, shares[place].get(changed[place], 0.0))
    return tuple(
        OfferedName(name, others | {name: max(NOT_OFFERED, 1.0 - sum(others.values()))})
        for name, others in zip(names, shares, strict=True)
    )


def _odds(name: str, other: str, own: Sequence[_Occurrence], its: Sequence[_Occurrence]) -> float:
    """The logarithm of how much likelier all are `other` than that `name` is a name.

    Where the document has no `other`, the usual place speaks for all: one font, one scanner and
    one recognizer make the same mistake again, and repeating it proves nothing.
    """
    if not its:
        return median(_share(other, one) - _share(name, one) for one in own)
    all_name = _together(name, own) + _together(name, its)
    all_other = _together(other, own) + _together(other, its)
    both = _together(name, own) + _together(other, its) + log(TWO_ALIKE)
    return all_other - max(all_name, both)


def _together(form: str, occurrences: Sequence[_Occurrence]) -> float:
    """How likely all of them are one form: as many witnesses as are left of so many alike.

    What n witnesses say who agree by more than chance is worth n / (1 + (n - 1) r) (Kish, "Survey
    Sampling", 1965).
    """
    count = len(occurrences)
    usual = sum(_share(form, one) for one in occurrences) / count
    return usual * count / (1 + (count - 1) * ALIKE)


def _share(form: str, one: _Occurrence) -> float:
    return log(max(NOT_OFFERED, one.shares.get(form, 0.0)))


def _likely(form: str, entity: Entity | None) -> float:
    """How likely a name of this kind is this one, as a logarithm.

    Of a person, by how often its characters stand in names; of others, by its shape alone.
    """
    if entity is Entity.PERSON:
        if not is_person_shaped(form):
            return log(SHAPELESS) + BELIEVED * log_plausible(form)
        return BELIEVED * log_plausible(form)
    plain = normalize("NFKC", form)
    is_shaped = is_unit_shaped(form) and plain[0] not in MARKS and plain[-1] not in MARKS
    return 0.0 if is_shaped else log(SHAPELESS)
