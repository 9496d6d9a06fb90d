"""The report of a run: one page of HTML that needs nothing beside it, no network and no server.

It holds what was read, how far it is borne out, what is doubted and what was repaired, with the
pieces of paper that speak of it. What a person answers there becomes a file of decisions, which the
browser writes. The same dataset gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from model import CheckOutcome, Dataset, EquationCheck, NamedEntity, Spec, Status, natural_key
from output import record_order
from review.doubts import Doubt, Mended, doubts_of, remarks_of, repairs_of
from review.entries import record_rows
from review.overview import field_bars, marks_of, source_rows, whole_bar
from review.pictures import Look, pictures_of
from review.values import Values

T = TypeVar("T")

# What a page holds of each, so that a browser opens it at once; all of it is in the files beside.
DOUBTS = 1000
REPAIRS = 1000
RECORDS = 1000
OTHERS = 500
_PLACES = 12  # named of a remark that is made in many


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """Rows of a section, and how many there are in all."""

    rows: Sequence[T]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


def report(dataset: Dataset, spec: Spec, look: Look, version: str) -> str:
    """The page. `look` draws pages of the sources: some of them, each at most once, in order."""
    order = record_order(dataset.records)
    names = dataset.records.names()
    values = Values(dataset, names)
    doubts, repairs = doubts_of(values), repairs_of(values)
    shown_doubts, shown_repairs = _illustrated(doubts[:DOUBTS], repairs[:REPAIRS], look)
    fields = [field for field in spec.written if field.name in dataset.records.columns]
    chosen = _chosen_records(dataset, order, names, doubts)
    marks = marks_of(dataset.records, fields)
    bars = field_bars(fields, marks)
    opened = [check for check in dataset.checks if check.outcome is not CheckOutcome.CLOSED]
    renamed = [entity for entity in dataset.entities if len(entity.forms) > 1]
    return _TEMPLATES.get_template("report.html.jinja").render(
        title=spec.title or spec.name,
        stem=spec.dataset,
        version=version,
        sources=source_rows(dataset, spec, marks),
        set_aside=sorted(dataset.set_aside, key=lambda one: natural_key(one.name)),
        whole=whole_bar(bars),
        bars=bars,
        statuses=tuple(Status),
        characters=sum(account.door.count for account in dataset.accounts),
        residue=sum(account.residue for account in dataset.accounts),
        doubts=Shown(shown_doubts, len(doubts)),
        remarks=_first(remarks_of(dataset.findings, _PLACES)),
        repairs=Shown(shown_repairs, len(repairs)),
        checks=_first(sorted(opened, key=_check_order)),
        closed=len(dataset.checks) - len(opened),
        entities=_first(sorted(renamed, key=_entity_order)),
        fields=fields,
        records=Shown(list(record_rows(dataset, fields, chosen, names)), len(order)),
    )


def _illustrated(
    doubts: Sequence[Doubt], repairs: Sequence[Mended], look: Look
) -> tuple[list[Doubt], list[Mended]]:
    """The same with pictures: of doubts before those of repairs, as far as a page holds them."""
    spots = [each.spot for each in doubts] + [each.spot for each in repairs]
    pictures = pictures_of(filter(None, spots), look)
    return (
        [replace(each, picture=pictures.get(each.spot)) if each.spot else each for each in doubts],
        [replace(each, picture=pictures.get(each.spot)) if each.spot else each for each in repairs],
    )


def _chosen_records(
    dataset: Dataset, order: Sequence[int], names: Sequence[str], doubts: Sequence[Doubt]
) -> Sequence[int]:
    """The records that are shown, in order: all of them, or those in doubt where they are many."""
    if len(order) <= RECORDS:
        return order
    doubted = {doubt.record for doubt in doubts}
    return [at for at in order if names[at] in doubted][:RECORDS]


def _first(rows: Sequence[T]) -> Shown[T]:
    return Shown(rows[:OTHERS], len(rows))


def _check_order(check: EquationCheck) -> tuple[object, ...]:
    return check.outcome, natural_key(check.source), check.say, natural_key(check.group)


def _entity_order(entity: NamedEntity) -> tuple[object, ...]:
    return entity.kind, entity.office, -len(entity.forms), entity.name, entity.id


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("page")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
