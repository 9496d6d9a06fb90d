"""How a document looks in print: paper, type, and the rules and shades of its tables, by seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.pdf.printed.blocks import Cell, Table
from benchmarks.pdf.printed.browser import Paper

_FACES = (
    '"Liberation Serif"', '"Liberation Sans"', '"DejaVu Sans"', '"DejaVu Serif"',
    '"Nimbus Roman"', '"Nimbus Sans"', '"C059"', '"P052"', '"URW Bookman"',
    '"Liberation Sans Narrow"', '"URW Gothic"', '"Noto Serif CJK SC"', '"WenQuanYi Zen Hei"',
)  # fmt: skip
_PAPERS = ((595.28, 841.89), (612.0, 792.0), (595.28, 841.89), (498.9, 708.7))
_RULES = (
    "none", "none", "none", "head", "head", "book", "book", "book", "rows", "rows", "dotted",
    "dotted", "zebra", "zebra", "zebra book", "full", "full", "frame", "columns", "shaded head",
    "shaded head", "double", "white", "first column",
)  # fmt: skip
GRIDS = frozenset({"full", "white", "double"})
"""The rules that part each cell from the next."""
PARTED = GRIDS | {"rows", "dotted", "zebra", "zebra book"}
"""The rules that part each row from the next."""


@dataclass(frozen=True, slots=True)
class Look:
    """All choices of form; lengths are in points."""

    paper: Paper
    face: str
    size: float
    leading: float
    rules: str
    thickness: float
    ink: str
    shade: str
    padding: tuple[float, float]
    spacing: float
    table_size: float
    width: str
    margin: str
    numbers: str
    heads: str
    vertical: str
    caption_side: str
    is_justified: bool
    columns: int
    is_stub_strong: bool
    is_head_plain: bool
    is_office: bool = False
    """Whether the office program prints it, which knows no padding where no border is."""

    @property
    def shows_spans(self) -> bool:
        """Whether rules show how far each cell reaches."""
        return self.rules in GRIDS

    @property
    def traits(self) -> frozenset[str]:
        """What may make the tables hard to read."""
        flags = {
            "narrow gutters": self.padding[1] * 2 + self.spacing < 0.6 * self.table_size,
            "tight rows": self.padding[0] * 2 + self.spacing < 1.0,
            "small print": self.table_size < 7.5,
            "text in columns": self.columns > 1,
            "full width": self.width == "100%",
            f"numbers: {self.numbers}": True,
            f"rules: {self.rules}": True,
            f"vertical: {self.vertical}": True,
        }
        return frozenset(name for name, is_so in flags.items() if is_so)

    def cell_style(self, cell: Cell, table: Table) -> Mapping[str, str]:
        """The properties of one cell."""
        style = {
            "border": "none",
            "padding": "0" if self.is_office else self._room,
            "vertical-align": self.vertical,
            "text-align": self.align_of(cell, table),
            "font-weight": "bold" if self.is_strong(cell, table) else "normal",
        }
        ground = self.ground_of(cell, table)
        shade = {"background-color": ground} if ground else {}
        return style | self._borders(cell, table) | shade

    def cell_html(self, cell: Cell, table: Table) -> str:
        """What the cell holds: in the office program a paragraph, whose margins are its room."""
        html = cell.html or "&nbsp;"
        style = f"margin:{self._room};text-align:{self.align_of(cell, table)}"
        return f'<p style="{style}">{html}</p>' if self.is_office else html

    @property
    def _room(self) -> str:
        vertical, across = self.padding
        return f"{vertical:.1f}pt {across:.1f}pt {vertical:.1f}pt {across:.1f}pt"

    def is_strong(self, cell: Cell, table: Table) -> bool:
        """Whether the text of the cell is bold."""
        if _is_in_head(cell, table):
            return not self.is_head_plain
        return self.is_stub_strong and cell.col == 0

    def align_of(self, cell: Cell, table: Table) -> str:
        """Where in its cell the text stands: left, center or right."""
        if _is_in_head(cell, table):
            return "center" if cell.col_span > 1 else self.heads if cell.col else "left"
        is_number = sum(char.isdigit() for char in cell.text) > 0.5 * len(cell.text)
        return self.numbers if is_number and cell.col else "left"

    def _borders(self, cell: Cell, table: Table) -> dict[str, str]:
        thin = f"{self.thickness:.1f}pt solid {self.ink}"
        thick = f"{self.thickness * 2:.1f}pt solid {self.ink}"
        is_last_head = cell.row_end == table.head_rows
        is_first, is_last = cell.row == 0, cell.row_end == table.row_count
        borders: dict[str, str] = {}
        if self.rules == "full":
            return {"border": thin}
        if self.rules == "double":
            return {"border": f"{max(1.5, self.thickness * 3):.1f}pt double {self.ink}"}
        if self.rules == "white":
            return {"border": f"{self.thickness:.1f}pt solid #ffffff"}
        if self.rules in ("head", "book", "zebra book", "frame", "columns") and is_last_head:
            borders["border-bottom"] = thin
        if self.rules in ("book", "zebra book", "frame"):
            borders |= {"border-top": thick} if is_first else {}
            borders |= {"border-bottom": thick} if is_last else {}
        if self.rules == "frame":
            borders |= {"border-left": thick} if cell.col == 0 else {}
            borders |= {"border-right": thick} if cell.end == table.col_count else {}
        if self.rules == "rows":
            borders["border-bottom"] = thin
        if self.rules == "dotted":
            borders["border-bottom"] = f"{max(0.8, self.thickness):.1f}pt dotted {self.ink}"
        if self.rules == "columns" and cell.end < table.col_count:
            borders["border-right"] = thin
        if self.rules == "first column" and cell.end == 1:
            borders["border-right"] = thin
        if self.rules == "book" and is_last_head is False and cell.row_end < table.head_rows:
            borders |= {"border-bottom": thin} if cell.col_span > 1 else {}
        return borders

    def ground_of(self, cell: Cell, table: Table) -> str:
        """The color of the cell; blank for none."""
        body = cell.row - table.head_rows
        is_shaded = (
            (self.rules.startswith("zebra") and body >= 0 and body % 2 == 1 and cell.row_span == 1)
            or (self.rules == "shaded head" and body < 0)
            or self.rules == "white"
        )
        return self.shade if is_shaded else ""


def _is_in_head(cell: Cell, table: Table) -> bool:
    return cell.row < table.head_rows or (cell.is_head and cell.col > 0)


def look_of(seed: int, is_office: bool) -> Look:
    """A look at random; the office program sets text in one column only."""
    random = Random(f"look {seed}")
    rules = random.choice(_RULES)
    size = random.choice((8.0, 9.0, 10.0, 10.0, 11.0, 12.0))
    is_columned = not is_office and random.random() < 0.12
    gray = random.choice(("#eeeeee", "#e0e0e0", "#d8e4f0", "#f4ecd8", "#e4f0e0"))
    return Look(
        paper=_paper(random, is_columned),
        face=random.choice(_FACES),
        size=size,
        leading=random.choice((1.05, 1.15, 1.2, 1.3, 1.5)),
        rules=rules,
        thickness=random.choice((0.4, 0.5, 0.75, 1.0)),
        ink=random.choice(("#000000", "#000000", "#888888", "#bbbbbb", "#224488")),
        shade=gray,
        padding=_padding(random, rules),
        spacing=random.choice((0.0, 1.5)) if rules == "none" else 0.0,
        table_size=max(6.0, size * random.choice((0.75, 0.85, 0.9, 1.0, 1.0))),
        width=random.choice(("auto", "auto", "auto", "100%", "80%")),
        margin=random.choice(("0", "0", "auto", "24pt")),
        numbers=random.choice(("right", "right", "center", "left", "right")),
        heads=random.choice(("left", "center", "center", "right")),
        vertical=random.choice(("top", "top", "middle", "middle", "baseline")),
        caption_side=random.choice(("top", "top", "bottom")),
        is_justified=random.random() < 0.4,
        columns=2 if is_columned else 1,
        is_stub_strong=random.random() < 0.15,
        is_head_plain=random.random() < 0.15,
        is_office=is_office,
    )


def _padding(random: Random, rules: str) -> tuple[float, float]:
    """The room in a cell above and below its text, and at its sides.

    Where nothing else tells the rows apart, there is room between them.
    """
    across = random.choice((2.5, 3.0, 4.0, 6.0, 9.0))
    if rules in PARTED:
        return random.choice((0.0, 0.5, 0.8, 1.5, 2.5, 4.0)), across
    return random.choice((1.0, 1.0, 1.5, 2.5, 4.0)), across


def _paper(random: Random, is_columned: bool) -> Paper:
    width, height = random.choice(_PAPERS)
    if random.random() < 0.12 and not is_columned:
        width, height = height, width
    side, above = random.uniform(36, 80), random.uniform(44, 80)
    head = foot = ""
    if random.random() < 0.5:
        form = "font-size:7pt;width:100%;padding:0 40pt;display:flex;justify-content:space-between"
        date = f"{random.randint(1, 28)}/{random.randint(1, 12)}/{random.randint(2009, 2025)}"
        title = random.choice(("Manual", "Report", "Notes", "Reference", "Annual tables"))
        head = f'<div style="{form}"><span>{date}</span><span>{title}</span></div>'
        foot = (
            f'<div style="{form}"><span>file:///{title.lower()}.html</span><span>'
            '<span class="pageNumber"></span>/<span class="totalPages"></span></span></div>'
        )
    return Paper(width, height, (side, above, side, above), head, foot)
