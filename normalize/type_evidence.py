"""How well a text fits a field by what the spec alone states of it: type, pattern, labels, looks.

It is the same in all documents, and the same texts stand in many, so it is kept by text.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from model import Entity, Field, FieldType, From, Spec
from normalize.dates import ORDERS, read_day
from normalize.entries import (
    is_calendar,
    is_dated,
    is_person_shaped,
    is_unit_shaped,
    part_of,
    read_number,
    read_serial,
    split_list,
)
from normalize.numerals import POINT, number_of
from normalize.script import folded, without_layout

SERIAL_FITS, SERIAL_FAILS = 4.0, -6.0
NUMBER_FITS, NUMBER_FAILS = 2.0, -5.0
DATE_FITS, DATE_FAILS = 3.0, -4.0
LABEL_FITS, LABEL_FAILS = 3.0, -2.0
LIST_FITS, LIST_FAILS = 1.5, -4.0
LOOKS, LOOKS_NOT, LOOKS_LIKE_ANOTHER = 1.5, -1.0, -0.5
HAS_PART, HAS_PART_OF_ANOTHER, OTHER_TYPE = 2.0, -2.0, -3.0
LABEL_RATIO = 60.0  # percent; a label of six characters may have two or three wrong
LONG_LABEL = 20  # characters; more is no label, whichever there are


@dataclass(frozen=True, slots=True)
class Traits:
    """What a text shows whatever field it may be of."""

    is_hard: bool
    """It is what a serial, code or date column holds."""
    is_number: bool
    looks: frozenset[str]
    """The fields whose entries mostly look so."""
    parts: frozenset[str]
    """The fields whose entries have such a part."""


class TypeEvidence:
    """Holds texts against the column fields of a spec; one for all documents of it.

    `learned` are the columns of labels of which the spec names none: the document has to show them.
    """

    def __init__(self, fields: tuple[Field, ...], missing: tuple[frozenset[str], ...] = ()) -> None:
        self.columns = tuple(field for field in fields if field.source is From.COLUMN)
        self.learned = tuple(
            (place, field)
            for place, field in enumerate(self.columns)
            if field.type is FieldType.LABEL and not field.expect
        )
        self._types = {field.name: field.type for field in fields}
        self._parts = {
            field.name: tuple(
                dict.fromkeys(
                    part.pattern
                    for part in fields
                    if part.source is From.PART and part.part_of == field.name and part.pattern
                )
            )
            for field in self.columns
        }
        self._with_part: dict[str, list[str]] = {}
        for name, patterns in self._parts.items():
            for pattern in patterns:
                self._with_part.setdefault(pattern, []).append(name)
        serials = (FieldType.SERIAL, FieldType.CODE)
        self._serials = tuple(field for field in self.columns if field.type in serials)
        dates = [field for field in self.columns if field.type is FieldType.DATE]
        self._has_dates = bool(dates)
        self._orders = tuple({field.reads for field in dates} & set(ORDERS))
        self._printed = tuple(
            {(field.point, field.marks) for field in self.columns if _is_written_so(field)}
        )
        self.missing = {field.name: marks for field, marks in zip(fields, missing, strict=False)}
        self._looks = tuple(field for field in self.columns if field.looks)
        self.expected = {
            field.name: tuple(folded(label) for label in field.expect) for field in self.columns
        }
        self._ways = tuple((field, _WAYS[field.type]) for field in self.columns)

    def scores(self, text: str) -> tuple[float, ...]:
        """The evidence for each of `columns` that the text, which is not blank, is of it."""
        return _scores(self, text)

    def traits(self, text: str) -> Traits:
        """What the text shows whatever field it may be of."""
        return _traits(self, text)

    def traits_of(self, text: str) -> Traits:
        """The same, worked out anew."""
        plain = without_layout(text)
        parts: list[str] = []
        for pattern, names in self._with_part.items():
            if part_of(plain, pattern):
                parts.extend(names)
        is_dated_here = self._has_dates and (
            is_dated(plain) or any(read_day(plain, order) for order in self._orders)
        )
        return Traits(
            is_dated_here or any(read_serial(text, field) for field in self._serials),
            number_of(text) is not None
            or any(number_of(text, point, marks) is not None for point, marks in self._printed),
            frozenset([field.name for field in self._looks if part_of(plain, field.looks)]),
            frozenset(parts),
        )

    def scores_of(self, text: str) -> tuple[float, ...]:
        """The same as `scores`, worked out anew."""
        traits = self.traits(text)
        return tuple([score(self, field, text, traits) for field, score in self._ways])

    def label_score(self, field: Field, text: str, known: Collection[str]) -> float:
        """The evidence that the text is a label of the field, if these, folded, are known."""
        plain = folded(text)
        rest = plain
        for pattern in self._parts[field.name]:
            if found := part_of(rest, pattern):
                rest = rest[: found.start()] + rest[found.end() :]
        if rest != plain and not rest:
            return LABEL_FITS / 2
        for label in known:
            if fuzz.ratio(rest, label, score_cutoff=LABEL_RATIO):
                return LABEL_FITS
        return LABEL_FAILS if known or len(plain) > LONG_LABEL else 0.0

    def text_score(self, field: Field, traits: Traits) -> float:
        """The evidence that a text of these traits is one of the field's."""
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
        return HAS_PART_OF_ANOTHER if self._types[name] is FieldType.TEXT else 0.0


