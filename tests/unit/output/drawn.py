"""Datasets for the tests of output: a small one drawn by hand, and random ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from model import (
    BBox,
    Cause,
    Cell,
    CellRef,
    CheckOutcome,
    Dataset,
    Engine,
    Entity,
    EquationCheck,
    Field,
    FieldType,
    Find,
    Finding,
    FindingCode,
    From,
    Ink,
    NamedEntity,
    Origin,
    Owner,
    PageAccount,
    Part,
    Place,
    PrintedForm,
    RecordSet,
    RecordShape,
    Repair,
    Scalar,
    SetAside,
    Severity,
    Source,
    SourceKind,
    Spec,
    Status,
    Step,
    TextReading,
    Value,
    ink_of,
    records_of,
)
from output import RunFacts

RUN = RunFacts("0.1.0", {"text": "1"}, {"witness": "no"})

SPEC = Spec(
    name="duties",
    dataset="duties",
    shape=RecordShape.ROW,
    key=("year", "serial"),
    find=Find(),
    fields=(
        Field("year", FieldType.INTEGER, From.TITLE),
        Field("serial", FieldType.SERIAL, From.COLUMN, heads=("No.",), is_unique=True),
        Field("note", FieldType.TEXT, From.COLUMN, heads=("Note",)),
        Field("weight", FieldType.DECIMAL, From.COLUMN, scale=2),
        Field("due", FieldType.DATE, From.COLUMN),
        Field("people_named", FieldType.LIST, From.COLUMN, entity=Entity.PERSON),
        Field("offices", FieldType.LIST, From.COLUMN, entity=Entity.UNIT),
        Field("seen", FieldType.INTEGER, From.COLUMN, is_evidence=True),
    ),
    sha256="5e",
)
FIELDS = tuple(field.name for field in SPEC.fields)

SOURCES = (
    Source("b.pdf", SourceKind.PDF, "bb", 20),
    Source("a.txt", SourceKind.TEXT, "aa", 10),
)


def ref(
    text: str, page: int = 1, box: BBox | None = None, place: str = "", source: str = "a.txt"
) -> CellRef:
    """A cell with that text."""
    readings = (TextReading(text, Engine.TEXT),) if text else ()
    return CellRef(source, page, 0, Cell(0, 0, readings=readings, bbox=box, place=place))


def value_of(scalar: Scalar, cells: tuple[int, ...] = (0,)) -> Value:
    """A printed value, or a lost one for null, or a printed blank."""
    if scalar is None:
        return Value(None, Cause.LOST)
    blank = scalar in ("", ())
    return Value(scalar, Cause.PRINTED_BLANK if blank else Cause.PRINTED, Origin(cells))


def dataset_of(
    rows: Sequence[Sequence[Scalar]], refs: Sequence[CellRef] = (), spec: Spec = SPEC
) -> Dataset:
    """A dataset of these rows, each value from the first cell."""
    names = tuple(field.name for field in spec.fields)
    values = [dict(zip(names, map(value_of, row), strict=True)) for row in rows]
    return dataset_with(values, refs or (ref("x"),), spec)


def dataset_with(
    values: Sequence[dict[str, Value]], refs: Sequence[CellRef], spec: Spec = SPEC
) -> Dataset:
    """A dataset of these values, with a line in each ledger; each name is somebody's own."""
    place = Place("a.txt", 2, "L3:C1")
    names = tuple(field.name for field in spec.fields)
    records = records_of(spec.key, names, values, refs)
    entities, mentions = named_in(records, spec)
    part = Part(
        entities=entities,
        mentions=mentions,
        spec=spec,
        records=records,
        sources=SOURCES,
        accounts=(PageAccount("a.txt", 1, ink_of("ab"), {Owner.ENTRY: ink_of("ab")}),),
        findings=(
            Finding(FindingCode.RESIDUE, Severity.DOUBT, "two, “left”\nover", place),
            Finding(FindingCode.FIELD_MISSING, Severity.ERROR, "=gone", place, "2020/1-10", "due"),
            Finding(FindingCode.FIELD_MISSING, Severity.ERROR, "gone", place, "2020/1-2", "due"),
        ),
        repairs=(
            Repair("2020/1-2", "note", "blanks", "a b", "ab", "lay-out", place),
            Repair("2020/1-2", "weight", "slip", "l", "1", "the sum", place, margin=0.25),
        ),
        checks=(EquationCheck("a.txt", "weights sum", "1", CheckOutcome.CLOSED, "3", "3"),),
    )
    message = "c.txt: the file is empty."
    set_aside = SetAside("c.txt", "cc", "EmptyFileError", 3, message)
    finding = Finding(FindingCode.SOURCE_SET_ASIDE, Severity.ERROR, message, Place("c.txt"))
    return Dataset((part,), (finding,), (set_aside,))


