"""The spec of the table that most rows of some documents are in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count, groupby
from typing import Final

from model import (
    Entity,
    Equation,
    Field,
    FieldType,
    Fill,
    Find,
    From,
    Reading,
    RecordShape,
    Spec,
    Term,
    Verb,
)
from normalize.inference.alike import alike
from normalize.inference.beside import Beside, files, tabs, title_year
from normalize.inference.captions import captions_of
from normalize.inference.contents import Content
from normalize.inference.forms import is_bound
from normalize.inference.keys import entries_by_name, is_named, record_key
from normalize.inference.names import column_heads, field_names
from normalize.inference.outline import levels_of
from normalize.inference.table import Table, contents_of, head_paths, table_of
from normalize.inference.titles import printed_titles, title_of, titles

NAME: Final = "inferred"
DATASET: Final = "records"
CUT_IN: Final = "section"
MOST_HEADS: Final = 8  # by which the family is told
NO_NUMBER: Final = "no number"  # what a mark stands for of which only that is known
BOUND: Final = "a bound"  # what stands for a number that is not said
CHANCE: Final = 0.001  # up to which a sum that closes by accident is believed


def inferred_spec(readings: Sequence[Reading]) -> Spec | None:
    """The spec of the largest table in the documents; None where no table has heads and a body.

    The same documents, in the same order, give the same spec.
    """
    return next(inferred_specs(readings), None)


def inferred_specs(
    readings: Sequence[Reading], taken: AbstractSet[str] = frozenset()
) -> Iterator[Spec]:
    """The specs of all tables in the documents, that with the most rows first.

    Grids with the same heads are one table. No two specs have one name, nor one of those taken.
    """
    tables = [table_of(grids) for grids in alike(readings)]
    names = free_names(taken)
    for table in sorted(tables, key=lambda one: -len(one.grid_of)):
        if any(text for column in table.entries for text in column):
            yield _spec(table, readings, next(names))


def free_names(taken: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Names of inferred specs, each with that of its dataset, but for those that are taken."""
    yield from (one for one in map(_called, count(1)) if taken.isdisjoint(one))


