"""The program's own matching and look-alike measure, in the form in which peers are asked."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from benchmarks.names.bare import roster_of
from benchmarks.names.curve import Answer
from benchmarks.names.peers import Floats
from model import Entity
from normalize.naming.characters import look_alike, look_alikes
from normalize.naming.roster_match import match
from samples.names.rosters import TrueMention

FARTHEST: Final = 1e-4  # of two characters that nothing makes alike


def ours(mentions: Sequence[str], roster: Sequence[str]) -> Sequence[str]:
    """The names that the program assigns, "" where it abstains."""
    found = match(mentions, roster_of(roster), Entity.PERSON)
    return [each.name if each else "" for each in found]


def answers(
    mentions: Sequence[TrueMention], roster: Sequence[str]
) -> list[tuple[TrueMention, Answer]]:
    """The program's best candidate for each mention, however unlikely; none has no answer."""
    found = match([m.printed for m in mentions], roster_of(roster), Entity.PERSON, least=0.0)
    return [
        (mention, Answer(each.probability, each.name == mention.bearer, len(mention.printed)))
        for mention, each in zip(mentions, found, strict=True)
        if each
    ]


def neighbors(char: str) -> list[str]:
    """The characters that one is read as, the likeliest first."""
    alike = look_alikes(char)
    return sorted(alike, key=lambda other: (-alike[other], other))


def looks(mentions: Sequence[str], names: Sequence[str]) -> Floats:
    """How alike two names of one length look: the product over their characters; 0 for others."""
    scores = np.zeros((len(mentions), len(names)), np.float32)
    by_part: dict[tuple[int, str, str], list[int]] = {}
    for col, name in enumerate(names):
        for at in range(len(name)):
            by_part.setdefault((at, name[:at], name[at + 1 :]), []).append(col)
    for row, mention in enumerate(mentions):
        for at in range(len(mention)):
            for col in by_part.get((at, mention[:at], mention[at + 1 :]), ()):
                alike = look_alike(names[col][at], mention[at])
                same = names[col] == mention
                scores[row, col] = 1.0 if same else max(scores[row, col], alike, FARTHEST)
    return scores