def type_evidence(spec: Spec) -> TypeEvidence:
    """The evidence by type of the spec's columns."""
    missing = tuple(frozenset(map(folded, field.missing or ())) for field in spec.fields)
    return _of_fields(tuple(replace(field, missing=None) for field in spec.fields), missing)


@lru_cache(maxsize=64)
def _of_fields(fields: tuple[Field, ...], missing: tuple[frozenset[str], ...]) -> TypeEvidence:
    return TypeEvidence(fields, missing)


def _is_written_so(field: Field) -> bool:
    """Whether its numbers are printed in a way of their own."""
    return field.point != POINT or bool(field.marks)


@lru_cache(maxsize=32768)
def _scores(evidence: TypeEvidence, text: str) -> tuple[float, ...]:
    return evidence.scores_of(text)


@lru_cache(maxsize=32768)
def _traits(evidence: TypeEvidence, text: str) -> Traits:
    return evidence.traits_of(text)


def _serial_score(_: TypeEvidence, field: Field, text: str, __: Traits) -> float:
    return SERIAL_FITS if read_serial(text, field) else SERIAL_FAILS


def _number_score(evidence: TypeEvidence, field: Field, text: str, traits: Traits) -> float:
    if traits.is_number and read_number(text, field):
        return NUMBER_FITS
    missing = evidence.missing.get(field.name)
    return 0.0 if missing and folded(text) in missing else NUMBER_FAILS


def _date_score(_: TypeEvidence, field: Field, text: str, __: Traits) -> float:
    plain = without_layout(text)
    if field.reads in ORDERS:
        return DATE_FITS if read_day(plain, field.reads) else DATE_FAILS
    if is_dated(plain):
        return DATE_FITS
    return 0.0 if is_calendar(plain) else DATE_FAILS


def _list_score(_: TypeEvidence, field: Field, text: str, traits: Traits) -> float:
    return LIST_FAILS if traits.is_hard else _as_list(field.entity, text)


@lru_cache(maxsize=4096)
def _as_list(entity: Entity | None, text: str) -> float:
    items = split_list(text, entity)
    shaped = is_person_shaped if entity is Entity.PERSON else is_unit_shaped
    wrong = sum(not shaped(item) for item in items) / max(1, len(items))
    best = LIST_FITS if entity is Entity.PERSON else LIST_FITS / 2
    return best + (LIST_FAILS - best) * wrong


def _label_score(evidence: TypeEvidence, field: Field, text: str, _: Traits) -> float:
    return evidence.label_score(field, text, evidence.expected[field.name])


def _text_score(evidence: TypeEvidence, field: Field, _: str, traits: Traits) -> float:
    return evidence.text_score(field, traits)


_WAYS: Mapping[FieldType, Callable[[TypeEvidence, Field, str, Traits], float]] = {
    FieldType.SERIAL: _serial_score,
    FieldType.CODE: _serial_score,
    FieldType.INTEGER: _number_score,
    FieldType.DECIMAL: _number_score,
    FieldType.DATE: _date_score,
    FieldType.LIST: _list_score,
    FieldType.LABEL: _label_score,
    FieldType.TEXT: _text_score,
}
"""How a text is held against a field of each type."""