def _called(number: int) -> tuple[str, str]:
    """What the spec of that number is called, and its dataset."""
    return (NAME, DATASET) if number == 1 else (f"{NAME}-{number}", f"{DATASET}_{number}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table's columns: the heads over each, what it holds, and which are levels of an outline."""

    table: Table
    paths: Sequence[Sequence[str]]
    contents: Sequence[Content | None]
    levels: frozenset[int]


def _spec(table: Table, readings: Sequence[Reading], names: tuple[str, str]) -> Spec:
    contents = contents_of(table)
    columns = _Columns(table, head_paths(table), contents, levels_of(table, contents))
    printed = printed_titles(table.grids, readings)
    beside = _beside(columns, readings, printed)
    fields = _fields(columns, beside)
    return Spec(
        name=names[0],
        dataset=names[1],
        shape=RecordShape.ROW,
        key=record_key(fields, table, beside),
        find=_find(columns, beside),
        fields=tuple(fields),
        equations=tuple(_equations(fields, table, beside)),
        title=title_of(table.grids, readings, printed),
    )


def _beside(
    columns: _Columns, readings: Sequence[Reading], printed: Sequence[str]
) -> Sequence[Beside]:
    """What titles, and captions or else names of worksheets, say of the table's grids; where the
    records have no name under these, the names of files and the titles, as far as they give one;
    where nothing gives one, those of files.
    """
    table = columns.table
    year = title_year(table.grids, readings)
    taken = frozenset({year.name} if year else ())
    outer = captions_of(table.grids, readings) or tabs(table.grids, readings, taken)
    own = _given(year, outer)
    taken |= {one.name for one in own}
    by_file, by_title = files(table.grids, readings, taken), titles(printed)
    further = (_given(by_file), _given(by_title), _given(by_file, by_title))
    wider = [own, *([*own, *more] for more in further if more)]
    named = (found for found in wider if is_named(_fields(columns, found), table, found))
    return next(named, [*own, *_given(by_file)])


def _given(*found: Beside | None) -> list[Beside]:
    return [one for one in found if one is not None]


def _fields(columns: _Columns, beside: Sequence[Beside]) -> list[Field]:
    """The fields, in the order of the columns, after those of titles, captions and cut-in heads."""
    fields = [
        Field(one.name, one.type, one.source, pattern=one.pattern if one.is_name else "")
        for one in beside
    ]
    table = columns.table
    if len(table.cut_ins) > 1:
        pattern = rf"(?P<{CUT_IN}>.+)"
        fields.append(Field(CUT_IN, FieldType.TEXT, From.CUT_IN, pattern=pattern))
    heads = column_heads(columns.paths)
    names = field_names(columns.paths, [field.name for field in fields])
    contents = columns.contents
    anchor = next((at for at, one in enumerate(contents) if one and _is_full(table, at)), 0)
    for at, (name, head, content) in enumerate(zip(names, heads, contents, strict=True)):
        if content is not None:
            is_group = at < anchor and not _is_full(table, at) and content.type is FieldType.TEXT
            fill = Fill.OUTLINE if at in columns.levels else Fill.DOWN if is_group else Fill.NONE
            is_optional = not _is_full(table, at) and fill is not Fill.DOWN
            fields.append(_field(name, head, content, is_optional, fill))
    return fields


def _is_full(table: Table, at: int) -> bool:
    return all(table.entries[at])


def _field(name: str, head: str, content: Content, is_optional: bool, fill: Fill) -> Field:
    return Field(
        name,
        content.type,
        From.COLUMN,
        heads=(head,) if head else (),
        pattern=content.pattern,
        optional=is_optional,
        fill=fill,
        scale=content.scale,
        point=content.point,
        marks=content.form.marks,
        missing={mark: _meaning(mark) for mark in content.form.missing} or None,
        reads=content.order,
        entity=content.entity,
        split_by_vocabulary=content.entity is Entity.UNIT,
    )


def _meaning(mark: str) -> str:
    return BOUND if is_bound(mark) else NO_NUMBER


def _find(columns: _Columns, beside: Sequence[Beside]) -> Find:
    heads = [(path[-1],) for path in columns.paths if path]
    return Find(
        heads=tuple(dict.fromkeys(heads))[:MOST_HEADS],
        title=next((one.pattern for one in beside if one.source is From.TITLE), ""),
        captions={one.name: one.pattern for one in beside if one.source is From.CAPTION} or None,
        totals=columns.table.totals,
        notes=columns.table.notes,
    )


def _equations(
    fields: Sequence[Field], table: Table, beside: Sequence[Beside]
) -> Iterator[Equation]:
    by_type: dict[FieldType, list[str]] = defaultdict(list)
    for field in fields:
        if field.source is From.COLUMN:
            by_type[field.type].append(field.name)
    columns = entries_by_name(fields, table)
    for name in by_type[FieldType.SERIAL]:
        if not _is_sectioned(beside) and _begins_anew(columns[name]):
            continue
        yield Equation(f"{name} run on", Term(Verb.SEQUENCE, name), per="document")
    if by_type[FieldType.INTEGER] or by_type[FieldType.DECIMAL]:
        left = Term(Verb.DISCOVER, "")
        yield Equation("sums", left, discover=("subtotals",), chance=CHANCE)


def _is_sectioned(beside: Sequence[Beside]) -> bool:
    """Whether the table is in sections, in each of which serials run by themselves."""
    return any(one.source is not From.TITLE for one in beside)


def _begins_anew(serials: Sequence[str]) -> bool:
    """Whether the first serial comes again after others: then each of several groups has a run."""
    runs = [serial for serial, _ in groupby(serial for serial in serials if serial)]
    return runs.count(runs[0]) > 1
