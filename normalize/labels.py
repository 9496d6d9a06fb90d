"""Labels in noisy forms, settled by the labels that are known and by the points behind them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from model import (
    Cause,
    Field,
    FieldType,
    FindingCode,
    From,
    Origin,
    Repair,
    Severity,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.draft import Ledger, Refs
from normalize.entries import part_of
from normalize.script import folded
from normalize.statuses import contradicted
from normalize.typed import Columns

LEAST_SCORE = 0.55
LEAST_MARGIN = 0.2
POINTS_AGREE = 0.5
NEAR_LABELS = 75.0  # percent; labels more alike than this could be each other, misread


@dataclass(frozen=True, slots=True)
class _Known:
    """The labels that an entry can mean, and the points that each goes with."""

    labels: tuple[str, ...]
    points: Mapping[str, object]


def settle_labels(spec: Spec, columns: Columns, refs: Refs, ledger: Ledger) -> None:
    """Give each label field its labels without their parts, noisy forms made what they mean."""
    for field in spec.fields:
        if field.type is FieldType.LABEL and field.source is From.COLUMN:
            columns[field.name] = _settled(field, spec, columns, refs, ledger)


def _settled(field: Field, spec: Spec, columns: Columns, refs: Refs, ledger: Ledger) -> list[Value]:
    parts = [p for p in spec.fields if p.source is From.PART and p.part_of == field.name]
    values = columns[field.name]
    bare = [_bare(str(value.value), parts) if value.value else "" for value in values]
    points = [columns[parts[0].name][i].value if parts else None for i in range(len(values))]
    known = _known(field, bare, points)
    return [
        _label(field, number, value, text, point, known, refs, ledger)
        for number, (value, text, point) in enumerate(zip(values, bare, points, strict=True))
    ]


def _bare(text: str, parts: Sequence[Field]) -> str:
    """The label without its parts: "科学行政 (4分)" is 科学行政."""
    for part in parts:
        if found := part_of(text, part.pattern):
            text = (text[: found.start()] + text[found.end() :]).strip()
    return text


def _known(field: Field, bare: Sequence[str], points: Sequence[object]) -> _Known:
    """Expected labels; without any, those that the document itself repeats."""
    seen = Counter(text for text in bare if text)
    labels = field.expect or tuple(sorted(text for text, count in seen.items() if count > 1))
    by_label: dict[str, Counter[object]] = {}
    exact = {folded(label): label for label in labels}
    for text, point in zip(bare, points, strict=True):
        if point is not None and folded(text) in exact:
            by_label.setdefault(exact[folded(text)], Counter())[point] += 1
    return _Known(labels, {label: c.most_common(1)[0][0] for label, c in by_label.items()})


def _label(
    field: Field,
    number: int,
    value: Value,
    text: str,
    point: object,
    known: _Known,
    refs: Refs,
    ledger: Ledger,
) -> Value:
    if value.value is None:
        return value
    exact = next((label for label in known.labels if folded(label) == folded(text)), None)
    if exact is not None:
        return _as_label(value, exact, field, number, known)
    label, margin = _likest(text, point, known)
    if label is not None:
        step = Step("label settled", f"{text!r} means {label}")
        if value.cause is Cause.PRINTED:
            evidence = f"likest of the known labels; points {point}" if point else "likest label"
            ledger.repair(
                number,
                Repair("", field.name, "label settled", str(value.value), label, evidence,
                       refs.place(value.origin.cells), round(margin, 3)),
            )  # fmt: skip
        origin = Origin(value.origin.cells, (*value.origin.steps, step))
        cause = Cause.REPAIRED if value.cause is Cause.PRINTED else value.cause
        return replace(value, value=label, cause=cause, origin=origin)
    if not text:
        return _without_label(value, field, number, refs, ledger)
    if not field.expect:
        return _as_label(value, text, field, number, known)
    if value.cause is Cause.PRINTED:
        ledger.find(
            FindingCode.LABEL_NOISY,
            f"{value.value!r} is none of the labels that are known for {field.name}",
            refs.place(value.origin.cells), number, field.name, Severity.DOUBT,
        )  # fmt: skip
    return contradicted(_as_label(value, text, field, number, known))


def _without_label(value: Value, field: Field, number: int, refs: Refs, ledger: Ledger) -> Value:
    """A null where only the label's part is printed, and more than one label could go with it."""
    ledger.find(
        FindingCode.LABEL_NOISY,
        f"{value.value!r} does not say which {field.name} it is",
        refs.place(value.origin.cells), number, field.name, Severity.DOUBT,
    )  # fmt: skip
    return Value(None, Cause.LOST, value.origin, Status.UNCHECKED, value.probability)


def _as_label(value: Value, label: str, field: Field, number: int, known: _Known) -> Value:
    """The value as this label; consistent if it is a known one that no other is near to."""
    steps = value.origin.steps
    if label != value.value:
        steps = (*steps, Step("part left out", f"{value.value!r} is {label}"))
    is_known = label in field.expect and not any(
        other != label and fuzz.ratio(folded(other), folded(label)) > NEAR_LABELS
        for other in known.labels
    )
    status = Status.CONSISTENT if is_known else value.status
    probability = max(value.probability, 0.97) if is_known else value.probability
    origin = Origin(value.origin.cells, steps)
    return Value(label, value.cause, origin, status, probability)


def _likest(text: str, point: object, known: _Known) -> tuple[str | None, float]:
    """The label that a noisy text means, and its margin over the next; None where it is open."""
    if not text and (only := _left_over(point, known)):
        return only, 0.0
    scored = sorted(
        ((_score(text, point, label, known), label) for label in known.labels), reverse=True
    )
    if not scored or scored[0][0] < LEAST_SCORE:
        return None, 0.0
    margin = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    return (scored[0][1], margin) if margin >= LEAST_MARGIN else (None, margin)


def _left_over(point: object, known: _Known) -> str | None:
    """The one label whose points are not known, where all others have other points."""
    unknown = [label for label in known.labels if label not in known.points]
    taken = point in known.points.values()
    return unknown[0] if point is not None and len(unknown) == 1 and not taken else None


def _score(text: str, point: object, label: str, known: _Known) -> float:
    score = fuzz.ratio(folded(text), folded(label)) / 100 if text else 0.0
    usual = known.points.get(label)
    if point is not None and usual is not None:
        score += POINTS_AGREE if point == usual else -POINTS_AGREE
    if not text:
        score += 0.1 if point is not None and point == usual else 0.0
    return score
