"""Lists of names: each of their names as the document bears it out, and what else a list may be."""

from collections.abc import Sequence

from model import Alternative, Entity, TextReading
from normalize.entries import split_list
from normalize.readings_choice import CLEAR, At, Choice
from normalize.readings_names import Rename, renames


def listed(column: Sequence[tuple[At, TextReading]], entity: Entity | None) -> dict[At, Choice]:
    """The lists that are doubtful, each of their names as the document has it."""
    by_list: dict[int, list[Rename]] = {}
    for one in renames([reading for _, reading in column], entity):
        by_list.setdefault(one.where, []).append(one)
    choices = {
        column[where][0]: _choice(column[where][1], found, entity)
        for where, found in by_list.items()
    }
    return {at: choice for at, choice in choices.items() if choice is not None}


def _choice(reading: TextReading, found: Sequence[Rename], entity: Entity | None) -> Choice | None:
    """The list with those names that are clearly meant; its rival differs in what is least sure."""
    likeliest: dict[str, tuple[Rename, Alternative]] = {}
    for one in sorted(found, key=lambda one: one.log_odds):
        taken = _taken_for(reading, one.new, entity)
        if taken is not None:
            likeliest[one.old] = one, taken
    if not likeliest:
        return None
    asked = list(likeliest.values())
    weakest = min(asked, key=lambda pair: _margin(pair[0]))
    changes = [pair for pair in asked if pair[0].log_odds >= CLEAR]
    others = [pair for pair in changes if pair is not weakest]
    rivals = others if weakest in changes else [*changes, weakest]
    evidence = [f"{one.new} stands at {one.seen} other places" for one, _ in changes]
    return Choice(
        reading.text,
        _with_taken(reading.text, [taken for _, taken in changes]),
        _with_taken(reading.text, [taken for _, taken in rivals]),
        _margin(weakest[0]),
        "; ".join(evidence) or "the document does not say which",
    )


def _margin(one: Rename) -> float:
    """By how much what is done about it is likelier than the other, as a logarithm."""
    return one.log_odds if one.log_odds >= CLEAR else -one.log_odds


def _taken_for(reading: TextReading, name: str, entity: Entity | None) -> Alternative | None:
    """The one alternative that makes this name of another one, if any does."""
    count = split_list(reading.text, entity).count(name)
    for other in reading.alternatives:
        if split_list(_with_taken(reading.text, [other]), entity).count(name) > count:
            return other
    return None


def _with_taken(text: str, taken: Sequence[Alternative]) -> str:
    """The text with these alternatives taken, none of which overlap."""
    for other in sorted(taken, key=lambda other: -other.start):
        text = text[: other.start] + other.text + text[other.end :]
    return text
