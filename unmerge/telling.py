"""What a conversion gave, as a few lines for a person and as JSON for a program."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from model import Status
from unmerge.summary import REPORT, Summary

_STYLES = {
    Status.PROVED: "green",
    Status.CONSISTENT: "cyan",
    Status.UNCHECKED: "default",
    Status.CONTRADICTED: "red",
}
_SHOWN = 20  # tables, and files set aside, that are told by name
_DIGEST_SHOWN = 16  # hexadecimal digits: enough to compare two runs by eye


def tell_summary(summary: Summary) -> None:
    """The summary on stderr; lines are as long as they are, for a terminal to wrap."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in summary_lines(summary):
        console.print(line)


def summary_lines(summary: Summary) -> Iterator[Text]:
    """What was read, how far it is borne out, the four laws, and what a person should look at."""
    if summary.is_written:
        yield from _written_lines(summary)
        yield Text(f"look through: {summary.dataset / REPORT}")
    else:
        yield Text("Nothing was written: every file was set aside.", "red")
    for aside in summary.set_aside[:_SHOWN]:
        yield Text(f"set aside: {aside.message}", "yellow")
    more = summary.set_aside[_SHOWN:]
    if more:
        where = "findings.csv" if summary.is_written else "the log"
        yield Text(f"set aside: {_many(len(more), 'more file')}; {where} has them all", "yellow")
    yield Text(f"log: {summary.log}", "dim")


def _written_lines(summary: Summary) -> Iterator[Text]:
    yield Text(_read(summary))
    if len(summary.tables) > 1:
        yield from _table_lines(summary)
    values = Text("values: ")
    for index, status in enumerate(Status):
        values.append(", " if index else "")
        values.append(f"{summary.statuses.get(status, 0)} {status}", _STYLES[status])
    yield values
    yield Text(f"repairs: {summary.repairs}; findings: {_counted(summary.findings)}")
    if summary.inferred:
        own = [table for table in summary.tables if table.is_inferred]
        yield Text(
            f"{_many(len(own), 'table')} of no known family: what the columns hold was inferred. "
            f"Read the specs in {summary.inferred}, correct what is wrong, and name them with "
            "--spec.",
            "yellow",
        )
    if summary.left_out:
        yield Text(
            f"left out: {_many(summary.left_out, 'table')} whose heads say nothing, or that were "
            "not asked for; findings.csv has their places.",
            "yellow",
        )
    if summary.registry:
        yield Text(f"registry: {_many(summary.new_ids, 'new id')} in {summary.registry}")
    yield from (Text(f"  {law}") for law in _laws(summary))


def _read(summary: Summary) -> str:
    unchanged = f" ({summary.unchanged} unchanged, not read again)" if summary.unchanged else ""
    tables = summary.tables
    told = f", as {tables[0].spec}" if len(tables) == 1 else f" in {len(tables)} tables:"
    return (
        f"{_many(summary.files, 'file')}{unchanged}, {_many(summary.pages, 'page')}, "
        f"{_many(summary.records, 'record')}{told}"
    )


def _table_lines(summary: Summary) -> Iterator[Text]:
    """A line a table, in columns: its name, its records, its family, and what it is called."""
    name = max(len(table.name) for table in summary.tables)
    count = max(len(str(table.records)) for table in summary.tables)
    for table in summary.tables[:_SHOWN]:
        family = "inferred" if table.is_inferred else table.spec
        yield Text(f"  {table.name:{name}}  {table.records:>{count}}  {family}: {table.title}")
    more = summary.tables[_SHOWN:]
    if more:
        records = sum(table.records for table in more)
        yield Text(f"  and {_many(len(more), 'table')} more, of {_many(records, 'record')} in all")


def _laws(summary: Summary) -> Iterator[str]:
    """The four laws, each with what this run can show for it."""
    balanced = summary.pages - summary.unbalanced_pages - summary.lost_pages
    lost = f"; {_many(summary.lost_pages, 'page')} could not be read" if summary.lost_pages else ""
    yield (
        f"nothing lost: {summary.ink} characters, owned on {balanced} of "
        f"{_many(summary.pages, 'page')}; residue {summary.residue}{lost}"
    )
    yield (
        "nothing invented: each value has its cells or a decision in provenance.parquet, "
        f"each of {_many(summary.repairs, 'repair')} its evidence in repairs.csv"
    )
    yield (
        f"every value says why: {_many(summary.checks_closed, 'equation')} of the sheets closed, "
        f"{summary.checks_open} open"
    )
    yield f"same input, same bytes: datapackage.json is {_digest(summary)}"


def _digest(summary: Summary) -> str:
    """The start of the descriptor's hash; it holds the hashes of all other files."""
    descriptor = (summary.dataset / "datapackage.json").read_bytes()
    return f"sha256 {hashlib.sha256(descriptor).hexdigest()[:_DIGEST_SHOWN]}"


def _counted(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return "0"
    return f"{total} ({', '.join(f'{counts[code]} {code}' for code in sorted(counts))})"


def _many(count: int, noun: str) -> str:
    """
    >>> _many(1, "page"), _many(2, "page")
    ('1 page', '2 pages')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary_to_json(summary: Summary) -> str:
    """The summary as one JSON object, its keys in a fixed order."""
    facts = {
        "dataset": str(summary.dataset),
        "is_written": summary.is_written,
        "files": summary.files,
        "unchanged": summary.unchanged,
        "pages": summary.pages,
        "records": summary.records,
        "tables": [
            {
                "name": table.name,
                "spec": table.spec,
                "title": table.title,
                "records": table.records,
                "is_inferred": table.is_inferred,
            }
            for table in summary.tables
        ],
        "statuses": {status: summary.statuses.get(status, 0) for status in Status},
        "repairs": summary.repairs,
        "findings": dict(sorted(summary.findings.items())),
        "checks": {"closed": summary.checks_closed, "open": summary.checks_open},
        "ink": {
            "characters": summary.ink,
            "residue": summary.residue,
            "unbalanced_pages": summary.unbalanced_pages,
            "lost_pages": summary.lost_pages,
        },
        "registry": str(summary.registry) if summary.registry else None,
        "new_ids": summary.new_ids,
        "left_out": summary.left_out,
        "specs": {name: list(own) for name, own in sorted(summary.specs_by_file.items())},
        "set_aside": [
            {"name": aside.name, "exit_code": aside.exit_code, "message": aside.message}
            for aside in summary.set_aside
        ],
        "exit_code": int(summary.exit_code),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)
