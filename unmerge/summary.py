"""What a run says of itself when it ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import CheckOutcome, Dataset, ExitCode, FindingCode, SetAside, Status
from unmerge.config import ConvertSettings
from unmerge.inferring import FOLDER
from unmerge.inputs import Inputs
from unmerge.log import NAME
from unmerge.rounds import Rounds

REPORT = "report.html"
"""The page of the dataset that a person looks through."""


@dataclass(frozen=True, slots=True)
class TableSummary:
    """One table of records: the stem of its files, its family, and what it holds."""

    name: str
    spec: str
    title: str
    records: int
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read, proved, repaired and doubted.

    `files` are all that were found, `unchanged` those that were neither read nor understood again.
    `is_written` is false where every file was set aside: an earlier dataset then stays as it was.
    `lost_pages` could not be read; `unbalanced_pages` were, and their ink account does not balance.
    `inferred` is the folder of the specs that no person wrote, if tables were read by them.
    `registry` is the file that keeps the ids, to which `new_ids` were added; None where none does.
    """

    dataset: Path
    is_written: bool
    files: int
    unchanged: int
    pages: int
    tables: tuple[TableSummary, ...]
    statuses: Mapping[str, int]
    repairs: int
    findings: Counter[str]
    set_aside: tuple[SetAside, ...]
    specs_by_file: Mapping[str, tuple[str, ...]]
    checks_closed: int
    checks_open: int
    ink: int
    residue: int
    unbalanced_pages: int
    lost_pages: int
    exit_code: ExitCode
    log: Path
    inferred: Path | None
    registry: Path | None
    new_ids: int

    @property
    def records(self) -> int:
        return sum(table.records for table in self.tables)

    @property
    def left_out(self) -> int:
        """How many tables belong to no family."""
        return self.findings[FindingCode.TABLE_UNUSED]


def summary_of(
    dataset: Dataset,
    rounds: Rounds,
    inputs: Inputs,
    settings: ConvertSettings,
    is_written: bool,
    new_ids: int,
) -> Summary:
    """The summary of a run that gave so many new ids."""
    closed, opened = checks_of(dataset)
    lost = sum(not account.is_read for account in dataset.accounts)
    unbalanced = sum(not account.is_balanced for account in dataset.accounts) - lost
    findings = Counter(str(each.code) for each in dataset.all_findings)
    return Summary(
        dataset=settings.to,
        is_written=is_written,
        files=len(inputs.files) + len(inputs.repeated),
        unchanged=sum(outcome.is_unchanged for outcome in rounds.outcomes),
        pages=len(dataset.accounts),
        tables=_tables(dataset, rounds),
        statuses=statuses_of(dataset),
        repairs=len(dataset.repairs),
        findings=Counter(dict(sorted(findings.items()))),
        set_aside=dataset.set_aside,
        specs_by_file={
            outcome.name: tuple(result.spec for result in outcome.results)
            for outcome in rounds.outcomes
            if outcome.results
        },
        checks_closed=closed,
        checks_open=opened,
        ink=sum(account.door.count for account in dataset.accounts),
        residue=sum(account.residue for account in dataset.accounts),
        unbalanced_pages=unbalanced,
        lost_pages=lost,
        exit_code=exit_code_of(dataset.set_aside, unbalanced, lost),
        log=settings.work / NAME,
        inferred=settings.work / FOLDER if rounds.inferred else None,
        registry=settings.registry_file,
        new_ids=new_ids if settings.registry_file else 0,
    )


def _tables(dataset: Dataset, rounds: Rounds) -> tuple[TableSummary, ...]:
    inferred = {spec.name for spec in rounds.inferred}
    return tuple(
        TableSummary(
            part.spec.dataset,
            part.spec.name,
            part.spec.title,
            len(part.records),
            part.spec.name in inferred,
        )
        for part in dataset.parts
    )


def statuses_of(dataset: Dataset) -> dict[str, int]:
    """How many values of the written fields have each status; all of them are named."""
    counted: Counter[int] = Counter()
    for part in dataset.parts:
        for field in part.spec.written if len(part.records) else ():
            counted.update(part.records.columns[field.name].statuses)
    # A column keeps a status as its place among the members.
    return {str(status): counted[place] for place, status in enumerate(Status)}


def exit_code_of(
    set_aside: Sequence[SetAside], unbalanced_pages: int, lost_pages: int = 0
) -> ExitCode:
    """A broken law before all; else the one code of what was set aside, or `SEVERAL`.

    A page that is lost counts as a file that is damaged.
    """
    if unbalanced_pages:
        return ExitCode.LAW_BROKEN
    codes = {each.exit_code for each in set_aside}
    if lost_pages:
        codes.add(int(ExitCode.UNREADABLE))
    if len(codes) > 1:
        return ExitCode.SEVERAL
    return ExitCode(codes.pop()) if codes else ExitCode.OK


def checks_of(dataset: Dataset) -> tuple[int, int]:
    """How many equations closed, and how many did not."""
    counted = Counter(check.outcome for check in dataset.checks)
    return counted[CheckOutcome.CLOSED], counted[CheckOutcome.OPEN]
