"""The program's own matching and its look-alikes, in the form in which they are measured."""

from collections.abc import Sequence

from benchmarks.names.bare import roster_of
from benchmarks.names.curve import Answer
from model import Entity
from normalize.naming.characters import look_alikes
from normalize.naming.roster_match import Match, likeliest, match
from samples.names.rosters import TrueMention


def ours(mentions: Sequence[str], roster: Sequence[str]) -> Sequence[str]:
    """The names that the program assigns, "" where it abstains."""
    found = match(mentions, roster_of(roster), Entity.PERSON)
    return [each.name if each else "" for each in found]


def best(mentions: Sequence[str], roster: Sequence[str]) -> dict[str, Match | None]:
    """For each form the program's likeliest bearer, however unlikely."""
    return likeliest(mentions, roster_of(roster), Entity.PERSON)


def answers(
    mentions: Sequence[TrueMention], roster: Sequence[str]
) -> list[tuple[TrueMention, Answer]]:
    """The program's best candidate for each mention, however unlikely; none has no answer."""
    found = best([mention.printed for mention in mentions], roster)
    return [
        (mention, Answer(match.probability, match.name == mention.bearer, len(mention.printed)))
        for mention in mentions
        if (match := found[mention.printed])
    ]


def neighbors(char: str) -> list[str]:
    """The characters that one is read as, the likeliest first."""
    alike = look_alikes(char)
    return sorted(alike, key=lambda other: (-alike[other], other))
