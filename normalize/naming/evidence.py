"""What speaks for and against two printed forms being one bearer's name.

Each kind of evidence is a number, most of them a logarithm of how much likelier what is printed is
if both forms are one bearer's than if they are two. How much each counts is learned (`weights`):
they overlap, and none is as sure as it would be alone.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from math import log
from typing import Final

from model import Entity
from normalize.naming.channel import log_slip
from normalize.naming.characters import look_alike, sounds
from normalize.naming.company import Company
from normalize.naming.folding import folded_name, words_of
from normalize.naming.mentions import Forms
from normalize.naming.nearby import Part, near_by_sight, parts_of
from normalize.naming.remains import remains
from normalize.naming.surroundings import (
    by_field,
    by_partners,
    each_in_its_own,
    follow_each_other,
    outnumbered,
    share_a_row,
)

MOST_SHARED: Final = 40  # forms that are alike but for one character; of more, look-alikes alone
SMALL: Final = 0.25  # log-odds that say nothing
FARTHEST: Final = -24.0  # of a slip; beyond it two forms have nothing in common
MOST_ODD: Final = 40.0  # as a logarithm; beyond it all forms are as odd
UNLIKE: Final = -12.5  # of a slip, as a logarithm: more than one character that nothing explains
OFFERED: Final = log(
    0.5 / 0.02
)  # characters that were misread, and look-alikes of those read right
NOT_OFFERED: Final = log(0.5 / 0.98)  # however often: what is mistyped is never offered
MOST_OFFERED: Final = 6.0  # that several say together: what is misread alike is offered alike
# Characters that number or point: two units that differ in one of them are two.
_POINTING: Final = frozenset("甲乙丙丁戊己庚辛东西南北中上下左右前后内外大小新老男女正副")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms, the one that may be a slip first, with the evidence by its kind.

    `is_once` says that the first is printed once.
    """

    form: str
    other: str
    traits: Mapping[str, float]
    is_once: bool = False
    is_barred: bool = False
    told: tuple[str, ...] = field(default=(), compare=False)


def pairs_of(forms: Forms) -> Iterator[Pair]:
    """All pairs of forms of an office that could be one bearer's, each once."""
    company = Company(forms)
    seen: set[frozenset[str]] = set()
    missing = (
        (form, name) for form in sorted(forms.counts) for name in sorted(company.missing_with(form))
    )
    for one, other in chain(_candidates(forms), missing):
        both = frozenset((one, other))
        if len(both) == 2 and both not in seen:
            seen.add(both)
            slip, name = sorted(both, key=lambda form: _as_slip(form, forms))
            found = _pair(slip, name, forms)
            if found is not None:
                yield found


def _as_slip(form: str, forms: Forms) -> tuple[object, ...]:
    """Which of two forms is the slip: the seldom one, then the one that is less of a name."""
    return forms.counts[form], forms.log_plausible(form), form


def _candidates(forms: Forms) -> Iterator[tuple[str, str]]:
    """Pairs that a slip or a place in a list brings together."""
    by_folded: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms.counts):
        by_folded[folded_name(form)].append(form)
    for same in by_folded.values():
        yield from combinations(same, 2)
    sharing: dict[Part, list[str]] = defaultdict(list)
    for folded in by_folded:
        for part in (*parts_of(folded), *_initials(folded)):
            sharing[part].append(folded)
    for near in sharing.values():
        if len(near) <= MOST_SHARED:
            for one, other in combinations(near, 2):
                yield from product(by_folded[one], by_folded[other])
    crowded = {one for near in sharing.values() if len(near) > MOST_SHARED for one in near}
    for folded in sorted(crowded):
        for other in near_by_sight(folded, by_folded):
            yield from product(by_folded[folded], by_folded[other])
    for both in forms.in_one_place:
        one, other = sorted(both)
        yield one, other


def _initials(folded: str) -> Iterator[Part]:
    """The initials of all words, and the longest word: what is left where given names are cut."""
    words = words_of(folded)
    if len(words) > 1:
        yield "initials", *sorted(word[0] for word in words), max(words, key=len)


def _pair(slip: str, name: str, forms: Forms) -> Pair | None:
    """The evidence on one pair; None where nothing brings the two together."""
    is_person = forms.office.kind is Entity.PERSON
    a, b = folded_name(slip), folded_name(name)
    shape = log_slip(a, b, forms.office.lists[forms.lists_of[slip][0]].ways)
    place = forms.in_one_place[frozenset((slip, name))]
    if not is_like(a, b, shape):
        return None
    own = forms.log_plausible(slip)
    odd = -own - remains(a, b).told if a != b else 0.0
    shared = by_partners(slip, name, forms)[1]
    times, others = forms.counts[slip], forms.counts[name]
    sheets = len(forms.sheets_of[slip])
    in_turn = a != b and follow_each_other(slip, name, forms)
    places = _of_places(slip, name, forms)
    traits = {
        "one": 1.0,
        "slip": max(shape, FARTHEST),
        "surprise": min(-own, MOST_ODD),
        "odd": max(0.0, min(odd, MOST_ODD)),
        "same when folded": float(a == b),
        "sheets": log(sheets),
        "again": log(times / sheets),
        "other times": log(others),
        "outnumbered": outnumbered(slip, name, forms),
        "read many ways": _read_many_ways(slip, name, forms),
        "offered": offered(slip, name, forms),
        "even": float(others <= times and not place and a != b),
        "nothing shared": float(
            shared == 0 and places["partner"] < SMALL and bool(forms.partners_of[slip])
        ),
        "apart": float(each_in_its_own(slip, name, forms)),
        "in turn": float(in_turn),
        "side by side": float(len(forms.sheets_of[slip] & forms.sheets_of[name]) > 1),
    }
    # A successor stands where the other one stood: his places say nothing.
    traits |= dict.fromkeys(places, 0.0) if in_turn else places
    is_barred = frozenset((slip, name)) in forms.together or (
        not is_person and _is_numbered_apart(a, b)
    )
    told = _told(slip, name, traits | places, forms)
    return Pair(slip, name, traits, times == 1, is_barred, told)


