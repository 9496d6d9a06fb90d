from collections.abc import Mapping, Sequence
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from model import Field, FieldType, From
from normalize.alignment import SLIDE, RowAlignment, RowCell, align_columns, align_row, fits, stay

NUMBER = Field("number", FieldType.SERIAL, From.COLUMN)
PORT = Field("port", FieldType.TEXT, From.COLUMN)
TONS = Field("tons", FieldType.DECIMAL, From.COLUMN)
NOTE = Field("note", FieldType.TEXT, From.COLUMN, optional=True)
FIELDS = (NUMBER, PORT, TONS, NOTE)

SCORES = st.floats(-5, 5)


def named(names: str) -> list[list[float]]:
    """Heads: each column by the first letter of the field that it names, or `.` for none."""
    letters = [field.name[:2] for field in FIELDS]
    return [[float(letter == name) for letter in letters] for name in names.split()]


def looking(names: str, by: float = 4.0) -> list[list[float]]:
    """Content: each column speaks for the field named, and against the others."""
    letters = [field.name[:2] for field in FIELDS]
    return [
        [0.0 if name == "." else by if letter == name else -by for letter in letters]
        for name in names.split()
    ]


def test_columns_get_the_fields_that_their_heads_name() -> None:
    heads = named("nu po to no")
    found = align_columns(FIELDS, heads, [[0.0] * 4] * 4, [1.0] * 4)
    assert found.fields == ("number", "port", "tons", "note")


def test_content_outweighs_a_head_that_lies() -> None:
    found = align_columns(FIELDS, named("nu po no"), looking("nu po to", 9.0), [1.0] * 3)
    assert found.fields == ("number", "port", "tons")


def test_a_column_that_no_field_takes_stays_without_one() -> None:
    found = align_columns(FIELDS, named("nu . po to no"), looking("nu . po to no"), [1, 0, 1, 1, 1])
    assert found.fields == ("number", None, "port", "tons", "note")


def test_a_field_may_lack_its_column() -> None:
    found = align_columns(FIELDS, named("nu to no"), looking("nu to no"), [1.0] * 3)
    assert found.fields == ("number", "tons", "note")


def test_heads_that_stand_beside_their_columns_are_shifted_where_that_is_allowed() -> None:
    heads, content = named("nu po to no ."), looking("nu . po to no", 1.0)
    still = align_columns(FIELDS, heads, content, [1.0] * 5)
    shifted = align_columns(FIELDS, heads, content, [1, 0, 1, 1, 1], (0, 1, -1))
    assert shifted.fields == ("number", None, "port", "tons", "note")
    assert shifted.score > still.score


@given(st.data())
@settings(max_examples=200)
def test_columns_keep_the_order_of_the_fields_and_share_none(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))
    table = st.lists(st.lists(SCORES, min_size=4, max_size=4), min_size=count, max_size=count)
    shares = data.draw(st.lists(st.floats(0, 1), min_size=count, max_size=count))
    heads = [[score / 5 for score in row] for row in data.draw(table)]
    found = align_columns(FIELDS, heads, data.draw(table), shares, (0, 1, -1))
    order = [field.name for field in FIELDS]
    places = [order.index(name) for name in found.fields if name]
    assert len(found.fields) == count
    assert places == sorted(set(places))


class Row:
    """Cells in a row: each with its column, its evidence for each field, and its reach.

    Field n has column n.
    """

    def __init__(self) -> None:
        self.cells: list[RowCell] = []
        self.scores: dict[str, Sequence[float]] = {}

    def cell(
        self, slots: float | tuple[float, ...], scores: Sequence[float], reach: int = 0
    ) -> "Row":
        text = f"cell {len(self.cells)}"
        own = slots if isinstance(slots, tuple) else (slots,)
        cols = range(ceil(own[0]), ceil(own[-1]) + 1)
        self.cells.append(RowCell(text, cols, own, range(cols.stop, cols.stop + reach)))
        self.scores[text] = scores
        return self

    def score(self, field: int, text: str) -> float:
        return self.scores[text][field]

    @property
    def staying(self) -> tuple[int | None, ...]:
        return stay(self.cells, self.score)

    def aligned(self, bonus: Mapping[int, float] | None = None) -> RowAlignment:
        positions = (0.0, 1.0, 2.0, 3.0)
        return align_row(self.cells, positions, bonus or {}, SLIDE, self.score, range(4))


def test_a_row_that_fits_stays_where_it_stands() -> None:
    row = Row().cell(0, [4, -5, -5, -5]).cell(1, [-5, 2, -5, 0])
    assert row.staying == (0, 1)
    assert fits(row.cells, row.staying, row.score)
    assert row.aligned().fields == (0, 1)
    assert not row.aligned().is_moved


def test_a_cell_that_slid_is_put_where_its_content_fits() -> None:
    row = Row().cell(0, [4, -5, -5, -5]).cell(1, [-5, -5, 3, -5])
    assert not fits(row.cells, row.staying, row.score)
    found = row.aligned()
    assert found.fields == (0, 2)
    assert found.is_moved
    assert found.margin > 0


def test_a_row_that_slid_as_a_whole_pays_its_slide_once() -> None:
    row = Row()
    for slot in range(3):
        row.cell(slot, [5 * (slot + 1 == field) - 2.5 for field in range(4)])
    found = row.aligned()
    assert found.fields == (1, 2, 3)
    assert found.margin == 15.0 - SLIDE


def test_a_cell_reaches_the_blank_columns_behind_it_for_less_than_a_slide() -> None:
    scores = [-5.0, -1.0, 1.0, -5.0]
    near, far = Row().cell(1, scores).aligned(), Row().cell(1, scores, 1).aligned()
    assert far.fields == (2,)
    assert far.margin > near.margin


def test_what_a_group_lacks_draws_a_cell_to_its_field() -> None:
    row = Row().cell(1, [-5, 0, 0, 0], 1)
    assert row.aligned().fields == (1,)
    assert row.aligned({2: 1.5}).fields == (2,)


def test_a_cell_that_fits_nowhere_stays_in_its_own_column_as_misread() -> None:
    assert Row().cell(1, [-9, -9, -9, -9]).aligned().fields == (1,)


def test_a_cell_that_fits_nowhere_and_has_no_column_has_no_place() -> None:
    assert Row().cell(0, [4, -9, -9, -9]).cell(3.5, [-19] * 4).aligned().fields == (0, None)


def test_a_cell_over_several_columns_takes_the_field_that_it_fits_best() -> None:
    assert Row().cell((0, 1, 2), [-1, 2, 1, 0]).staying == (1,)


def test_a_cell_between_two_fields_has_no_field_of_its_own() -> None:
    assert Row().cell(1.5, [1, 1, 1, 1]).staying == (None,)


@given(st.lists(st.lists(SCORES, min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_row_keeps_its_order_and_no_field_gets_two_cells(scores: list[list[float]]) -> None:
    row = Row()
    for slot, of_cell in enumerate(scores):
        row.cell(slot, of_cell)
    found = row.aligned()
    placed = [slot for slot in found.fields if slot is not None]
    assert len(found.fields) == len(scores)
    assert placed == sorted(set(placed))
