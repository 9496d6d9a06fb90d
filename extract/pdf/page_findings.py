"""What a person should know of how a page of a PDF was read."""

from collections.abc import Sequence

import numpy as np

from extract.pdf.fonts import FontDoubt
from extract.pdf.scan import Scan
from extract.pdf.text import ink_box
from extract.pdf.trust import Doubt
from extract.pdf.unruled import UnruledTable
from extract.pdf.walls import Lattice
from model import BBox, Finding, FindingCode, Place, Severity

_WHY = {
    Doubt.SHAPES: "do not look like the characters that the file says they are",
    Doubt.WORDS: "say nothing in the words of any language",
    Doubt.UNMAPPED: "are drawn without a word of the file on what they mean",
    Doubt.CODED: "have codes that the file does not explain, and look like what has these codes",
}
SURE = 0.8
"""Of drawn pages, half of what is no table scores less, and an eighth of what is read rightly."""


def findings_of(scan: Scan, tables: list[Lattice], source: str) -> list[Finding]:
    """What a person should know of how the page was read."""
    found = []
    meaningless = np.flatnonzero(scan.glyphs.is_meaningless)
    unmapped = len(meaningless) - sum(doubt.lost for doubt in scan.font_doubts)
    if unmapped > 0:
        found.append(
            Finding(
                FindingCode.CHARACTER_WITHOUT_MEANING,
                Severity.DOUBT,
                f"{unmapped} characters are drawn of which the file does not say what they"
                " mean; each is kept as one replacement character.",
                Place(source, scan.number, bbox=ink_box(scan.glyphs, meaningless)),
            )
        )
    found += [_font_finding(doubt, source, scan.number) for doubt in scan.font_doubts]
    if scan.unread:
        found.append(
            Finding(
                FindingCode.FONT_MISSING,
                Severity.ERROR,
                f"{scan.unread} pieces of text are lost: neither the file nor this machine holds"
                " their font. Install it, or ask for the PDF with its fonts embedded.",
                Place(source, scan.number),
            )
        )
    if scan.is_picture:
        found.append(
            Finding(
                FindingCode.SCANNED_PAGE,
                Severity.DOUBT,
                "The page is a picture without text to be seen; nothing was read from it.",
                Place(source, scan.number),
            )
        )
    for lattice in tables:
        found += _lattice_findings(lattice, source, scan.number)
    return found


def _font_finding(doubt: FontDoubt, source: str, page: int) -> Finding:
    """What was doubted of a font, and what became of its characters."""
    why = _WHY[doubt.doubt]
    kept = doubt.count - doubt.lost - doubt.read
    became = ", ".join(
        f"{count} {what}"
        for count, what in (
            (doubt.lost, "kept as one replacement character each"),
            (doubt.read, "read from their shapes"),
            (kept, "left as the file says"),
        )
        if count
    )
    return Finding(
        FindingCode.FONT_DOUBTED,
        Severity.DOUBT,
        f"The {doubt.count} characters of the font {doubt.name} {why}: {became}.",
        Place(source, page, bbox=doubt.bbox),
    )


def doubtful_tables(tables: Sequence[UnruledTable], source: str, page: int) -> list[Finding]:
    """A doubt for each table without rulings that is one by a small margin only."""
    return [
        Finding(
            FindingCode.GRID_DOUBTFUL,
            Severity.INFO,
            "No rulings show this table, and it is one by a small margin only.",
            Place(source, page, bbox=table.bbox),
        )
        for table in tables
        if table.score < SURE
    ]


def cut_findings(boxes: Sequence[BBox], source: str, page: int) -> list[Finding]:
    """A doubt for each cell whose text goes on unseen."""
    message = (
        "The text of this cell is cut off at its edge. Of what goes on behind it, all that the file"
        " has is read, too."
    )
    return [
        Finding(FindingCode.TEXT_CUT_OFF, Severity.DOUBT, message, Place(source, page, bbox=box))
        for box in boxes
    ]


def _lattice_findings(lattice: Lattice, source: str, page: int) -> list[Finding]:
    holes = [
        (index, "The rulings leave this corner of the table open; it is taken as a cell.")
        for index in lattice.holes
    ]
    uneven = [
        (index, "No ruling parts this cell from a neighbor, and together they are no rectangle.")
        for index in lattice.uneven
        if index not in lattice.holes
    ]
    return [
        Finding(
            FindingCode.GRID_HOLE,
            Severity.INFO,
            message,
            Place(source, page, bbox=lattice.cells[index].bbox),
        )
        for index, message in holes + uneven
    ]
