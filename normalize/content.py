"""How well a text fits a field: the evidence by which columns and cells are aligned to fields.

Scores are log-odds in spirit: 0 says nothing, positive speaks for the field. What a spec states
(type, pattern, labels, looks) comes first; the vocabulary that the document itself shows in each
field sharpens it in a second pass.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz

from model import Entity, Field, FieldType, From, Spec
from normalize.entries import (
    is_calendar,
    is_dated,
    is_person_shaped,
    is_unit_shaped,
    number_of,
    part_of,
    read_number,
    read_serial,
    split_list,
)
from normalize.script import folded, without_layout

SERIAL_FITS, SERIAL_FAILS = 4.0, -6.0
NUMBER_FITS, NUMBER_FAILS = 2.0, -5.0
DATE_FITS, DATE_FAILS = 3.0, -4.0
LABEL_FITS, LABEL_FAILS = 3.0, -2.0
LIST_FITS, LIST_FAILS = 1.5, -4.0
LOOKS, LOOKS_NOT, LOOKS_LIKE_ANOTHER = 1.5, -1.0, -0.5
HAS_PART, HAS_PART_OF_ANOTHER, OTHER_TYPE = 2.0, -2.0, -3.0
KNOWN, KNOWN_ELSEWHERE = 1.5, -1.5
CACHED = 200_000  # texts whose score is kept
LABEL_RATIO = 60.0  # percent; a label of six characters may have two or three wrong
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
        self._fields = {field.name: field for field in spec.fields}
        self._parts = {
            field.name: tuple(
                part
                for part in spec.fields
                if part.source is From.PART and part.part_of == field.name and part.pattern
            )
            for field in spec.columns
        }
        self._part_names: dict[str, list[str]] = {}
        for name, parts in self._parts.items():
            for pattern in {part.pattern for part in parts}:
                self._part_names.setdefault(pattern, []).append(name)
        serials = (FieldType.SERIAL, FieldType.CODE)
        self._serials = tuple(field for field in spec.columns if field.type in serials)
        self._has_dates = any(field.type is FieldType.DATE for field in spec.columns)
        self._looks = tuple(field for field in spec.columns if field.looks)
        self._expected = {
            field.name: tuple(folded(label) for label in field.expect) for field in spec.columns
        }
        self._place = {field.name: place for place, field in enumerate(spec.columns)}
        self.vocabulary: Mapping[str, frozenset[str]] = {}
        self._by_kind: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._scores: dict[str, tuple[float, ...]] = {}
        self._type_scores: dict[str, tuple[float, ...]] = {}
        self._traits: dict[str, _Traits] = {}

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

    def has_part(self, name: str, text: str) -> bool:
        """Whether the text has a part that entries of the field have, such as "(4分)"."""
        return name in self.traits(text).parts

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
            scores = tuple(
                score + self._vocabulary_score(field.name, seen)
                for field, score in zip(self.columns, scores, strict=True)
            )
        return _kept(self._scores, text, scores)

    def _by_type(self, text: str) -> tuple[float, ...]:
        """The evidence for each of `columns` by what the spec says of it alone."""
        known = self._type_scores.get(text)
        if known is not None:
            return known
        scores = (0.0,) * len(self.columns)
        if text.strip():
            traits = self.traits(text)
            scores = tuple(
                [_SCORES[field.type](self, field, text, traits) for field in self.columns]
            )
        return _kept(self._type_scores, text, scores)

    def traits(self, text: str) -> "_Traits":
        """What the text shows whatever field it may be of."""
        known = self._traits.get(text)
        return known if known is not None else _kept(self._traits, text, self._traits_of(text))

    def _traits_of(self, text: str) -> "_Traits":
        plain = without_layout(text)
        parts: list[str] = []
        for pattern, names in self._part_names.items():
            if part_of(plain, pattern):
                parts.extend(names)
        return _Traits(
            (self._has_dates and is_dated(plain)) or self._is_serial(text),
            number_of(text) is not None,
            frozenset([field.name for field in self._looks if part_of(plain, field.looks)]),
            frozenset(parts),
        )

    def _is_serial(self, text: str) -> bool:
        return any(read_serial(text, field) is not None for field in self._serials)

    def label_score(self, field: Field, text: str, _: "_Traits") -> float:
        """The evidence that the text is a label of the field."""
        plain = folded(text)
        rest = plain
        for part in self._parts[field.name]:
            if found := part_of(rest, part.pattern):
                rest = rest[: found.start()] + rest[found.end() :]
        if rest != plain and not rest:
            return LABEL_FITS / 2
        known = self._expected[field.name] or tuple(self.vocabulary.get(field.name, ()))
        for label in known:
            if fuzz.ratio(rest, label, score_cutoff=LABEL_RATIO):
                return LABEL_FITS
        return LABEL_FAILS if known or len(plain) > 20 else 0.0

    def text_score(self, field: Field, _: str, traits: "_Traits") -> float:
        """The evidence that the text is one of the field's."""
        score = OTHER_TYPE if traits.is_hard or traits.is_number else 0.0
        if field.looks:
            score += LOOKS if field.name in traits.looks else LOOKS_NOT
        elif traits.looks:
            score += LOOKS_LIKE_ANOTHER
        for name in traits.parts:
            score += HAS_PART if name == field.name else self._foreign_part(name)
        return score

    def _foreign_part(self, name: str) -> float:
        """What a part of another text field says against this one; a label's part says nothing."""
        is_text = self._fields[name].type is FieldType.TEXT
        return HAS_PART_OF_ANOTHER if is_text else 0.0

    def _vocabulary_score(self, name: str, seen: "_Seen") -> float:
        """What the words say that the document itself puts into its list and label fields."""
        known = elsewhere = 0.0
        own = self.vocabulary.get(name, frozenset())
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


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a text shows whatever field it may be of."""

    is_hard: bool
    """It is what a serial, code or date column holds."""
    is_number: bool
    looks: frozenset[str]
    """The fields whose entries mostly look so."""
    parts: frozenset[str]
    """The fields whose entries have such a part."""


def _kept(cache: dict[K, V], key: K, value: V) -> V:
    """The value, which the cache now keeps; a cache that is full begins anew."""
    if len(cache) >= CACHED:
        cache.clear()
    cache[key] = value
    return value


def _serial_score(_: ContentModel, field: Field, text: str, __: _Traits) -> float:
    return SERIAL_FITS if read_serial(text, field) else SERIAL_FAILS


def _number_score(_: ContentModel, field: Field, text: str, traits: _Traits) -> float:
    return NUMBER_FITS if traits.is_number and read_number(text, field) else NUMBER_FAILS


def _date_score(_: ContentModel, __: Field, text: str, ___: _Traits) -> float:
    plain = without_layout(text)
    if is_dated(plain):
        return DATE_FITS
    return 0.0 if is_calendar(plain) else DATE_FAILS


def _list_score(_: ContentModel, field: Field, text: str, traits: _Traits) -> float:
    return LIST_FAILS if traits.is_hard else _as_list(field.entity, text)


@lru_cache(maxsize=16384)
def _as_list(entity: Entity | None, text: str) -> float:
    items = split_list(text, entity)
    shaped = is_person_shaped if entity is Entity.PERSON else is_unit_shaped
    wrong = sum([not shaped(item) for item in items]) / max(1, len(items))
    best = LIST_FITS if entity is Entity.PERSON else LIST_FITS / 2
    return best + (LIST_FAILS - best) * wrong


_SCORES: Mapping[FieldType, Callable[[ContentModel, Field, str, _Traits], float]] = {
    FieldType.SERIAL: _serial_score,
    FieldType.CODE: _serial_score,
    FieldType.INTEGER: _number_score,
    FieldType.DECIMAL: _number_score,
    FieldType.DATE: _date_score,
    FieldType.LIST: _list_score,
    FieldType.LABEL: ContentModel.label_score,
    FieldType.TEXT: ContentModel.text_score,
}
"""How a text that is not blank is held against a field of the type."""


def _kind(field: Field) -> str:
    """How a field's texts are taken apart into words: as a list of some entity, or not at all."""
    return (field.entity or "list") if field.type is FieldType.LIST else ""


@lru_cache(maxsize=65536)
def _tokens(kind: str, text: str) -> tuple[str, ...]:
    """The words of a text; none for one that is too long to be a label."""
    if kind:
        return split_list(text, Entity(kind) if kind != "list" else None)
    return (folded(text),) if len(text) <= 40 else ()


def _words(name: str, counts: Mapping[str, Counter[str]], least: int) -> frozenset[str]:
    others: Sequence[Counter[str]] = [c for other, c in counts.items() if other != name]
    return frozenset(
        word
        for word, count in counts[name].items()
        if count >= least and all(count * 2 >= other[word] for other in others)
    )
