"""What two names have in common that one slip parts, so that not all need be compared.

Forms that are alike but for a character share what is left without it (the deletion neighborhood of
Mor and Fraenkel, A hash code method for detecting and correcting spelling errors, 1982). Where too
many share it, only what looks or sounds alike is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from normalize.naming.characters import homophones, look_alikes, sounds, sources
from normalize.naming.folding import words_of
from normalize.script import is_ideographic

Part = tuple[str, ...]


def parts_of(folded: str) -> Iterator[Part]:
    """What a form keeps after one slip: all but a character, its letters, its words."""
    yield "without", folded
    if len(folded) > 1:
        for at in range(len(folded)):
            yield "without", folded[:at] + folded[at + 1 :]
    if not is_ideographic(folded):
        yield "letters", folded.replace(" ", "")
    words = words_of(folded)
    if len(words) > 1:
        yield "words", *sorted(words)


def near_by_sight(folded: str, known: Collection[str]) -> Iterator[str]:
    """Known forms that differ in one character, by a look-alike or by one of its sound."""
    for at, char in enumerate(folded):
        near = {*look_alikes(char), *sources().get(char, ())}
        near.update(other for sound in sounds(char) for other in homophones().get(sound, ()))
        for other in sorted(near - {char}):
            changed = folded[:at] + other + folded[at + 1 :]
            if changed in known:
                yield changed


def by_reading(names: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each character the folded names that have it, or one that is read as it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for char in set(name):
            for read in (char, *look_alikes(char)):
                found[read].add(name)
    return {read: frozenset(held) for read, held in found.items()}
