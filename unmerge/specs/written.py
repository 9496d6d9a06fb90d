"""A spec as the YAML that spells it: to be read, corrected and kept."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from model import Equation, Field, FieldType, Fill, From, Spec, Verb

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain]"


def spec_text(spec: Spec) -> str:
    """The YAML of a spec whose records are rows, each field on a line of its own.

    Read again it is the same spec. ValueError for what has no words here: equations but sequences
    and discovered sums, groups, and records that are cells.
    """
    if spec.halves or spec.groups:
        raise ValueError(f"{spec.name}: groups and halves are written by hand")
    lines = [
        _line("spec", spec.name),
        _line("dataset", spec.dataset),
        *([_line("title", spec.title)] if spec.title else []),
        _line("record", {"one": str(spec.shape), "key": list(spec.key)}),
        "find:",
        *(f"  {_line(key, value)}" for key, value in _find(spec).items()),
        "fields:",
        *(f"  {_line(field.name, _field(field))}" for field in spec.fields),
    ]
    if spec.equations:
        lines += ["equations:", *(f"  - {_flow(_equation(each))}" for each in spec.equations)]
    return "\n".join(lines) + "\n"


def _line(key: str, value: Plain) -> str:
    return f"{key}: {_flow(value)}"


def _flow(value: Plain) -> str:
    """The value on one line, as YAML reads it back."""
    told: str = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6
    )
    return told.removesuffix("\n...\n").strip()


def _find(spec: Spec) -> Mapping[str, Plain]:
    find = spec.find
    told: dict[str, Plain] = {"heads": [list(aliases) for aliases in find.heads]}
    if find.title:
        told["title"] = find.title
    if find.captions:
        told["caption"] = dict(find.captions)
    if find.totals:
        told["totals"] = list(find.totals)
    if find.notes:
        told["notes"] = list(find.notes)
    return told


def _field(field: Field) -> dict[str, Plain]:
    told: dict[str, Plain] = {"type": str(field.type)}
    if field.source is not From.COLUMN:
        told["from"] = str(field.source)
    if field.source is From.COLUMN:
        told["heads"] = list(field.heads)
    if field.pattern:
        told["pattern"] = field.pattern
    if field.point != ".":
        told["point"] = field.point
    if field.marks:
        told["marks"] = list(field.marks)
    if field.missing:
        told["missing"] = dict(field.missing)
    if field.reads:
        told["reads"] = field.reads
    if field.scale:
        told["scale"] = field.scale
    if field.entity is not None:
        told |= _entity(field)
    if field.optional:
        told["optional"] = True
    if field.is_unique:
        told["repeats"] = "never"
    if field.fill is not Fill.NONE:
        told["fill"] = str(field.fill)
    if field.check:
        told["check"] = [str(scheme) for scheme in field.check]
    return told


def _entity(field: Field) -> dict[str, Plain]:
    if field.type is not FieldType.LIST:
        return {"entity": str(field.entity)}
    split = {"split": "vocabulary"} if field.split_by_vocabulary else {}
    return {"of": {"entity": str(field.entity), **split}}


def _equation(equation: Equation) -> dict[str, Plain]:
    verb = equation.left.verb
    if verb is Verb.SEQUENCE:
        return {"say": equation.say, "sequence": equation.left.field, "within": equation.per}
    if verb is Verb.DISCOVER:
        kinds = list(equation.discover)
        return {"say": equation.say, "discover": kinds, "chance": equation.chance}
    raise ValueError(f"an equation of {verb} is written by hand")
