"""The people of an invented office: who leads, who heads which section, who answers for what."""

from dataclasses import dataclass
from random import Random
from typing import Final

from samples.words import GIVEN, SURNAMES, OfficeWords

ALL_SECTIONS: Final = "各科室"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers for a target: leaders, departments, owners, in printed order."""

    leaders: tuple[str, ...]
    departments: tuple[str, ...]
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """An office's leaders, and its sections in order with the head and the leader of each."""

    leaders: tuple[str, ...]
    sections: tuple[str, ...]
    heads: tuple[str, ...]
    leader_of: tuple[str, ...]
    bodies: tuple[str, ...]

    def answer(self, random: Random) -> Answer:
        """One section, sometimes two, sometimes with a body outside the office."""
        chosen = [random.randrange(len(self.sections))]
        if random.random() < 0.15:
            other = random.randrange(len(self.sections))
            chosen = sorted({*chosen, other})
        departments = [self.sections[place] for place in chosen]
        if random.random() < 0.35:
            departments.append(random.choice(self.bodies))
        leaders = dict.fromkeys(self.leader_of[place] for place in chosen)
        owners = dict.fromkeys(self.heads[place] for place in chosen)
        return Answer(tuple(leaders), tuple(departments), tuple(owners))

    def everyone(self) -> Answer:
        """All leaders, all sections under one name, all heads."""
        return Answer(self.leaders, (ALL_SECTIONS,), self.heads)


def invent_staff(random: Random, words: OfficeWords) -> Staff:
    """Leaders and heads of sections, no two names within one character of each other."""
    names = _names(random, len(words.sections) + random.randint(3, 5))
    heads = names[: len(words.sections)]
    leaders = names[len(words.sections) :]
    leader_of = tuple(random.choice(leaders) for _ in words.sections)
    return Staff(leaders, words.sections, heads, leader_of, words.bodies)


def _names(random: Random, count: int) -> tuple[str, ...]:
    """Names of two and three characters, at least two of each."""
    names: list[str] = []
    while len(names) < count:
        length = 1 if len(names) % 4 == 1 else 2
        name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, length))
        if all(_is_apart(name, other) for other in names):
            names.append(name)
    random.shuffle(names)
    return tuple(names)


def _is_apart(name: str, other: str) -> bool:
    if len(name) != len(other):
        return not (set(name[1:]) <= set(other[1:]) or set(other[1:]) <= set(name[1:]))
    return sum(a != b for a, b in zip(name, other, strict=True)) >= 2


def printed_name(name: str) -> str:
    """A name of two characters is printed as wide as one of three.

    >>> printed_name("程岚"), printed_name("程思齐")
    ('程 岚', '程思齐')
    """
    return " ".join(name) if len(name) == 2 else name
