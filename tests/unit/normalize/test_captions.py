"""Fields of the whole document, from its title and captions."""

import pytest

from model import Engine, Line, TextReading
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, VOYAGES

TABLE = grid("No. | Port | Cargo | Tons\n1.1 | Riga | tar | 4\n1.2 | Hull | wax | 5")


def under(title: str) -> Understood:
    return understood(VOYAGES, TABLE, title=title)


def test_the_title_and_a_caption_give_their_fields_to_all_records() -> None:
    found = under("Voyages of the season 1931\nShip: Marigold")
    assert found.column("season") == [1931, 1931]
    assert found.column("ship") == ["Marigold", "Marigold"]
    assert found.records.names() == ["1931/Marigold/1.1", "1931/Marigold/1.2"]


def test_such_a_value_leads_to_the_line_that_it_was_found_in() -> None:
    found = under("Voyages of the season 1931\nShip: Marigold")
    (ref,) = found.records.cells_of("season", 1)
    assert ref.cell.text == "Voyages of the season 1931"
    assert found.steps("season", 0) == ["found"]


def test_a_caption_ends_at_a_wide_blank() -> None:
    assert under("Voyages of the season 1931\nShip: Marigold      Port: Leith").column("ship") == [
        "Marigold", "Marigold",
    ]  # fmt: skip


def test_blanks_that_lay_out_put_into_a_caption_do_not_hide_it() -> None:
    table = grid("序号 | 一级指标 | 权重 | 责任人\n1-1 | 修缮 | 2 | 凌统")
    title = "2021 年度云泊市档案馆 绩效管理考评表\n参 评 单 位（盖章）：云 泊 市 档案馆"
    found = understood(TARGETS, table, title=title)
    assert found.column("year") == [2021]
    assert found.column("unit") == ["云泊市档案馆"]


def test_a_title_inside_the_grid_counts_as_well() -> None:
    found = understood(
        VOYAGES,
        drawn("""
            Voyages of the season 1931 | < | < | <
            Ship: Marigold | < | < | <
            No. | Port | Cargo | Tons
            1.1 | Riga | tar | 4
        """),
    )
    assert found.records.names() == ["1931/Marigold/1.1"]


def test_a_second_place_that_says_the_same_is_a_second_reading() -> None:
    found = under("Voyages of the season 1931\nShip: Marigold\nShip: Marigold")
    assert found.statuses("ship") == ["consistent", "consistent"]
    assert found.statuses("season") == ["unchecked", "unchecked"]


def test_another_caption_further_down_begins_a_section_of_its_own() -> None:
    lines = "No. | Port | Cargo | Tons\n{0}.1 | Riga | tar | 4"
    first, second = grid(lines.format(1)), grid(lines.format(2))
    title = "Voyages of the season 1931\nShip: Marigold"
    found = understood(VOYAGES, [first, "Ship: Primrose", second], title=title)
    assert found.records.names() == ["1931/Marigold/1.1", "1931/Primrose/2.1"]


@pytest.mark.parametrize("title", ["", "Voyages of all seasons", "Ship:"])
def test_what_no_line_says_is_null_and_found(title: str) -> None:
    found = under(title or "Nothing")
    assert found.column("season") == [None, None]
    assert found.column("ship") == [None, None]
    assert found.causes("ship") == ["lost", "lost"]
    assert {field for _, field in found.found("field-missing")} >= {"season", "ship"}
    assert found.records.names() == ["//1.1", "//1.2"]


@pytest.mark.parametrize(
    "printed",
    [
        "参评单位（盖章）：云泊市档案馆",
        "参评单位 盖章）·云泊市档案馆",
        "参评单位（盖章） 云泊市档案馆",
    ],
)
def test_marks_that_a_scan_lost_or_changed_do_not_hide_a_caption(printed: str) -> None:
    table = grid("序号 | 一级指标 | 权重 | 责任人\n1-1 | 修缮 | 2 | 凌统")
    recognized = TextReading(printed, Engine.RAPIDOCR, 0.9)
    title = Line("2021年度云泊市档案馆绩效管理考评表")
    found = understood(TARGETS, [title, Line(printed, reading=recognized), table])
    assert found.column("unit") == ["云泊市档案馆"]


def test_marks_of_a_text_that_was_not_recognized_are_as_they_are() -> None:
    table = grid("序号 | 一级指标 | 权重 | 责任人\n1-1 | 修缮 | 2 | 凌统")
    title = "2021年度云泊市档案馆绩效管理考评表\n参评单位·云泊市档案馆"
    assert understood(TARGETS, table, title=title).column("unit") == [None]
