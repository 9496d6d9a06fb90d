"""Values of the model, drawn at random: those that it lets exist."""

from datetime import date

from hypothesis import strategies as st

from model import (
    BLANK_CAUSES,
    Alternative,
    BBox,
    Cause,
    Cell,
    CellRef,
    CheckOutcome,
    Engine,
    EquationCheck,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Ink,
    Line,
    LineKind,
    Origin,
    Owner,
    Page,
    PageAccount,
    Place,
    Reading,
    RecordSet,
    Repair,
    Result,
    Ruling,
    Severity,
    Side,
    Source,
    SourceKind,
    Status,
    Step,
    TextReading,
    Value,
    records_of,
)

TEXTS = st.text("甲乙ab (4分)\n\"'\\|\u3000𠀀", max_size=6)
SHARES = st.floats(0, 1)
POINTS = st.floats(0, 1000)
BOXES = st.tuples(POINTS, POINTS, POINTS, POINTS).map(
    lambda n: BBox(min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3]))
)
MAYBE_BOXES = st.none() | BOXES


@st.composite
def _readings(draw: st.DrawFn) -> TextReading:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    alternatives = st.tuples(place, place, TEXTS, SHARES).map(
        lambda n: Alternative(min(n[:2]), max(n[:2]), n[2], n[3])
    )
    return TextReading(
        text,
        draw(st.sampled_from(Engine)),
        draw(SHARES),
        tuple(draw(st.lists(alternatives, max_size=2))),
    )


READINGS = _readings()
INKS = st.builds(Ink, st.integers(0, 10**6), st.integers(0, 2**64 - 1))
SOURCES = st.builds(Source, TEXTS, st.sampled_from(SourceKind), TEXTS, st.integers(0))
PLACES = st.builds(Place, TEXTS, st.integers(0, 99), TEXTS, MAYBE_BOXES)
FINDINGS = st.builds(
    Finding, st.sampled_from(FindingCode), st.sampled_from(Severity), TEXTS, PLACES, TEXTS, TEXTS
)
REPAIRS = st.builds(
    Repair, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, PLACES, st.none() | st.floats(-9, 9)
)
LINES = st.builds(Line, TEXTS, st.sampled_from(LineKind), MAYBE_BOXES, TEXTS)
RULINGS = st.tuples(POINTS, POINTS, POINTS).map(lambda n: Ruling(n[0], n[1], n[2], n[1]))
STEPS = st.lists(st.builds(Step, TEXTS, TEXTS), max_size=2).map(tuple)
SCALARS = (
    st.integers(-(10**9), 10**9)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.dates(date(1900, 1, 1), date(2100, 1, 1))
    | TEXTS.filter(bool)
    | st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
)


@st.composite
def grids(draw: st.DrawFn, most: int = 4) -> Grid:
    """A grid of cells with spans that were grown from the top left, wherever there was room."""
    rows, cols = draw(st.integers(1, most)), draw(st.integers(1, most))
    covered: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) in covered:
                continue
            room = next((c - col for c in range(col, cols) if (row, c) in covered), cols - col)
            height, width = draw(st.integers(1, rows - row)), draw(st.integers(1, room))
            covered |= {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
            cells.append(draw(_cells(row, col, height, width)))
    hidden = st.frozensets(st.integers(0, most - 1), max_size=2)
    return Grid(
        rows, cols, tuple(cells), draw(st.sampled_from(Extents)), draw(MAYBE_BOXES), draw(hidden),
        draw(hidden),
    )  # fmt: skip


def _cells(row: int, col: int, height: int, width: int) -> st.SearchStrategy[Cell]:
    return st.builds(
        Cell,
        st.just(row),
        st.just(col),
        st.just(height),
        st.just(width),
        st.lists(READINGS, max_size=2).map(tuple),
        MAYBE_BOXES,
        MAYBE_BOXES,
        TEXTS,
        st.frozensets(st.sampled_from(Side)),
        st.booleans(),
    )


PAGES = st.builds(
    Page,
    st.integers(1, 99),
    st.lists(grids(2) | LINES, max_size=2).map(tuple),
    INKS,
    st.none() | POINTS,
    st.none() | POINTS,
    TEXTS,
    st.lists(RULINGS, max_size=2).map(tuple),
    st.booleans(),
)
DOCUMENTS = st.builds(
    Reading,
    SOURCES,
    st.lists(PAGES, max_size=2).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple),
)


@st.composite
def values(draw: st.DrawFn, cells: int = 3) -> Value:
    """A value, or a blank of some cause, with cells among the first so many."""
    is_blank = draw(st.booleans())
    ids = draw(st.lists(st.integers(0, cells - 1), min_size=not is_blank, max_size=3))
    causes = [cause for cause in Cause if (cause in BLANK_CAUSES) == is_blank]
    return Value(
        None if is_blank else draw(SCALARS),
        draw(st.sampled_from(causes)),
        Origin(tuple(ids), draw(STEPS)),
        draw(st.sampled_from(Status)),
        round(draw(SHARES), 3),
    )


@st.composite
def record_sets(draw: st.DrawFn) -> RecordSet:
    rows = draw(
        st.lists(st.fixed_dictionaries({"a": values(), "b": values()}), min_size=1, max_size=3)
    )
    cell = st.integers(0, 2).flatmap(lambda at: _cells(at, at, 1, 1))
    refs = st.builds(CellRef, TEXTS, st.integers(1, 9), st.integers(0, 3), cell)
    return records_of(("a",), ("a", "b"), rows, draw(st.lists(refs, min_size=3, max_size=3)))


CHECKS = st.builds(
    EquationCheck,
    TEXTS,
    TEXTS,
    TEXTS,
    st.sampled_from(CheckOutcome),
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
)
ACCOUNTS = st.builds(
    PageAccount, TEXTS, st.integers(1, 9), INKS, st.dictionaries(st.sampled_from(Owner), INKS)
)
RESULTS = st.builds(
    Result,
    SOURCES,
    TEXTS,
    record_sets(),
    st.lists(ACCOUNTS, max_size=2).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple),
    st.lists(REPAIRS, max_size=2).map(tuple),
    st.lists(CHECKS, max_size=2).map(tuple),
)
