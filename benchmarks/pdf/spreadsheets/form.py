"""The form in which a workbook is printed, drawn by seed: what people set, and what they forget."""

from dataclasses import dataclass
from random import Random

PAPERS = {"letter": 1, "A3": 8, "A4": 9}  # ECMA-376 Part 1, 18.3.1.63, paperSize
FONTS = ("SimSun", "AR PL UMing CN", "AR PL UKai CN", "Droid Sans Fallback", "DejaVu Sans")
BORDERS = ("full", "full", "full", "none", "rows", "heads", "frame", "dotted", "gray", "double")


@dataclass(frozen=True, slots=True)
class Form:
    """How sheets look, how wide their columns are, and how they are put on paper.

    `across` says what becomes of columns that the paper has no room for: the sheet is made smaller,
    or they run over to other pages. `widths` is times what the columns need.
    """

    borders: str
    has_gridlines: bool
    has_letters: bool
    paper: str
    is_landscape: bool
    across: str
    is_over_first: bool
    repeats_heads: bool
    repeats_stub: bool
    widths: float
    wraps: bool
    heights: str
    font: str
    size: float
    vertical: str
    shades_heads: bool
    head: str
    foot: str
    hides_rows: bool
    sheets: int
    has_numbers: bool
    is_centered: bool

    @property
    def traits(self) -> frozenset[str]:
        """What may make it hard to read, in words."""
        told = {
            f"borders: {self.borders}",
            f"columns: {self.across}",
            f"font: {self.font}",
            "printed gridlines" if self.has_gridlines else "",
            "row numbers and column letters" if self.has_letters else "",
            "heads on each page" if self.repeats_heads else "heads on the first page alone",
            "stub on each page" if self.repeats_stub else "",
            "narrow columns" if self.widths < 1 else "",
            "texts that wrap" if self.wraps else "texts that do not wrap",
            f"heights: {self.heights}",
            "hidden rows" if self.hides_rows else "",
            "several sheets" if self.sheets > 1 else "",
        }
        return frozenset(told - {""})


def form_of(seed: int) -> Form:
    """The form of that seed; each trait is drawn by itself.

    >>> form_of(3) == form_of(3)
    True
    """
    random = Random(f"spreadsheet {seed}")

    def chance(share: float) -> bool:
        return random.random() < share

    borders = random.choice(BORDERS)
    across = random.choice(("made to fit", "made to fit", "made to fit", "run over", "small"))
    return Form(
        borders=borders,
        has_gridlines=chance(0.3) if borders == "none" else chance(0.08),
        has_letters=chance(0.05),
        paper=random.choice(("A4", "A4", "A4", "A3", "letter")),
        is_landscape=chance(0.6),
        across=across,
        is_over_first=chance(0.3),
        repeats_heads=chance(0.6),
        repeats_stub=across == "run over" and chance(0.5),
        widths=random.choice((0.7, 0.9, 1.0, 1.0, 1.2, 1.5)),
        wraps=chance(0.8),
        heights=random.choice(("as needed", "as needed", "as needed", "but for merges", "alike")),
        font=random.choice(FONTS),
        size=random.choice((8.0, 9.0, 10.0, 11.0, 12.0)),
        vertical=random.choice(("bottom", "center", "center", "top")),
        shades_heads=chance(0.25),
        head=random.choice(("", "", "&C&A", "&L&F&R&D")),
        foot=random.choice(("", "&C第 &P 页，共 &N 页", "&C&P", "&CPage &P of &N")),
        hides_rows=chance(0.15),
        sheets=random.choice((1, 1, 1, 2, 3)),
        has_numbers=chance(0.7),
        is_centered=chance(0.5),
    )
