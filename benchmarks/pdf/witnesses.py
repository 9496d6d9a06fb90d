"""What the witnesses' word is worth: `python -m benchmarks.pdf.witnesses --drawn N`.

On drawn layouts each table that is found is right or wrong, and the witnesses bear it out or not.
Told is how often they doubt the wrong ones and the right ones, and how many of the tables that were
missed a witness sees.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pdf.drawn import GOOD, drawn_documents
from benchmarks.pdf.score import score_document
from benchmarks.pdf.systems import tables_of
from benchmarks.pdf.worker import processor_seconds
from extract import ReadSettings, read, read_more
from model import BBox, Extents, FindingCode, Grid, NoTableError, Reading
from samples.pages.truth import Box, PageTable


def main() -> None:
    """Measure, and print one row for each kind of table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf.witnesses", description=__doc__)
    parser.add_argument("--drawn", type=int, default=200, help="how many layouts; default 200")
    parser.add_argument("--seed", type=int, default=0, help="of the first layout; default 0")
    options = parser.parse_args()
    tally: Counter[tuple[str, str, bool]] = Counter()
    seconds, pages = 0.0, 0
    with TemporaryDirectory() as folder:
        seeds = range(options.seed, options.seed + options.drawn)
        documents, _ = drawn_documents(seeds, Path(folder))
        for document in documents:
            try:
                reading = read(document.path, document.path.name, ReadSettings())
            except NoTableError:
                continue
            began = processor_seconds()
            numbers = frozenset(page.number for page in reading.pages)
            heard = read_more(reading, document.path, numbers, ReadSettings())
            seconds, pages = seconds + processor_seconds() - began, pages + len(numbers)
            tally.update(judged(heard, document.truths[0]))
    print("| table | how it was read | doubted | borne out |\n|---|---|---|---|")
    for kind, how in sorted({key[:2] for key in tally}):
        print(f"| {kind} | {how} | {tally[kind, how, True]} | {tally[kind, how, False]} |")
    print(f"\n{seconds / max(1, pages):.2f} CPU s a page for all witnesses")


def judged(heard: Reading, truth: Sequence[PageTable]) -> Iterator[tuple[str, str, bool]]:
    """For each table found its kind, how it was read, and whether witnesses doubt it.

    A missed table is `missed`, and doubted where a witness sees a table there.
    """
    found = list(tables_of(heard))
    grids = [block for page in heard.pages for block in page.blocks if isinstance(block, Grid)]
    score = score_document([truth], found, [])
    good = {each.match for each in score.tables if each.counts.f1 >= GOOD}
    for index, (table, grid) in enumerate(zip(found, grids, strict=True)):
        kind = "ruled" if grid.extents is Extents.DRAWN else "not ruled"
        how = "right" if index in good else "false" if index in score.spare else "wrong"
        yield kind, how, _is_doubted(heard, table.page, table.regions[0][1])
    for each in score.tables:
        if each.match is None:
            page, box = truth[each.index].regions[0]
            yield "any", "missed", _is_doubted(heard, page, box)


def _is_doubted(heard: Reading, page: int, box: Box) -> bool:
    """Whether a witness disagrees on a part of the box."""
    return any(
        finding.code is FindingCode.WITNESS_DISAGREES
        and finding.place.page == page
        and finding.place.bbox is not None
        and _overlap(finding.place.bbox, box)
        for finding in heard.findings
    )


def _overlap(one: BBox, box: Box) -> bool:
    return one.x0 < box[2] and box[0] < one.x1 and one.y0 < box[3] and box[1] < one.y1


if __name__ == "__main__":
    main()
