"""The figures as a table in Markdown, and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.pdf.score import DocumentScore, Total

OWN = "unmerge"
HEADS = (
    "program",
    "F1 of all relations",
    "precision",
    "recall",
    "F1 by document",
    "regions complete",
    "tables pure",
    "of tables",
    "CPU s a page, median",
    "times unmerge's",
    "failed",
)


@dataclass(slots=True)
class Run:
    """One program over all documents: names, scores, processor seconds, pages and errors."""

    name: str
    version: str = ""
    names: list[str] = field(default_factory=list)
    scores: list[DocumentScore] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Total:
        """All documents together."""
        return Total(self.scores)

    @property
    def seconds_a_page(self) -> float:
        """Processor seconds a page, of half of the documents less."""
        return median(
            [used / pages for used, pages in zip(self.seconds, self.pages, strict=True)] or [0.0]
        )


def summary_table(runs: Sequence[Run]) -> str:
    """One row a program, ours first, so that each can be compared with it."""
    own = next((run.seconds_a_page for run in runs if run.name == OWN), 0.0)
    rows = [f"| {' | '.join(HEADS)} |", "|---" * len(HEADS) + "|"]
    for run in runs:
        micro, regions = run.total.micro, run.total.regions
        cells = (
            f"{run.name} {run.version}".strip(),
            f"{micro.f1:.3f}",
            f"{micro.precision:.3f}",
            f"{micro.recall:.3f}",
            f"{run.total.document_f1:.3f}",
            f"{regions.complete} of {regions.true}",
            f"{regions.pure} of {regions.found}",
            f"{regions.half_right}",
            f"{run.seconds_a_page:.3f}",
            f"{run.seconds_a_page / own:.1f}" if own else "",
            f"{len(run.errors)}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def document_table(runs: Sequence[Run]) -> str:
    """F1 of each document and program."""
    rows = [
        f"| document | {' | '.join(run.name for run in runs)} |",
        "|---" * (len(runs) + 1) + "|",
    ]
    for index, name in enumerate(runs[0].names if runs else []):
        cells = [f"{run.scores[index].counts.f1:.3f}" for run in runs]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def write_json(runs: Sequence[Run], to: Path) -> None:
    """All figures, down to the table."""
    told = [
        {
            "program": run.name,
            "version": run.version,
            "micro": asdict(run.total.micro) | {"f1": run.total.micro.f1},
            "document_f1": run.total.document_f1,
            "regions": asdict(run.total.regions),
            "seconds_a_page": run.seconds_a_page,
            "errors": run.errors,
            "documents": [
                {"name": name, "seconds": used, "pages": pages, "f1": score.counts.f1}
                | asdict(score)
                for name, score, used, pages in zip(
                    run.names, run.scores, run.seconds, run.pages, strict=True
                )
            ],
        }
        for run in runs
    ]
    to.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