def _of_places(slip: str, name: str, forms: Forms) -> dict[str, float]:
    """What the heads, units, lists and rows say in which the two forms stand."""
    slots = forms.slots.get(slip, {}).keys() & forms.slots.get(name, {}).keys()
    between = sum(all(slot) for slot in slots)
    return {
        "field": by_field(slip, name, forms),
        "partner": by_partners(slip, name, forms)[0],
        "place": float(min(forms.in_one_place[frozenset((slip, name))], 3)),
        "between": float(min(between, 3)),
        "beside": float(min(len(slots) - between, 3)),
        "same row": float(share_a_row(slip, name, forms)),
    }


def is_like(a: str, b: str, slip: float) -> bool:
    """Whether a slip, of that probability, explains the one of two folded forms by the other."""
    return slip >= UNLIKE and remains(a, b).count > 0


def _read_many_ways(slip: str, name: str, forms: Forms) -> float:
    """How many further forms take turns with the two: some names a recognizer cannot print.

    They differ in the same character, answer for the same, and are never listed together.
    """
    a, b = folded_name(slip), folded_name(name)
    places = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(places) != 1:
        return 0.0
    at = places[0]
    shared = forms.partners_of[slip].keys() | forms.partners_of[name].keys()
    others = [
        form
        for form in forms.by_pattern.get((a[:at] + a[at + 1 :], at), ())
        if form not in (slip, name)
        and forms.partners_of[form].keys() & shared
        and not {frozenset((form, slip)), frozenset((form, name))} & forms.together
    ]
    return float(max(0, min(4, len(others)) - 1))  # one may be anybody's slip


def offered(slip: str, name: str, forms: Forms) -> float:
    """How much likelier the recognizer offers what it does if the name stands where the slip is.

    A logarithm, of all places together; 0 where nothing is known of what it offers.
    """
    lists = forms.office.lists
    told = sum(
        _of_offers(slip, name, lists[number].offered.get(at, {}))
        for number in forms.lists_of[slip]
        for at, item in enumerate(lists[number].items)
        if item == slip and lists[number].is_recognized
    )
    return max(NOT_OFFERED, min(MOST_OFFERED, told))


def _of_offers(slip: str, name: str, forms: Mapping[str, float]) -> float:
    """The same of one place, whose forms each differ from the slip in one character."""
    a, b = folded_name(slip), folded_name(name)
    if len(a) != len(b):
        return 0.0
    known = set(map(folded_name, forms))
    return sum(
        OFFERED if a[:at] + b[at] + a[at + 1 :] in known else NOT_OFFERED
        for at in range(len(a))
        if a[at] != b[at]
    )


def _is_numbered_apart(a: str, b: str) -> bool:
    """Whether two forms differ in what numbers them or points, as units of one kind do."""
    if len(a) != len(b):
        return False
    return any(x != y and _numbers(x) and _numbers(y) for x, y in zip(a, b, strict=True))


def _numbers(char: str) -> bool:
    return char in _POINTING or unicodedata.numeric(char, None) is not None


def _told(slip: str, name: str, traits: Mapping[str, float], forms: Forms) -> tuple[str, ...]:
    """The evidence in words, for whoever checks it."""
    told = []
    if traits["same when folded"]:
        told.append("the same in another script, width or order")
    else:
        told += _slip_in_words(folded_name(slip), folded_name(name))
    if traits["place"]:
        told.append("at one place of lists that are otherwise the same")
    elif traits["between"]:
        told.append("between the same neighbors")
    shared = forms.partners_of[slip].keys() & forms.partners_of[name].keys()
    if shared:
        told.append("both beside " + ", ".join(sorted(shared)[:3]))
    if traits["read many ways"]:
        told.append("one of several forms that take turns")
    if traits["offered"] > 0:
        told.append("offered by the recognizer")
    told.append(f"printed {forms.counts[name]} times against {forms.counts[slip]}")
    return tuple(told)


def _slip_in_words(a: str, b: str) -> Iterator[str]:
    """How one form becomes the other, character by character."""
    if len(a) != len(b):
        yield "a character is lost or added"
        return
    for x, y in zip(a, b, strict=True):
        if x == y:
            continue
        if look_alike(x, y):
            yield f"{x} looks like {y}"
        elif set(sounds(x)) & set(sounds(y)):
            yield f"{x} sounds like {y}"
        else:
            yield f"{x} stands for {y}"
