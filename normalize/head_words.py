"""The words by which the heads of a family are known, and how like one of them a text is."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from model import Spec
from normalize.script import folded

ABOVE = " > "  # between a head and the one below it, in a spec
HEAD_RATIO = 75.0  # percent: a head of four characters may have one wrong
LONG_TEXT = 20  # characters; a lone cell of more is a sentence, not an entry


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words by which heads are known: those of the spec, and those seen above them."""

    words: frozenset[str]

    def ratio(self, text: str) -> float:
        """How like the likest head the text is, in percent."""
        plain = folded(text)
        if plain in self.words:
            return 100.0
        if not plain or len(plain) > LONG_TEXT or plain.isdecimal():
            return 0.0  # 2019 is not 2018 misread
        best = process.extractOne(plain, self.words, scorer=fuzz.ratio)
        return best[1] if best else 0.0


def folded_heads(head: str) -> tuple[str, ...]:
    """The heads that a spec gives for a column, outermost first, in the form to be compared.

    >>> folded_heads("Men > In all"), folded_heads("Weight")
    (('men', 'inall'), ('weight',))
    """
    return tuple(folded(part) for part in head.split(ABOVE))


def head_words(spec: Spec) -> HeadWords:
    """All heads that the spec names."""
    named = {part for field in spec.fields for head in field.heads for part in folded_heads(head)}
    named |= {folded(alias) for aliases in spec.find.heads for alias in aliases}
    return HeadWords(frozenset(named))
