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

from model import CheckOutcome, Dataset, EquationCheck, NamedEntity, Status, natural_key
from review.doubts import Doubt, Mended, doubts_of, remarks_of, repairs_of
from review.overview import source_rows, whole_bar
from review.pictures import Look, pictures_of
from review.tables import table_views
from review.values import Values

T = TypeVar("T")

# What a page holds of each, so that a browser opens it at once; all of it is in the files beside.
DOUBTS = 1000
REPAIRS = 1000
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


def report(dataset: Dataset, look: Look, version: str) -> str:
    """The page. `look` draws pages of the sources: some of them, each at most once, in order."""
    values = [Values(part, part.records.names()) for part in dataset.parts]
    doubts, repairs = doubts_of(dataset, values), repairs_of(values)
    shown_doubts, shown_repairs = _illustrated(doubts[:DOUBTS], repairs[:REPAIRS], look)
    tables = table_views(values, {(doubt.table, doubt.record) for doubt in doubts})
    opened = [
        (part.spec.dataset, check)
        for part in dataset.parts
        for check in part.checks
        if check.outcome is not CheckOutcome.CLOSED
    ]
    renamed = [entity for entity in dataset.entities if len(entity.forms) > 1]
    return _TEMPLATES.get_template("report.html.jinja").render(
        version=version,
        tables=tables,
        records=sum(table.total for table in tables),
        sources=source_rows(dataset, [table.marks for table in tables]),
        set_aside=sorted(dataset.set_aside, key=lambda one: natural_key(one.name)),
        whole=whole_bar("all values", [table.bar for table in tables]),
        statuses=tuple(Status),
        characters=sum(account.door.count for account in dataset.accounts),
        residue=sum(account.residue for account in dataset.accounts),
        doubts=Shown(shown_doubts, len(doubts)),
        remarks=_first(remarks_of(dataset.all_findings, _PLACES)),
        repairs=Shown(shown_repairs, len(repairs)),
        checks=_first(sorted(opened, key=_check_order)),
        closed=len(dataset.checks) - len(opened),
        entities=_first(sorted(renamed, key=_entity_order)),
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


def _first(rows: Sequence[T]) -> Shown[T]:
    return Shown(rows[:OTHERS], len(rows))


def _check_order(told: tuple[str, EquationCheck]) -> tuple[object, ...]:
    table, check = told
    source, group = natural_key(check.source), natural_key(check.group)
    return check.outcome, source, table, check.say, group


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
