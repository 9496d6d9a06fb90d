"""Which tables of a document are one, and what is inferred of them: each is inferred, then read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Grid, Line, Spec
from normalize import inferred_spec, inferred_specs
from tests.unit.normalize.drawn import Understood, drawn, grid, reading, understood
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

PORTS = ("Riga", "Hull", "Gdynia", "Bergen", "Lagos", "Malmo", "Porto", "Varna")


def read_again(*pages: Grid | Sequence[Grid | Line | str]) -> tuple[Spec, Understood]:
    """The document under the spec that is inferred from it, by way of its YAML."""
    spec = inferred_spec([reading(*pages)])
    assert spec is not None
    written = spec_from_bytes(spec_text(spec).encode(), "drawn.yaml")
    return spec, understood(written, *pages)


def test_money_percents_days_and_marks_for_nothing_are_read_as_what_they_are() -> None:
    spec, found = read_again(
        drawn("""
            Port | Paid on | Sum | Share | Change
            Riga | 13/02/2021 | € 1.234,50 | 12,5 % | (3)
            Hull | 02/03/2021 | € 17,00 | 7,5 % | 12
            Porto | 28/11/2021 | € 905,25 | – | 7
            Varna | 01/12/2021 | – | 0,5 % | (11)
        """)
    )
    assert found.column("paid_on") == [
        date(2021, 2, 13), date(2021, 3, 2), date(2021, 11, 28), date(2021, 12, 1)
    ]  # fmt: skip
    sums = dict(zip(found.column("port"), found.column("sum"), strict=True))
    assert sums["Riga"] == Decimal("1234.50")
    assert sums["Varna"] is None
    assert found.column("change") == [-3, 12, 7, -11]
    assert spec.field("share").marks == ("%",)
    assert not found.result.findings


@given(
    st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'")]),
    st.lists(st.decimals(0, 10**7, places=2), min_size=4, max_size=8),
)
def test_a_column_of_amounts_is_the_same_in_each_country(
    style: tuple[str, str], amounts: list[Decimal]
) -> None:
    point, group = style
    texts = []
    for amount in (Decimal("1234.50"), *amounts):
        whole, _, fraction = f"{amount:,.2f}".partition(".")
        texts.append(whole.replace(",", group) + point + fraction)
    names = [f"{PORTS[at % len(PORTS)]} {'ABCDEFGHIJ'[at]}" for at in range(len(texts))]
    rows = "\n".join(f"{name} | {text}" for name, text in zip(names, texts, strict=True))
    _, found = read_again(drawn(f"Port | Amount\n{rows}"))
    read = dict(zip(found.column("port"), found.column("amount"), strict=True))
    assert [read[name] for name in names] == [Decimal("1234.50"), *amounts]


def test_codes_that_do_not_run_on_are_no_serials_and_leave_no_equation_open() -> None:
    spec, found = read_again(
        drawn("""
            Name | Number | Card
            Ann | 7.831.240 | 20-07831240-9
            Bo | 11.633.291 | 20-11633291-5
            Cy | 10.177.167 | 23-10177167-9
            Dee | 9.895.661 | 20-11895661-4
        """)
    )
    assert {str(spec.field(name).type) for name in ("number", "card")} == {"integer", "code"}
    assert not spec.equations or not found.found("equation-open")


def test_a_table_with_other_heads_is_no_part_of_the_table() -> None:
    tons = drawn("""
        No. | Port | Tons | Ships
        1 | Riga | 4 | 5
        2 | Hull | 6 | 5
        3 | Porto | 7 | 9
        4 | Varna | 3 | 2
    """)
    ratings = drawn("""
        Year | Grade | Agency
        2021 | AA | Lloyds
        2022 | AB | Lloyds
    """)
    for pages in ((tons, ratings), (ratings, tons)):
        _, found = read_again(list(pages))
        assert found.column("port") == ["Riga", "Hull", "Porto", "Varna"]
        assert [f.code for f in found.result.findings if f.code == "table-unused"]


def test_heads_under_the_same_word_are_told_apart_by_the_heads_above() -> None:
    spec, found = read_again(
        drawn("""
            Trade | All | < | Men | < | Women | <
            ^ | Total | Young | Total | Young | Total | Young
            coal | 30 | 12 | 19 | 7 | 11 | 5
            salt | 41 | 9 | 23 | 4 | 18 | 5
            tar | 52 | 10 | 31 | 8 | 21 | 2
        """)
    )
    assert spec.field("men_total").heads == ("Men > Total",)
    assert dict(zip(found.column("trade"), found.column("women_young"), strict=True)) == {
        "coal": 5, "salt": 5, "tar": 2
    }  # fmt: skip


@given(st.permutations(range(3)))
def test_a_document_whose_columns_changed_places_is_read_by_the_paths_of_its_heads(
    order: list[int],
) -> None:
    heads = [("All", 30, 12), ("Men", 19, 7), ("Women", 11, 5)]
    first = [f"Trade | {' | < | '.join(head for head, _, _ in heads)} | <"]
    spec = inferred_spec([reading(_sheet(first, heads))])
    assert spec is not None
    moved = [heads[at] for at in order]
    second = [f"Trade | {' | < | '.join(head for head, _, _ in moved)} | <"]
    found = understood(spec, _sheet(second, moved))
    assert set(found.column("men_total")) == {19, 20}
    assert set(found.column("women_young")) == {5, 6}


def _sheet(lines: list[str], heads: Sequence[tuple[str, int, int]]) -> Grid:
    inner = "^ | " + " | ".join("Total | Young" for _ in heads)
    rows = [
        f"{trade} | " + " | ".join(f"{total + more} | {young + more}" for _, total, young in heads)
        for trade, more in (("coal", 0), ("salt", 1))
    ]
    return drawn("\n".join([*lines, inner, *rows]))


def test_a_page_without_heads_goes_on_with_the_columns_above_it() -> None:
    first = drawn("""
        Port | Tons | Flag
        Riga | 4 | red
        Hull | 6 | blue
    """)
    second = drawn("""
        Porto | 7 | green
        Varna | 9 | white
    """)
    _, found = read_again(first, second)
    assert found.column("port") == ["Riga", "Hull", "Porto", "Varna"]
    assert found.column("tons") == [4, 6, 7, 9]


def test_a_page_whose_columns_stand_elsewhere_does_not_go_on() -> None:
    first = drawn("""
        Port | Tons | Flag
        Riga | 4 | red
        Hull | 6 | blue
    """)
    wider = drawn("""
        a | b | c | 7 | green
        a | b | c | 9 | white
    """)
    _, found = read_again(first, wider)
    assert found.column("port") == ["Riga", "Hull"]


def test_words_at_the_head_of_a_page_that_goes_on_are_no_heads() -> None:
    first = drawn("""
        Port | Kind | Tons
        Riga | all | 9
        | coal | 4
    """)
    second = drawn("""
        | salt | 5
        Hull | all |
        | none |
    """)
    spec, found = read_again(first, second)
    assert [head for heads in spec.find.heads for head in heads] == ["Port", "Kind", "Tons"]
    assert not found.found("table-unused")
    assert list(map(str, found.column("kind"))).count("all") == 2


def test_a_line_between_two_pages_or_heads_of_its_own_begin_another_table() -> None:
    first = drawn("""
        Port | Kind | Tons
        Riga | coal | 4
        Hull | salt | 6
    """)
    other = drawn("""
        Trade | Place | Hours
        smith | Hull | 4
        cook | Riga | 5
        clerk | Porto | 6
    """)
    texts = drawn("""
        Trade | Place | Master
        smith | Hull | Ann
        cook | Riga | Bo
    """)
    assert len(list(inferred_specs([reading(first, other)]))) == 2
    assert len(list(inferred_specs([reading(first, texts)]))) == 1
    assert len(list(inferred_specs([reading([first], ["Trades", texts])]))) == 2


def test_a_column_that_is_blank_on_a_page_does_not_part_the_pages() -> None:
    first = drawn("""
        Port | Note | Tons
        Riga | | 4
        Hull | | 6
    """)
    second = drawn("""
        Porto | late | 7
        Varna | | 9
    """)
    third = drawn("""
        Malmo | | 3
        Bergen | | 2
    """)
    _, found = read_again(first, second, third)
    assert len(found.column("port")) == 6


def test_a_column_without_a_head_is_that_of_the_field_without_heads_whatever_it_holds() -> None:
    _, found = read_again(
        drawn("""
            | Oslo | Riga | Hull
            1996 | 3.7 | 1.6 | 1.7
            2000 | 5.0 | 3.9 | 3.9
            2005 | 1.5 | 1.5 | 1.6
            2006 (*) | 3.5 | 2.0 | 2.1
        """)
    )
    assert found.column("column_1") == ["1996", "2000", "2005", "2006 (*)"]
    assert not found.result.findings


def test_a_short_text_drawn_over_several_columns_is_no_line_of_the_record_above() -> None:
    _, found = read_again(
        drawn("""
            Port | Flag | Tons
            Riga | red | 4
            Hull | blue | 6
            North | < |
            Porto | green | 7
            Varna | white | 9
        """)
    )
    assert found.column("port") == ["Riga", "Hull", "Porto", "Varna"]


def test_captions_tell_apart_the_grids_of_one_table_and_serials_run_under_each() -> None:
    pages = [
        block
        for district, ports in (("North", PORTS[:3]), ("South", PORTS[3:6]))
        for block in (
            f"District: {district}",
            drawn(
                "No. | Port | Tons\n"
                + "\n".join(f"{at} | {port} | {at * 3}" for at, port in enumerate(ports, 1))
            ),
        )
    ]
    spec, found = read_again(pages)
    assert found.column("district") == ["North"] * 3 + ["South"] * 3
    assert "district" in spec.key or spec.key == ("port",)
    assert not found.found("equation-open")


@pytest.mark.parametrize("rows", [["1. | Riga | 4", "2. | Hull | 6", "3. | Porto | 7"]])
def test_serials_with_a_point_behind_are_serials(rows: list[str]) -> None:
    spec, found = read_again(grid("\n".join(["No. | Port | Tons", *rows])))
    assert (str(spec.field("no").type), found.column("no")) == ("serial", ["1", "2", "3"])


def test_leaders_are_no_part_of_a_label_and_a_row_that_counts_columns_no_record() -> None:
    _, found = read_again(
        drawn("""
            Item | Plan | Result
            (1) | (2) | (3)
            Coal . . . . . . . | 4 | 5
            Salt.............. | 6 | 7
        """)
    )
    assert found.column("item") == ["Coal", "Salt"]


def test_a_column_of_long_numbers_right_of_numbers_is_no_code() -> None:
    sheet = drawn("""
        Sl. | Year | Lakh | Cases | Rate
        1. | 1967 | 4999 | 126762 | 25.4
        2. | 1968 | 5111 | 126232 | 24.7
        3. | 1969 | 5225 | 130755 | 25.0
        4. | 1970 | 5343 | 139752 | 26.2
    """)
    spec, _ = read_again(sheet)
    assert str(spec.field("cases").type) == "integer"
    assert spec.key == ("sl",)


def test_each_row_beside_a_cell_that_is_drawn_over_several_is_a_record() -> None:
    _, found = read_again(
        drawn("""
            Thread | Fabric | Needle
            320, 260 | light | 55
            ^ | heavy | 70
            200, 150 | light | 65
            ^ | heavy | 75
            light | thin |
        """)
    )
    records = zip(*(found.column(name) for name in ("thread", "fabric", "needle")), strict=True)
    assert sorted(record for record in records if record[2] is not None) == [
        ("200, 150", "heavy", 75), ("200, 150", "light", 65),
        ("320, 260", "heavy", 70), ("320, 260", "light", 55),
    ]  # fmt: skip


def test_a_word_drawn_over_the_first_columns_opens_a_total_amid_the_rows() -> None:
    _, found = read_again(
        drawn("""
            State | Project | Tons | Owner
            working | Aurora | 10 | Quay
            ^ | Boreas | 4 | Mole
            Total working | < | 14 | <
            planned | Cetus | 7 | Quay
            ^ | Draco | 9 | Pier
        """)
    )
    assert sorted(map(str, found.column("project"))) == ["Aurora", "Boreas", "Cetus", "Draco"]
