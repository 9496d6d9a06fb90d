"""Workbooks beside their prints.

`python -m benchmarks.pdf.spreadsheets --count 50 --to FOLDER` invents workbooks, lets LibreOffice
Calc print each in a form drawn by seed, converts both, and says how many of the workbooks' records
and cells their prints give, too. `python -m benchmarks.pdf --printed FOLDER` then measures the
tables of each page.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pdf.competition import Document
from benchmarks.pdf.printed.kept import Kept, keep
from benchmarks.pdf.printed.office import Desk, OfficeError, print_all
from benchmarks.pdf.spreadsheets.books import book_of
from benchmarks.pdf.spreadsheets.compare import Comparison, Difference, compared
from benchmarks.pdf.spreadsheets.form import Form, form_of
from benchmarks.pdf.spreadsheets.places import tables_of
from benchmarks.pdf.spreadsheets.sheets import FAMILIES, family_of, sheets_of
from benchmarks.samples import converted
from model import Part, RecordSet, UnmergeError
from unmerge.specs import load_spec

HELD_OUT_SEED = 500_000


@dataclass(frozen=True, slots=True)
class Job:
    """A workbook to be printed."""

    seed: int

    @property
    def form(self) -> Form:
        return form_of(self.seed)

    @property
    def family(self) -> str:
        return family_of(self.seed)

    @property
    def name(self) -> str:
        return f"{self.family}-{self.seed:06d}"


def print_jobs(jobs: Sequence[Job], folder: Path) -> None:
    """Write each workbook, its print, and where its cells are on it."""
    books = []
    with TemporaryDirectory() as name:
        marked = Path(name)
        for job in jobs:
            sheets = sheets_of(job.seed, job.form.sheets)
            for is_marked, to in ((False, folder), (True, marked)):
                book = to / f"{job.name}.xlsx"
                book.write_bytes(book_of(sheets, job.form, job.seed, is_marked))
            books.append(folder / f"{job.name}.xlsx")
        print_all(books, folder, Desk.CALC)
        print_all([marked / book.name for book in books], marked, Desk.CALC)
        for job in jobs:
            path = folder / f"{job.name}.pdf"
            sheets = sheets_of(job.seed, job.form.sheets)
            tables = tables_of(sheets, path, marked / path.name)
            traits = frozenset({f"family: {job.family}"})
            keep(Kept(Document(path.stem, path, (tables,)), traits, job.form.traits))


def comparison_of(job: Job, folder: Path) -> Comparison | None:
    """The workbook beside its print; None for a family without a spec."""
    if not FAMILIES[job.family]:
        return None
    spec = load_spec(FAMILIES[job.family])
    stored = converted(folder / f"{job.name}.xlsx", spec)
    try:
        printed = converted(folder / f"{job.name}.pdf", spec)
    except UnmergeError as error:
        print(f"{job.name}: {error}", file=sys.stderr)
        printed = Part(spec, RecordSet(spec.key, {}, ()))
    return compared(stored, printed)


def row_of(name: str, found: Iterable[Comparison]) -> str:
    """One row of the table: records and cells that both give alike, and differences not told."""
    those = list(found)
    records, cells = sum(each.records for each in those), sum(each.cells for each in those)
    same = sum(each.same_records for each in those)
    same_cells = sum(each.same_cells for each in those)
    differences = [one for each in those for one in each.differences]
    silent = sum(not each.is_told for each in differences)
    whole = sum(not each.differences for each in those)
    shares = f"{same / max(1, records):.2%} | {same_cells / max(1, cells):.2%}"
    return (
        f"| {name} | {len(those)} | {whole} | {records:,} | {shares} | {len(differences)} |"
        f" {silent} |"
    )


def table_of(found: Mapping[Job, Comparison]) -> str:
    """The comparison of all, by family and by trait, the worst trait first."""
    lines = ["| | workbooks | alike | records | alike | cells alike | differences | not told |"]
    lines += ["|---" * 8 + "|", row_of("all", found.values())]
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for job, each in found.items():
        for trait in (f"family: {job.family}", *job.form.traits):
            groups[trait].append(each)

    def share(name: str) -> float:
        those = groups[name]
        return sum(each.same_cells for each in those) / max(1, sum(each.cells for each in those))

    return "\n".join([*lines, *(row_of(name, groups[name]) for name in sorted(groups, key=share))])


def told_of(job: Job, difference: Difference) -> str:
    """A difference in one line."""
    mark = "told" if difference.is_told else "SILENT"
    values = f"{difference.stored!r} -> {difference.printed!r}"
    return f"{job.name}\t{mark}\t{difference.record}\t{difference.field}\t{values}"


def main() -> None:
    """Print workbooks, convert both, and say what differs."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pdf.spreadsheets", description=__doc__
    )
    parser.add_argument("--to", type=Path, required=True, help="a folder for workbooks and prints")
    parser.add_argument("--count", type=int, default=50, help="of workbooks; default 50")
    parser.add_argument("--seed", type=int, default=0, help="of the first of them; default 0")
    parser.add_argument("--held-out", action="store_true", help="those of the half not looked at")
    parser.add_argument("--printed", action="store_true", help="they have been printed before")
    parser.add_argument("--differences", type=Path, help="file for one line a difference")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    first = options.seed + (HELD_OUT_SEED if options.held_out else 0)
    jobs = [Job(seed) for seed in range(first, first + options.count)]
    try:
        if not options.printed:
            print_jobs(jobs, options.to)
    except OfficeError as error:
        sys.exit(str(error))
    found = {job: each for job in jobs if (each := comparison_of(job, options.to)) is not None}
    print(table_of(found))
    if options.differences:
        lines = [told_of(job, one) for job, each in found.items() for one in each.differences]
        options.differences.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
