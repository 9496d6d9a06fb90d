"""The ledgers: what was repaired, what is doubted, and which of the sheet's own checks hold."""

from model import CheckOutcome, Dataset, Finding, FindingCode, Place, Repair, Severity, Spec
from output.order import Row, sorted_rows
from output.shape import Kind, Shape
from output.table import TABLE, Table

_RECORD = Shape("record", about='The record\'s key, its parts joined by "/"; empty: no record.')
_FIELD = Shape("field", about="The field that it is about; empty: none.")
_PLACE = (
    Shape("source", about="The file."),
    Shape("page", Kind.INTEGER, "The page, from 1; 0 for the document as a whole."),
    Shape("cell", about="Line and column of a text, sheet!address, or table, row, cell."),
)

REPAIRS = Table(
    "repairs",
    "What was changed, by which rule, and on what evidence",
    (
        TABLE,
        _RECORD,
        _FIELD,
        Shape("rule", about="The rule that changed it."),
        Shape("printed", about="What is printed."),
        Shape("value", about="What the dataset says."),
        Shape("evidence", about="What speaks for the change."),
        Shape("margin", Kind.FLOAT, "By how much it beat the next reading; empty: no other."),
        *_PLACE,
    ),
)
FINDINGS = Table(
    "findings",
    "What a person should look at",
    (
        Shape("code", about="What is doubted.", one_of=tuple(FindingCode)),
        Shape("severity", about="How much it matters.", one_of=tuple(Severity)),
        TABLE,
        _RECORD,
        _FIELD,
        *_PLACE,
        Shape("message", about="The doubt in a sentence."),
    ),
)
CHECKS = Table(
    "checks",
    "What the sheets state about themselves, and whether it holds",
    (
        TABLE,
        Shape("source", about="The file."),
        Shape("equation", about="What is stated."),
        Shape("group", about="The group of records that it is asked of."),
        Shape("outcome", about="How it came out.", one_of=tuple(CheckOutcome)),
        Shape("found", about="What the records give."),
        Shape("expected", about="What the sheet states."),
    ),
)


def ledgers(dataset: Dataset) -> list[tuple[Table, list[Row]]]:
    """Each ledger with its rows: by record and field, checks by source and group."""
    repairs: list[Row] = [
        (
            _table(one, part.spec),
            one.record or None,
            one.field or None,
            one.rule,
            one.printed,
            one.value,
            one.evidence,
            one.margin,
            *_cells(one.place),
        )
        for part in dataset.parts
        for one in part.repairs
    ]
    findings = [_finding_row(one, part.spec) for part in dataset.parts for one in part.findings]
    findings += [_finding_row(one, None) for one in dataset.findings]
    checks: list[Row] = [
        (
            part.spec.dataset,
            one.source,
            one.say,
            one.group or None,
            str(one.outcome),
            one.found,
            one.expected,
        )
        for part in dataset.parts
        for one in part.checks
    ]
    return [
        (REPAIRS, sorted_rows(repairs, by=[0, 1, 2])),
        (FINDINGS, sorted_rows(findings, by=[2, 3, 4, 5, 6, 7])),
        (CHECKS, sorted_rows(checks, by=[0, 1, 2, 3])),
    ]


def _finding_row(one: Finding, spec: Spec | None) -> Row:
    """A finding that a part of that spec has, or else the batch as a whole."""
    return (
        str(one.code),
        str(one.severity),
        _table(one, spec) if spec else None,
        one.record or None,
        one.field or None,
        *_cells(one.place),
        one.message,
    )


def _table(one: Finding | Repair, spec: Spec) -> str | None:
    """The table that it is about; what names no record and no field is about a page or document."""
    return spec.dataset if one.record or one.field else None


def _cells(place: Place) -> tuple[str, int, str | None]:
    return place.source, place.page, place.place or None
