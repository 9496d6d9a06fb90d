"""Drawn layouts as documents of the benchmark, and which of their traits are read badly."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.pdf.competition import Document
from benchmarks.pdf.score import Counts, DocumentScore
from samples.pages.layout import Layout, draw_layout
from samples.pages.official import draw_official
from samples.pages.reports import draw_report

FAMILIES: Mapping[str, Callable[[int], Layout]] = {
    "any": draw_layout,
    "office": draw_official,
    "reports": draw_report,
}
"""The families of layouts, each drawn by a seed."""

GOOD = 0.95  # F1 from which on a table counts as read


def drawn_documents(
    seeds: Iterable[int], folder: Path, family: str = "any"
) -> tuple[list[Document], list[Layout]]:
    """The layouts of these seeds as files in the folder."""
    documents, layouts = [], []
    for seed in seeds:
        layout = FAMILIES[family](seed)
        path = folder / f"{family}-{seed:05d}.pdf"
        path.write_bytes(layout.pdf)
        tables = tuple(drawn.table for drawn in layout.tables)
        documents.append(Document(path.stem, path, (tables,)))
        layouts.append(layout)
    return documents, layouts


def trait_table(layouts: Sequence[Layout], scores: Sequence[DocumentScore]) -> str:
    """One row a trait: its tables, their F1, how many are read; the worst first.

    Of a page's trait, the false tables on such pages are counted, too.
    """
    counts: dict[str, Counts] = defaultdict(Counts)
    tables: dict[str, int] = defaultdict(int)
    good: dict[str, int] = defaultdict(int)
    spare: dict[str, int] = defaultdict(int)
    for layout, score in zip(layouts, scores, strict=True):
        for scored in score.tables:
            for trait in sorted(layout.tables[scored.index].traits):
                counts[trait] += scored.counts
                tables[trait] += 1
                good[trait] += scored.counts.f1 >= GOOD
        for trait in sorted(layout.traits):
            counts[trait] += score.counts
            tables[trait] += len(score.tables)
            good[trait] += sum(each.counts.f1 >= GOOD for each in score.tables)
            spare[trait] += len(score.spare)
    rows = [
        "| trait | tables | of them read | false tables | F1 | precision | recall |",
        "|---|---|---|---|---|---|---|",
    ]
    for trait in sorted(counts, key=lambda each: (counts[each].f1, each)):
        part = counts[trait]
        figures = f"{part.f1:.3f} | {part.precision:.3f} | {part.recall:.3f}"
        false = spare.get(trait, "")
        rows.append(f"| {trait} | {tables[trait]} | {good[trait]} | {false} | {figures} |")
    return "\n".join(rows)
