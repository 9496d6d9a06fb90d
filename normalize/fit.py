"""How well a document fits a spec, and what more should be asked of its readers."""

from rapidfuzz import fuzz

from model import Engine, FindingCode, Grid, Reading, Result, SourceKind, Spec
from normalize.regions import HEAD_RATIO
from normalize.script import folded
from normalize.table import document_grids

_DOUBTS = frozenset(
    {
        FindingCode.GRID_DOUBTFUL,
        FindingCode.GRID_HOLE,
        FindingCode.EQUATION_OPEN,
        FindingCode.VALUE_UNREADABLE,
    }
)

_WITNESSES = frozenset({Engine.PDFPLUMBER, Engine.CAMELOT_LATTICE, Engine.CAMELOT_HYBRID})


def fit(reading: Reading, spec: Spec) -> float:
    """The share of the family's heads that the document has, 0..1; each by any of its aliases."""
    wanted = [tuple(folded(alias) for alias in aliases) for aliases in spec.find.heads]
    if spec.find.stub:
        wanted.append(tuple(folded(alias) for alias in spec.find.stub))
    if not wanted:
        return 0.0
    printed = {
        folded(cell.text)
        for _, _, grid in document_grids(reading)
        for cell in grid.cells
        if not cell.is_blank and len(cell.text) <= 40
    }
    found = sum(
        any(fuzz.ratio(alias, text) >= HEAD_RATIO for alias in aliases for text in printed)
        for aliases in wanted
    )
    return found / len(wanted)


def next_questions(result: Result, reading: Reading) -> frozenset[int]:
    """The pages that witnesses should read: those in doubt of which none has spoken yet."""
    if reading.source.kind is not SourceKind.PDF:
        return frozenset()
    witnessed = {page.number for page in reading.pages if _is_witnessed(page.blocks)}
    witnessed |= {
        finding.place.page
        for finding in reading.findings
        if finding.code is FindingCode.WITNESS_DISAGREES
    }
    doubted = {finding.place.page for finding in result.findings if finding.code in _DOUBTS}
    tables = {page.number for page, _, _ in document_grids(reading)}
    return frozenset((doubted & tables) - witnessed)


def _is_witnessed(blocks: tuple[object, ...]) -> bool:
    return any(
        reading.engine in _WITNESSES
        for block in blocks
        if isinstance(block, Grid)
        for cell in block.cells
        for reading in cell.readings[1:]
    )
