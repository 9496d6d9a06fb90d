"""How well a document fits a spec, and what more should be asked of its readers."""

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz, process

from model import Engine, FindingCode, Grid, Reading, Result, SourceKind, Spec
from normalize.head_words import HEAD_RATIO
from normalize.script import folded
from normalize.table import document_grids

LONGEST_HEAD = 40
"""Characters; longer texts are no heads."""

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
    return share_of_heads(printed_texts(grid for _, _, grid in document_grids(reading)), spec)


def printed_texts(grids: Iterable[Grid]) -> list[str]:
    """The short texts of these grids, folded, each once: heads are among them."""
    cells = (cell for grid in grids for cell in grid.cells)
    texts = (cell.text for cell in cells if not cell.is_blank)
    return list(dict.fromkeys(folded(text) for text in texts if len(text) <= LONGEST_HEAD))


def share_of_heads(printed: Collection[str], spec: Spec) -> float:
    """The share of the family's heads that are among the printed texts, 0..1."""
    wanted = [tuple(folded(alias) for alias in aliases) for aliases in spec.find.heads]
    if spec.find.stub:
        wanted.append(tuple(folded(alias) for alias in spec.find.stub))
    if not wanted:
        return 0.0
    found = sum(any(_is_printed(alias, printed) for alias in aliases) for aliases in wanted)
    return found / len(wanted)


def _is_printed(head: str, printed: Collection[str]) -> bool:
    """Whether one of the texts is the head, or is so like it that it may be misread."""
    return process.extractOne(head, printed, scorer=fuzz.ratio, score_cutoff=HEAD_RATIO) is not None


def next_questions(results: Sequence[Result], reading: Reading) -> frozenset[int]:
    """The pages that witnesses should read: those in doubt of which none has spoken yet."""
    if reading.source.kind is not SourceKind.PDF:
        return frozenset()
    witnessed = {page.number for page in reading.pages if _is_witnessed(page.blocks)}
    witnessed |= {
        finding.place.page
        for finding in reading.findings
        if finding.code is FindingCode.WITNESS_DISAGREES
    }
    found = (finding for result in results for finding in result.findings)
    doubted = {finding.place.page for finding in found if finding.code in _DOUBTS}
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
