"""A table in the making: entries at their places, columns, rules and shades, free of any form."""

from dataclasses import dataclass, field

from samples.pages.style import Align, Color


@dataclass(slots=True)
class Entry:
    """One cell to be set. `lines` that are fixed are parted by a line break in the text.

    `sign` stands at the left edge of the widest number of the column, `mark` is raised, `hang` is
    how far later lines are set in, in points; `face` is 0 for plain, 1 for strong, 2 for slanted.
    """

    row: int
    col: int
    text: str
    rows: int = 1
    cols: int = 1
    align: Align | None = None
    face: int = 0
    indent: float = 0.0
    hang: float = 0.0
    sign: str = ""
    mark: str = ""
    has_leader: bool = False
    is_head: bool = False
    ink: Color = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Column:
    """How the entries of a column stand; `widest` is where texts are broken, `least` the least.

    `inset` is the room at the right of entries that are set to the right.
    """

    align: Align = Align.RIGHT
    widest: float = 1000.0
    least: float = 0.0
    inset: float = 0.0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Level:
    """A level rule at the upper edge of a row, over columns."""

    row: int
    start: int
    end: int
    width: float = 0.5
    is_double: bool = False
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright rule at the left edge of a column, along rows."""

    col: int
    start: int
    end: int
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area of rows and columns."""

    top: int
    bottom: int
    left: int
    right: int
    color: Color


@dataclass(slots=True)
class Grid:
    """A whole table: its columns, its entries, and all that is drawn with them."""

    columns: list[Column]
    entries: list[Entry] = field(default_factory=list)
    head_rows: int = 0
    stub_cols: int = 1
    row_count: int = 0
    before: dict[int, float] = field(default_factory=dict)
    """More room above a row, in parts of the size."""
    levels: list[Level] = field(default_factory=list)
    uprights: list[Upright] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    cut_ins: list[int] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)

    @property
    def col_count(self) -> int:
        return len(self.columns)

    def put(self, entry: Entry) -> Entry | None:
        """The entry at its place, unless its text is blank; rows grow as needed."""
        self.row_count = max(self.row_count, entry.row + entry.rows)
        if not entry.text:
            return None
        self.entries.append(entry)
        return entry

    def spanned(self) -> set[tuple[int, int]]:
        """Rows and column edges that lie within an entry."""
        return {
            (row, col)
            for entry in self.entries
            for row in range(entry.row, entry.row + entry.rows)
            for col in range(entry.col + 1, entry.col + entry.cols)
        }

    def through(self) -> set[tuple[int, int]]:
        """Row edges and columns that lie within an entry."""
        return {
            (row, col)
            for entry in self.entries
            for row in range(entry.row + 1, entry.row + entry.rows)
            for col in range(entry.col, entry.col + entry.cols)
        }
