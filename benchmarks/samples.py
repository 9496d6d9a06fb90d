"""How much of invented sheets is read rightly, by kind of file: `python -m benchmarks.samples`.

For each seed a sheet is invented, drawn as each kind, converted, and its records are compared with
the true ones. A cell that the file does not state, since a fault of the drawing lost it, must be
null; it is right or wrong with the others only where a value is given for it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from extract import ReadSettings, read, read_more
from model import Part, Reading, Roster, Spec, Status
from normalize import settle
from samples.draw_document import draw_document
from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import draw_workbook
from samples.faults import AS_SEEN
from samples.invent import invent_sheet
from samples.score import Outcome, score
from samples.truth import Drawing, SheetTruth
from unmerge.run import run
from unmerge.specs import load_spec

SPEC = "performance-targets"
Draw = Callable[[SheetTruth, int], Drawing]

KINDS: Mapping[str, tuple[str, Draw]] = {
    "workbook": (".xlsx", lambda sheet, seed: draw_workbook(sheet, seed=seed)),
    "Word document": (".docx", lambda sheet, _: draw_document(sheet)),
    "PDF, cells open at page breaks": (".pdf", lambda sheet, seed: draw_pdf(sheet)),
    "PDF, cells ruled off at page breaks": (
        ".pdf",
        lambda sheet, seed: draw_pdf(
            sheet, PdfTraits(break_rule=BreakRule.CLOSED, spreads_names=True)
        ),
    ),
    "text export without faults": (".txt", lambda sheet, seed: draw_text(sheet, seed=seed)),
    "text export with faults as seen": (
        ".txt",
        lambda sheet, seed: draw_text(sheet, AS_SEEN, seed=seed),
    ),
}

HEADS = (
    "kind",
    "cells",
    "right",
    "right in the worst sheet",
    "wrong",
    "missing",
    "wrong and proved",
    "proved",
    "residue, or unbalanced",
)


@dataclass
class Tally:
    """The cells of all sheets of one kind."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong_by_field: Counter[str] = field(default_factory=Counter)
    least_share: float = 1.0

    @property
    def stated(self) -> int:
        """Cells of which the files state the value, and others for which a value is given."""
        return sum(self.counts[each] for each in (Outcome.RIGHT, Outcome.WRONG, Outcome.MISSING))

    @property
    def share_right(self) -> float:
        """The right ones among them."""
        return self.counts[Outcome.RIGHT] / self.stated if self.stated else 1.0

    def row(self, kind: str) -> str:
        """The tally as a row of a table."""
        counts = self.counts
        cells = (
            kind,
            f"{self.stated:,}",
            f"{self.share_right:.2%}",
            f"{self.least_share:.2%}",
            counts[Outcome.WRONG],
            counts[Outcome.MISSING],
            counts["wrong and proved"],
            f"{counts['proved'] / max(1, counts['values']):.1%}",
            counts["residue"] + counts["unbalanced"],
        )
        return f"| {' | '.join(map(str, cells))} |"


class Reader:
    """One drawn document, in the form in which the stages ask for it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Reading:
        """The document as its first reader sees it."""
        return read(self.path, self.path.name, ReadSettings())

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        """The reading with the second witness asked on these pages too."""
        return read_more(reading, self.path, pages, ReadSettings())


def converted(path: Path, spec: Spec) -> Part:
    """What one document gives, settled by itself."""
    reader = Reader(path)
    _, result = run(reader, reader.read(), spec, ())
    return settle([result], spec, Roster())


def rows_of(part: Part) -> Iterator[dict[str, object]]:
    """The records as mappings."""
    columns = part.records.columns
    for index in range(len(part.records)):
        yield {name: column.values[index] for name, column in columns.items()}


def judge(tally: Tally, sheet: SheetTruth, drawing: Drawing, part: Part) -> None:
    """Add one sheet to the tally."""
    found = score(rows_of(part), sheet.records, drawing.lost)
    tally.least_share = min(tally.least_share, found.share_right)
    tally.counts.update(
        {
            Outcome.RIGHT: found.right,
            Outcome.WRONG: found.wrong,
            Outcome.MISSING: found.missing,
            Outcome.NULL_WHERE_LOST: found.null_where_lost,
        }
    )
    columns = part.records.columns
    serials = [str(serial) for serial in columns["serial"].values] if columns else []
    for cell in found.not_right:
        if cell.outcome is not Outcome.WRONG:
            continue
        tally.wrong_by_field[cell.field] += 1
        if columns[cell.field].status(serials.index(cell.serial)) is Status.PROVED:
            tally.counts["wrong and proved"] += 1
    for column in columns.values():
        tally.counts["values"] += len(column)
        tally.counts["proved"] += sum(value.status is Status.PROVED for value in column)
    tally.counts["residue"] += sum(account.residue for account in part.accounts)
    tally.counts["unbalanced"] += sum(not account.is_balanced for account in part.accounts)


def main() -> None:
    """Measure, and print one row a kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.samples", description=__doc__)
    parser.add_argument("--seeds", type=int, default=30, help="how many sheets a kind; default 30")
    parser.add_argument("--first", type=int, default=1000, help="the first seed; default 1000")
    chosen = parser.parse_args()
    spec = load_spec(SPEC)
    print(f"| {' | '.join(HEADS)} |")
    print("|---" * len(HEADS) + "|")
    for kind, (suffix, draw) in KINDS.items():
        tally = Tally()
        with TemporaryDirectory() as folder:
            for seed in range(chosen.first, chosen.first + chosen.seeds):
                sheet = invent_sheet(seed)
                drawing = draw(sheet, seed)
                path = Path(folder) / f"sheet{suffix}"
                path.write_bytes(drawing.content)
                judge(tally, sheet, drawing, converted(path, spec))
        print(tally.row(kind))
        if tally.wrong_by_field:
            told = ", ".join(f"{n} {count}" for n, count in tally.wrong_by_field.most_common())
            print(f"{kind}: wrong in {told}", file=sys.stderr)


if __name__ == "__main__":
    main()
