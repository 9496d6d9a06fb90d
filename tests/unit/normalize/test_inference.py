"""A spec inferred from tables of which no family is known."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extract import ReadSettings, read
from model import Entity, FieldType, From, Grid, Line, Spec
from normalize import inferred_spec, inferred_specs, understand
from normalize.inference.contents import content_of
from normalize.inference.heads import boxed
from normalize.inference.names import field_names
from samples.families import FamilySheet, draw_as, invent_budget, invent_register, invent_roster
from tests.unit.normalize.drawn import drawn, grid, reading, understood
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

SUFFIXES = {"text": "txt", "workbook": "xlsx", "PDF": "pdf"}
STAFF = """
    No. | Name | Office | Hours
    1 | Ann | Quay | 7.5
    2 | Bo | Quay | 8
    3 | Cy | Mole | 6.25
    | Total | | 21.75
"""


def types(spec: Spec | None) -> dict[str, str]:
    assert spec is not None
    return {field.name: str(field.type) for field in spec.fields}


def test_heads_types_key_year_and_totals_are_told_by_the_table() -> None:
    spec = inferred_spec([reading(grid(STAFF), title="Hours worked in 2021")])
    assert types(spec) == {
        "year": "integer", "no": "serial", "name": "text", "office": "text", "hours": "decimal"
    }  # fmt: skip
    assert spec is not None
    assert (spec.key, spec.find.totals, spec.field("hours").scale) == (
        ("year", "no"),
        ("total",),
        2,
    )
    found = understood(spec, grid(STAFF), title="Hours worked in 2021")
    assert found.column("name") == ["Ann", "Bo", "Cy"]
    assert found.column("hours") == [Decimal("7.50"), Decimal("8.00"), Decimal("6.25")]


def test_a_spec_that_was_written_is_read_as_the_same() -> None:
    spec = inferred_spec([reading(grid(STAFF), title="Hours worked in 2021")])
    assert spec is not None
    again = spec_from_bytes(spec_text(spec).encode(), "drawn.yaml")
    assert (again.fields, again.key, again.find, again.equations) == (
        spec.fields, spec.key, spec.find, spec.equations,
    )  # fmt: skip


@pytest.mark.parametrize("kind", SUFFIXES)
@pytest.mark.parametrize("invent", [invent_roster, invent_register, invent_budget])
@pytest.mark.parametrize("seed", [1, 4])
def test_each_value_of_an_invented_sheet_is_found_without_its_spec(
    kind: str, invent: Callable[[int], FamilySheet], seed: int, tmp_path: Path
) -> None:
    sheet = invent(seed)
    path = tmp_path / f"sheet.{SUFFIXES[kind]}"
    path.write_bytes(draw_as(sheet, kind, seed).content)
    document = read(path, path.name, ReadSettings())
    spec = inferred_spec([document])
    assert spec is not None
    columns = understand(document, spec).records.columns
    heads = {
        cell.col: cell.text
        for cell in sheet.head
        if cell.text and cell.row + cell.row_span == sheet.head_rows
    }
    by_head = {field.heads[0]: field.name for field in spec.fields if field.heads}
    for col, name in enumerate(sheet.columns):
        found = columns[by_head[heads[col]]].values
        assert list(found) == [record[name] for record in sheet.records]


def test_heads_of_two_rows_have_paths_and_a_row_that_counts_columns_stands_between() -> None:
    found = boxed(
        drawn("""
            Port | Plan | < | Result | <
            ^ | Tons | Cost | Tons | Cost
            1 | 2 | 3 | 4 | 5
            Riga | 10 | 20 | 11 | 19
            Hull | 7 | 9 | 8 | 9
        """)
    )
    assert found is not None
    assert (found.heads, found.body) == (range(2), range(3, 5))
    assert found.paths[1] == ("Plan", "Tons")


def test_a_grid_of_numbers_or_of_one_row_of_words_has_no_heads() -> None:
    assert boxed(grid("1 | 2 | 3\n4 | 5 | 6\n7 | 8 | 9")) is None
    assert boxed(grid("Port | Tons\nRiga | 4")) is None
    assert inferred_spec([reading(grid("1 | 2\n3 | 4\n5 | 6"))]) is None


def test_a_boxhead_without_entries_is_no_table() -> None:
    heads = """
        Code | < | < | Name | Spending | <
        Class | < | Item | ^ | Total | Goods
        Main | Sub | ^ | ^ | ^ | ^
    """
    assert boxed(drawn(heads + "Total | | | | |\n| | | | |")) is None
    found = boxed(drawn(heads + "201 | 01 | a | Schools | 5 | 2\n205 | 02 | b | Roads | 4 | 1"))
    assert found is not None
    assert found.heads == range(3)


def test_one_row_of_several_numbers_is_a_table_named_by_its_file() -> None:
    table = """
        Total | Wages | < | Rent
        ^ | Crew | Office | ^
        {} | 7 | 5 | 3
    """
    pages = [drawn(table.format(number)) for number in (15, 16)]
    names = ("north.pdf", "south.pdf")
    documents = [reading(page, name=name) for page, name in zip(pages, names, strict=True)]
    spec = inferred_spec(documents)
    assert spec is not None
    assert spec.key == ("file",)
    assert [field.name for field in spec.fields] == [
        "file", "total", "crew", "office", "rent"
    ]  # fmt: skip
    assert understood(spec, pages[0], name=names[0]).column("crew") == [7]


def test_codes_that_stand_under_their_own_are_codes_though_each_year_has_them_again() -> None:
    once = ["201", "20101", "20102", "2010201", "208", "20805"]
    assert content_of(once + once).type is FieldType.CODE
    assert content_of(once + once).pattern == r"\d{3,7}"
    counts = ["201", "12", "3405", "12", "88", "201", "3405", "7"]
    assert content_of(counts + counts).type is FieldType.INTEGER


def test_cut_in_heads_are_a_field_and_blanks_at_the_left_are_filled_down() -> None:
    sheet = grid("""
        Group | No. | Item | Tons
        East | | |
        dry | 1 | coal | 5
         | 2 | salt | 6
        West | | |
        wet | 3 | tar | 7
         | 4 | oil | 8
    """)
    spec = inferred_spec([reading(sheet)])
    assert spec is not None
    assert [f.name for f in spec.fields if f.source is From.CUT_IN] == ["section"]
    found = understood(spec, sheet)
    assert found.column("section") == ["East", "East", "West", "West"]
    assert found.column("group") == ["dry", "dry", "wet", "wet"]


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        (["1", "2", "3", "4"], FieldType.SERIAL),
        (["1-1", "1-2", "1-3", "2-1"], FieldType.SERIAL),
        (["5551231", "5551232", "5551233"], FieldType.CODE),
        (["201", "20101", "20102", "202", "20201"], FieldType.CODE),
        (["007", "012", "101"], FieldType.CODE),
        (["A-17", "B-20", "C-31", "D-44"], FieldType.CODE),
        (["4,200", "17", "1,003"], FieldType.INTEGER),
        (["4.5", "17", "3.25"], FieldType.DECIMAL),
        (["王林、李峰", "赵云", "李峰、王林"], FieldType.LIST),
        (["see below", "none", "17 men"], FieldType.TEXT),
        (["4.5", "###", "###", "3.25", "###"], FieldType.DECIMAL),
        (["###", "2021-03-04", "2021-05-06"], FieldType.DATE),
        (["###", "###"], FieldType.TEXT),
    ],
)
def test_what_a_column_holds_is_told_by_its_entries(entries: list[str], kind: FieldType) -> None:
    assert content_of(entries).type is kind


@pytest.mark.parametrize("between", [" ", "\n", "、", " \n "])
def test_names_beside_each_other_are_a_list_where_they_stand_alone_elsewhere(between: str) -> None:
    people = [
        "贺 远",
        "黎立昕",
        "温桐书",
        f"贺 远{between}黎立昕",
        f"温桐书{between}贺 远",
        "黎立昕",
    ]
    assert content_of(people).entity is Entity.PERSON
    units = [
        "河湖科",
        "供水科",
        "财务科",
        f"河湖科{between}供水科",
        f"财务科{between}河湖科",
        "办公室",
    ]
    assert content_of(units).entity is Entity.UNIT


def test_texts_with_a_blank_or_a_break_are_no_lists() -> None:
    wrapped = ["自然资源和\n规划局", "住房和城乡\n建设局", "财政局", "自然资源和\n规划局", "教育局"]
    assert content_of(wrapped).type is FieldType.TEXT
    goods = ["苹果 红富士", "梨 鸭梨", "桃 水蜜桃", "葡萄 巨峰", "西瓜"]
    assert content_of(goods).type is FieldType.TEXT


def test_what_a_spreadsheet_had_no_room_for_is_no_mark_for_a_missing_number() -> None:
    entries = ["4.5", "###", "-", "###", "17", "3.25"]
    assert content_of(entries).form.missing == ("-",)


def test_names_of_fields_are_letters_that_a_database_takes() -> None:
    paths = [("完成时限",), ("预算数", "合计"), ("决算数", "合计"), ("2021",), ("Größe (m²)",), ()]
    assert field_names(paths) == [
        "wan_cheng_shi_xian", "yu_suan_shu_he_ji", "jue_suan_shu_he_ji", "n_2021", "grosse_m2",
        "column_6",
    ]  # fmt: skip


def test_numbers_of_which_only_a_bound_is_said_are_null_and_no_doubt() -> None:
    table = "Place | Cases\nRiga | 14\nOslo | <5\nKiel | <5\nBonn | 20"
    spec = inferred_spec([reading(grid(table))])
    assert types(spec) == {"place": "text", "cases": "integer"}
    assert spec is not None
    found = understood(spec, grid(table))
    assert found.column("cases") == [14, None, None, 20]
    assert found.causes("cases")[1:3] == ["printed blank", "printed blank"]
    assert found.found("value-unreadable") == []


@pytest.mark.parametrize(
    "first", ["2019 2020 2021", "03/01/2020 04/01/2020 25/01/2020"], ids=["years", "days"]
)
def test_a_year_or_a_day_names_a_record_before_any_count_does(first: str) -> None:
    rows = [f"{time} | {count} | 7" for time, count in zip(first.split(), "945", strict=True)]
    spec = inferred_spec([reading(grid("\n".join(["When | Births | Deaths", *rows])))])
    assert spec is not None
    assert spec.key == ("when",)


def test_tables_whose_heads_say_different_things_are_two() -> None:
    ill = grid("Issued | Onset | Cases\nMay | 4 June | 9\nMay | 5 June | 8")
    dead = grid("Issued | Region | Cases\nMay | North | 2\nMay | South | 3")
    specs = list(inferred_specs([reading([ill, dead])]))
    assert [spec.key for spec in specs] == [("onset",), ("region",)]


def test_a_year_in_the_heads_makes_no_other_table() -> None:
    pages = [grid(f"Place | Plan {year} | Spent\nRiga | 4 | 9\nOslo | 5 | 8") for year in (19, 20)]
    assert len(list(inferred_specs([reading(pages)]))) == 1


def test_a_table_is_called_by_the_rarest_line_above_it() -> None:
    first = grid("Place | Depth\nRiga | 4\nOslo | 5")
    second = grid("Boat | Owner\nTern | Ann\nGull | Bo")
    office = "Harbor office"
    page: list[Grid | Line | str]
    page = [office, "Depths", "Unit: m", first, office, "Owners", "* none", second]
    assert [spec.title for spec in inferred_specs([reading(page)])] == ["Depths", "Owners"]
    bare = inferred_spec([reading(first)])
    assert bare is not None
    assert bare.title == "Place · Depth"


def test_codes_of_nested_levels_name_a_record_together_and_no_amount_does() -> None:
    table = """
        Class | Section | Name | Spent
        201 | | Schools | 30
        201 | 01 | Pupils | 10
        201 | 02 | Pupils | 20
        205 | | Roads | 30
        205 | 01 | Pupils | 30
    """
    spec = inferred_spec([reading(grid(table))])
    assert spec is not None
    assert spec.key == ("class", "section")
    found = understood(spec, grid(table))
    assert found.found("serial-repeated") == []
    assert found.column("section") == [None, "01", "02", None, "01"]