def named_in(
    records: RecordSet, spec: Spec
) -> tuple[tuple[NamedEntity, ...], dict[str, tuple[tuple[int, ...], ...]]]:
    """Whom the lists name, each name once, and which items name whom; an empty item is nobody."""
    places: dict[tuple[Entity, str], int] = {}
    mentions: dict[str, tuple[tuple[int, ...], ...]] = {}
    for field in spec.fields:
        if field.is_list and field.entity:
            lists = [
                one if isinstance(one, tuple) else () for one in records.columns[field.name].values
            ]
            mentions[field.name] = tuple(
                tuple(
                    places.setdefault((field.entity, item), len(places)) if item else -1
                    for item in items
                )
                for items in lists
            )
    entities = tuple(
        NamedEntity(
            kind,
            name,
            ("North",),
            (
                PrintedForm(name, 1, "1", "1"),
                PrintedForm(f"{name}!", 2, "1", "2", ("alike", "once")),
            ),
            units=("East",) if kind is Entity.PERSON else (),
            probability=0.75,
            id=f"{kind[0]}{at}",
        )
        for (kind, name), at in places.items()
    )
    return entities, mentions


SMALL = dataset_of(
    [
        (2020, "1-10", "=SUM(A1)", Decimal("2"), date(2020, 7, 31), ("Li", "Wu", "Li"), (), 1),
        (2020, "1-2", "", Decimal("0.5"), None, None, ("North|South", "East"), 1),
        (2019, "1-2", None, None, date(2019, 2, 28), ("Wu",), ("East",), None),
    ]
)

OPEN_PAGE = PageAccount("b.pdf", 3, Ink(5, 9), {Owner.RESIDUE: Ink(2, 1)})

_TEXTS = st.text(
    st.one_of(
        st.sampled_from("|\\'\"=+-@\t\r\n,; []ep＝李"),
        st.characters(codec="utf-8", exclude_characters="\0"),
    ),
    max_size=6,
)
_LISTS = st.lists(_TEXTS, max_size=4).map(tuple)
_DECIMALS = st.decimals(-9999999, 9999999, places=2, allow_nan=False).filter(
    lambda number: abs(number) < Decimal("9999999")
)
ROWS = st.lists(
    st.tuples(
        st.integers(1900, 2100),
        _TEXTS,
        st.none() | _TEXTS,
        st.none() | _DECIMALS,
        st.none() | st.dates(),
        st.none() | _LISTS,
        st.none() | _LISTS,
        st.none(),
    ),
    max_size=6,
)

_BOXES = st.none() | st.builds(
    lambda x, y, w, h: BBox(x, y, x + w, y + h),
    *(st.floats(0, 500, allow_nan=False) for _ in range(4)),
)
REFS = st.lists(
    st.builds(
        ref,
        _TEXTS,
        page=st.integers(1, 9),
        box=_BOXES,
        place=st.sampled_from(["", "L1:C2", "Sheet 1!B4"]),
        source=st.sampled_from(["a.txt", "b.pdf"]),
    ),
    min_size=1,
    max_size=5,
)


@st.composite
def values(draw: st.DrawFn, scalar: Scalar, ref_count: int) -> Value:
    """A value of that scalar, with random cells, cause, status and steps."""
    cells = draw(st.lists(st.integers(0, ref_count - 1), max_size=3).map(tuple))
    steps = draw(st.lists(st.builds(Step, st.sampled_from(["fill", "join"]), _TEXTS), max_size=2))
    has_value = scalar not in (None, "", ())
    cause = Cause.LOST
    if has_value:
        cause = draw(st.sampled_from([Cause.PRINTED, Cause.SPANNED])) if cells else Cause.DECIDED
    status, probability = draw(st.sampled_from(list(Status))), draw(st.floats(0, 1))
    return Value(scalar, cause, Origin(cells, tuple(steps)), status, probability)


@st.composite
def datasets(draw: st.DrawFn, spec: Spec = SPEC) -> Dataset:
    """Any dataset of that spec alone."""
    refs = draw(REFS)
    rows = [
        {name: draw(values(part, len(refs))) for name, part in zip(FIELDS, row, strict=True)}
        for row in draw(ROWS)
    ]
    return dataset_with(rows, refs, spec)


OTHER = replace(SPEC, name="rotas", dataset="rotas", title="Who is on duty when")
SEVERAL = st.builds(lambda one, other: joined(one, other), datasets(), datasets(OTHER))
"""Any two tables with the same fields, in one dataset."""


def joined(*datasets: Dataset) -> Dataset:
    """All their parts in one dataset, a name being the same person in all of them.

    What is said of a batch as a whole, the first says.
    """
    ids: dict[tuple[Entity, str], str] = {}
    parts = []
    for part in (part for each in datasets for part in each.parts):
        entities = tuple(
            replace(one, id=ids.setdefault((one.kind, one.name), f"{one.kind[0]}{len(ids)}"))
            for one in part.entities
        )
        parts.append(replace(part, entities=entities))
    return replace(datasets[0], parts=tuple(parts))
