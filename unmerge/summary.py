"""What a run says of itself when it ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import CheckOutcome, Dataset, ExitCode, SetAside, Status

REPORT = "report.html"
"""The page of the dataset that a person looks through."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read, proved, repaired and doubted.

    `files` are all that were found, `unchanged` those that were neither read nor understood again.
    `is_written` is false where every file was set aside: an earlier dataset then stays as it was.
    `lost_pages` could not be read; `unbalanced_pages` were, and their ink account does not balance.
    `inferred` is the file of a spec that no person wrote, if the sheets were read by one.
    `registry` is the file that keeps the ids, to which `new_ids` were added; None where none does.
    """

    dataset: Path
    is_written: bool
    log: Path
    files: int
    unchanged: int
    pages: int
    records: int
    statuses: Mapping[str, int]
    repairs: int
    findings: Mapping[str, int]
    set_aside: tuple[SetAside, ...]
    spec_by_file: Mapping[str, str]
    checks_closed: int
    checks_open: int
    ink: int
    residue: int
    unbalanced_pages: int
    lost_pages: int
    exit_code: ExitCode
    inferred: Path | None = None
    other_tables: int = 0
    registry: Path | None = None
    new_ids: int = 0


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
