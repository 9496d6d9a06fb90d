"""Titles of tables: which line stands over a table as its title, and records told apart by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Grid, Line, Reading
from normalize import inferred_spec
from normalize.above import Headed, titles_of
from normalize.table import document_grids
from tests.unit.normalize.drawn import Understood, drawn, reading, understood
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

TABLE = """
    Cargo | Tons
    salt | 4
    tar | 6
"""
GOES_ON = """
    wax | 5
    flax | 2
"""
OFFICE, UNIT = "Harbor Office", "(tons)"
Blocks = list[Grid | Line | str]
words = st.text("abcdefghijklmnop", min_size=4, max_size=12).map(str.capitalize)


def titles(document: Reading, start: int | None = 0) -> list[str]:
    grids = [
        Headed((page.number, block), grid, start) for page, block, grid in document_grids(document)
    ]
    return [title.text if title else "" for title in titles_of(document, grids)]


@pytest.mark.parametrize(
    "beside",
    [
        OFFICE,
        UNIT,
        "Unit: ton",
        "* provisional",
        "Which was counted by hand,",
        "Table 4",
        "x",
        "2021-03-04",
    ],
)
@pytest.mark.parametrize("is_last", [True, False])
def test_the_title_is_the_line_that_says_what_only_this_table_is(
    beside: str, is_last: bool
) -> None:
    named = ["Goods landed", "Goods shipped", "Goods stored", "Goods lost"]
    pages: list[Blocks] = []
    for number, name in enumerate(named, start=1):
        other = beside.replace("4", str(number))
        pages.append([*((name, other) if is_last else (other, name)), drawn(TABLE)])
    assert titles(reading(*pages)) == named


@given(st.lists(words, min_size=2, max_size=5, unique=True))
def test_each_table_has_its_own_title_under_the_office_that_stands_over_all(
    names: list[str],
) -> None:
    pages: list[Blocks] = [[OFFICE, name, drawn(TABLE)] for name in names]
    assert titles(reading(*pages)) == names


def test_a_title_with_a_number_before_its_colon_is_one() -> None:
    document = reading(["Table 2: Goods landed", drawn(TABLE)], ["Unit: ton", drawn(TABLE)])
    assert titles(document)[0] == "Table 2: Goods landed"


def test_a_title_over_several_lines_is_whole_and_stands_on_all_of_them() -> None:
    key, found = read_again(
        ["Goods landed in the ports of the north,", "by cargo and year", drawn(TABLE)],
        ["Goods shipped from the ports of the", "south, by cargo", drawn(TABLE)],
        ["A sentence that is prose runs up to this", "table, and it ends here.", drawn(GOES_ON)],
    )
    assert key == ("table_title", "cargo")
    first, second = "Goods landed in the ports of the north,", "by cargo and year"
    at = found.column("table_title").index(f"{first} {second}")
    cells = found.value("table_title", at).origin.cells
    assert [found.records.refs[cell].cell.text for cell in cells] == [first, second]
    assert len(set(found.column("table_title"))) == 2


def test_a_page_that_repeats_the_office_alone_goes_on_with_the_title_before() -> None:
    pages: list[Blocks] = [
        [OFFICE, "Goods landed", drawn(TABLE)],
        [OFFICE, drawn(TABLE)],
        [drawn(TABLE)],
    ]
    assert titles(reading(*pages)) == ["Goods landed"] * 3


def test_a_title_at_the_foot_of_a_page_belongs_to_the_table_on_the_next() -> None:
    pages: list[Blocks] = [
        ["Goods landed", drawn(TABLE), "Goods shipped", "Unit: ton"],
        [drawn(TABLE)],
        [drawn(TABLE), *(f"Line {word} of prose that ends the page" for word in "abcdefg")],
        [drawn(TABLE)],
    ]
    assert titles(reading(*pages)) == ["Goods landed", *["Goods shipped"] * 3]


def test_rows_above_the_heads_come_before_the_lines_on_the_page() -> None:
    table = drawn("Goods landed | <\n" + TABLE)
    assert titles(reading([OFFICE, table]), start=1) == ["Goods landed"]


def test_a_grid_without_heads_has_the_title_of_the_one_before() -> None:
    document = reading(["Goods landed", drawn(TABLE)], ["Another line", drawn(GOES_ON)])
    first, second = (
        Headed((page.number, block), grid, start)
        for (page, block, grid), start in zip(document_grids(document), (0, None), strict=True)
    )
    found = titles_of(document, [first, second])
    assert [title and title.text for title in found] == ["Goods landed"] * 2


def read_again(*pages: Blocks) -> tuple[tuple[str, ...], Understood]:
    spec = inferred_spec([reading(*pages)])
    assert spec is not None
    written = spec_from_bytes(spec_text(spec).encode(), "drawn.yaml")
    return spec.key, understood(written, *pages)


def test_records_of_the_same_names_are_told_apart_by_the_titles_of_their_tables() -> None:
    key, found = read_again(
        ["Goods landed", drawn(TABLE)],
        [drawn(GOES_ON)],
        ["Goods shipped", drawn(TABLE), "Goods lost", drawn(TABLE)],
    )
    assert key == ("table_title", "cargo")
    assert not found.found("serial-repeated")
    told = list(zip(found.column("table_title"), found.column("cargo"), strict=True))
    assert sorted(map(str, told)) == sorted(
        str((title, cargo))
        for title, cargos in (
            ("Goods landed", ("salt", "tar", "wax", "flax")),
            ("Goods shipped", ("salt", "tar")),
            ("Goods lost", ("salt", "tar")),
        )
        for cargo in cargos
    )
    (cell,) = found.value("table_title", 0).origin.cells
    assert found.records.refs[cell].cell.text == found.column("table_title")[0]


def test_records_that_have_names_of_their_own_need_no_title() -> None:
    other = drawn(TABLE.replace("salt", "oak").replace("tar", "elm"))
    key, found = read_again(["Goods landed", drawn(TABLE)], ["Goods shipped", other])
    assert key == ("cargo",)
    assert "table_title" not in found.records.columns


def test_a_note_that_opens_alike_above_two_tables_is_no_caption() -> None:
    key, found = read_again(
        [drawn(TABLE), "Note: nothing was stored in 2021。", drawn(TABLE)],
        ["Note: nothing was lost in 2021。", drawn(TABLE)],
    )
    assert "note" not in found.records.columns
    assert "note" not in key
