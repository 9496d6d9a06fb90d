"""Witnesses heard: what they read beside ours in each cell, and what they see otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.pdf.witnesses import by_camelot, by_pdfplumber
from extract.pdf.witnesses.agree import (
    Doubt,
    doubts_of,
    is_beside,
    matches_of,
    with_readings,
)
from extract.pdf.witnesses.seen import SeenTable, Testimony, Witness, joined
from extract.settings import ReadSettings
from model import (
    BBox,
    Engine,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Line,
    Page,
    Place,
    Reading,
    Severity,
)

if TYPE_CHECKING:
    from extract.pdf.readers import PageReaders

CANNOT = ("cannot", "cannot")
AT_ONCE = 4  # pages; a witness opens the file anew for so many, and one that hangs costs them
MESSAGE_LENGTH = 200  # characters of what a witness says when it fails

WITNESSES = (
    Witness(Engine.PDFPLUMBER, True, by_pdfplumber.look),
    Witness(Engine.CAMELOT_LATTICE, True, by_camelot.look_for_lattices),
    Witness(Engine.CAMELOT_HYBRID, False, by_camelot.look_for_text),
)


def witness_pdf(
    reading: Reading,
    path: Path,
    pages: frozenset[int],
    settings: ReadSettings,
    readers: "PageReaders | None" = None,
) -> Reading:
    """The reading with the witnesses' texts beside ours in each cell that both see, on these pages.

    Those that need rulings are asked of pages with ruled tables or with none, the other one of
    pages with tables that are not ruled. What they read or see otherwise is a finding; a page of
    which they have spoken before is not asked about again. With `readers` they look at the pages
    in processes that are watched.
    """
    before = {finding.place.page for finding in reading.findings if _is_testimony(finding)}
    asked = [p for p in reading.pages if p.number in pages and not _is_heard(p)]
    asked = [page for page in asked if page.number not in before]
    testimonies: dict[Engine, Testimony] = {}
    for witness in WITNESSES:
        numbers = [page.number for page in asked if _is_asked(witness, page)]
        if numbers:
            look = partial(readers.look, witness.look) if readers else witness.look
            few = (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
            testimonies[witness.engine] = joined(look(path, some, settings) for some in few)
    heard: dict[int, Page] = {}
    findings: list[Finding] = []
    for page in asked:
        heard[page.number], doubts = _heard(page, testimonies)
        findings += [_finding(reading.source.name, page.number, doubt) for doubt in doubts]
    kept = tuple(heard.get(page.number, page) for page in reading.pages)
    return replace(reading, pages=kept, findings=(*reading.findings, *findings))


def _finding(source: str, page: int, doubt: Doubt) -> Finding:
    place = Place(source, page, bbox=doubt.bbox)
    return Finding(FindingCode.WITNESS_DISAGREES, Severity.DOUBT, doubt.message, place)


def _is_testimony(finding: Finding) -> bool:
    return finding.code is FindingCode.WITNESS_DISAGREES


def _is_heard(page: Page) -> bool:
    grids = (block for block in page.blocks if isinstance(block, Grid))
    engines = {witness.engine for witness in WITNESSES}
    return any(
        reading.engine in engines
        for grid in grids
        for cell in grid.cells
        for reading in cell.readings
    )


def _is_asked(witness: Witness, page: Page) -> bool:
    """Whether the page has tables of the kind that the witness can see; or none at all."""
    extents = {block.extents for block in page.blocks if isinstance(block, Grid)}
    if witness.needs_rulings:
        return not extents or Extents.DRAWN in extents
    return Extents.UNKNOWN in extents


def _heard(page: Page, testimonies: Mapping[Engine, Testimony]) -> tuple[Page, list[Doubt]]:
    """The page with the readings of the witnesses, and what speaks against it."""
    doubts = []
    present: dict[Witness, Sequence[SeenTable]] = {}
    for witness in WITNESSES:
        testimony = testimonies.get(witness.engine)
        if testimony is None or not _is_asked(witness, page):
            continue
        if page.number in testimony.pages:
            present[witness] = testimony.pages[page.number]
        else:
            why = testimony.failure[:MESSAGE_LENGTH]
            doubts.append(Doubt((witness.engine,), CANNOT, f"read this page: {why}"))
    blocks: list[Grid | Line] = []
    for block in page.blocks:
        if isinstance(block, Grid):
            heard = {
                witness.engine: matches_of(block, tables)
                for witness, tables in present.items()
                if witness.needs_rulings == _is_ruled(block)
            }
            doubts += doubts_of(block, heard) if heard else ()
            block = with_readings(block, heard)
        blocks.append(block)
    doubts += _of_other_tables(page, present)
    return replace(page, blocks=tuple(blocks)), doubts


def _is_ruled(grid: Grid) -> bool:
    return grid.extents is Extents.DRAWN


def _of_other_tables(page: Page, present: Mapping[Witness, Sequence[SeenTable]]) -> Iterator[Doubt]:
    """A doubt for each table that only witnesses see; several that see the same say it together."""
    told: list[tuple[BBox, list[Engine], int]] = []
    for witness, tables in present.items():
        for table in tables if witness.needs_rulings else ():
            box = table.bbox
            if box is None or not _is_other(page, table, box):
                continue
            same = next((entry for entry in told if is_beside(entry[0], box)), None)
            if same is None:
                told.append((box, [witness.engine], len(table.cells)))
            elif witness.engine not in same[1]:
                same[1].append(witness.engine)
    for box, engines, count in told:
        rest = f"a table of {count} cells here, pdfium none."
        yield Doubt(tuple(engines), ("sees", "see"), rest, box)


def _is_other(page: Page, table: SeenTable, box: BBox) -> bool:
    """Whether it is a table, on the page, and where we see none."""
    sheet = BBox(0.0, 0.0, page.width or 0.0, page.height or 0.0)
    grids = (block for block in page.blocks if isinstance(block, Grid))
    is_here = table.is_table and sheet.holds(*box.center)
    return is_here and not any(is_beside(box, grid.bbox) for grid in grids)
