"""How well a text fits a field: the evidence by which columns and cells are aligned to fields.

Scores are log-odds in spirit: 0 says nothing, positive speaks for the field. What a spec states
(normalize/type_evidence.py) comes first; the vocabulary that the document itself shows in each
field sharpens it in a second pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from model import Entity, Field, FieldType, Spec
from normalize.entries import split_list
from normalize.script import folded
from normalize.type_evidence import type_evidence

KNOWN, KNOWN_ELSEWHERE = 1.5, -1.5
CACHED = 200_000  # texts whose score is kept
LONGEST_WORD = 40  # characters of a text that is taken for a label
K = TypeVar("K")
V = TypeVar("V")
_Seen = tuple[tuple[str, tuple[str, ...], int], ...]
"""Of a text: the fields that show words of it, the words, and how many words it has."""


class ContentModel:
    """Scores texts against the column fields of one spec, with what the document has shown.

    Its caches are plain dictionaries: a cached method would hold the model that holds it, and such
    a cycle is freed only by a search for garbage.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.columns = spec.columns
        self._types = type_evidence(spec)
        self._fields = {field.name: field for field in spec.fields}
        self._place = {field.name: place for place, field in enumerate(spec.columns)}
        self.vocabulary: Mapping[str, frozenset[str]] = {}
        self._by_kind: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._scores: dict[str, tuple[float, ...]] = {}
        self._type_scores: dict[str, tuple[float, ...]] = {}

    def learn(self, entries: Iterable[tuple[str, str]], least: int = 2) -> None:
        """Take up the words that the document itself puts into its list and label fields.

        Those seen `least` times or more, in entries that fit their field by type. A word that two
        fields share is told apart by where it is seen most.
        """
        counts: dict[str, Counter[str]] = {}
        for name, text in entries:
            field = self._fields[name]
            if field.type not in (FieldType.LIST, FieldType.LABEL):
                continue
            if self._by_type(text)[self._place[name]] > 0:
                counts.setdefault(name, Counter()).update(_tokens(_kind(field), text))
        self.vocabulary = {name: _words(name, counts, least) for name in counts}
        self._by_kind = {}
        for name, words in self.vocabulary.items():
            kind = _kind(self._fields[name])
            self._by_kind.setdefault(kind, []).append((name, words))
        self._scores.clear()

    def may_be_misread(self, name: str) -> bool:
        """Whether a slip makes an entry of the field unlike one; a text stays a text."""
        return self._fields[name].type is not FieldType.TEXT

    def is_exact(self, name: str) -> bool:
        """Whether the field is of numbers with digits after their point."""
        field = self._fields[name]
        return field.type is FieldType.DECIMAL and field.scale > 0

    def has_part(self, name: str, text: str) -> bool:
        """Whether the text has a part that entries of the field have, such as "(4分)"."""
        return name in self._types.traits(text).parts

    def score(self, name: str, text: str) -> float:
        """The evidence that `text` is an entry of the field; 0 for a blank."""
        return self.scores(text)[self._place[name]]

    def scores(self, text: str) -> tuple[float, ...]:
        """The evidence for each of `columns`."""
        known = self._scores.get(text)
        if known is not None:
            return known
        scores = self._by_type(text)
        seen = self._seen_in(text) if self._by_kind and text.strip() else ()
        if seen:
            foreign = KNOWN_ELSEWHERE * max(len(tokens) / count for _, tokens, count in seen)
            scores = tuple(
                [
                    score
                    + (self._vocabulary_score(name, seen) if name in self.vocabulary else foreign)
                    for name, score in zip(self._place, scores, strict=True)
                ]
            )
        return _kept(self._scores, text, scores)

    def _by_type(self, text: str) -> tuple[float, ...]:
        """The evidence for each of `columns` by what the spec says of it alone."""
        known = self._type_scores.get(text)
        if known is not None:
            return known
        if not text.strip():
            return _kept(self._type_scores, text, (0.0,) * len(self.columns))
        scores = self._types.scores(text)
        for place, field in self._types.learned:
            if words := self.vocabulary.get(field.name):
                score = self._types.label_score(field, text, words)
                scores = (*scores[:place], score, *scores[place + 1 :])
        return _kept(self._type_scores, text, scores)

    def _vocabulary_score(self, name: str, seen: "_Seen") -> float:
        """What the words say that the document itself puts into its list and label fields."""
        known = elsewhere = 0.0
        own = self.vocabulary[name]
        for field, tokens, count in seen:
            if field == name:
                known = len(tokens) / count
            else:
                elsewhere = max(elsewhere, sum(token not in own for token in tokens) / count)
        return KNOWN * known + KNOWN_ELSEWHERE * elsewhere

    def _seen_in(self, text: str) -> "_Seen":
        """The fields that show words of the text, the words, and how many words the text has."""
        found = []
        for kind, fields in self._by_kind.items():
            tokens = _tokens(kind, text)
            for name, words in fields if tokens else ():
                shown = tuple(token for token in tokens if token in words)
                if shown:
                    found.append((name, shown, len(tokens)))
        return tuple(found)


def _kept(cache: dict[K, V], key: K, value: V) -> V:
    """The value, which the cache now keeps; a cache that is full begins anew."""
    if len(cache) >= CACHED:
        cache.clear()
    cache[key] = value
    return value


def _kind(field: Field) -> str:
    """How a field's texts are taken apart into words: as a list of some entity, or not at all."""
    return (field.entity or "list") if field.type is FieldType.LIST else ""


@lru_cache(maxsize=65536)
def _tokens(kind: str, text: str) -> tuple[str, ...]:
    """The words of a text; none for one that is too long to be a label."""
    if kind:
        return split_list(text, Entity(kind) if kind != "list" else None)
    return (folded(text),) if len(text) <= LONGEST_WORD else ()


def _words(name: str, counts: Mapping[str, Counter[str]], least: int) -> frozenset[str]:
    others: Sequence[Counter[str]] = [c for other, c in counts.items() if other != name]
    return frozenset(
        word
        for word, count in counts[name].items()
        if count >= least and all(count * 2 >= other[word] for other in others)
    )
