"""The report of a run: what is in it, what is not, and that its decisions are understood."""

from pathlib import Path

import pytest

from tests.unit.review.page import Page
from tests.unit.unmerge.desk import Desk
from tests.unit.unmerge.duties import Duties


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def page_of(desk: Desk) -> Page:
    return Page((desk.dataset / "report.html").read_text(encoding="utf-8"))


def test_a_run_leaves_a_report_that_the_descriptor_lists(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.convert()
    page = page_of(desk)
    assert "1 file, 1 page, 2 records" in page.text
    assert '"path": "report.html"' in (desk.dataset / "datapackage.json").read_text("utf-8")
    assert {"r-shifts-North/1", "r-shifts-North/2"} <= page.ids


def test_a_value_says_where_it_is_printed_and_how_far_it_is_borne_out(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.convert()
    marked = [mark for mark, about in page_of(desk).cells if "printed: Sweep" in about]
    assert marked == ["unchecked"]


def test_each_doubt_has_a_card_and_a_remark_has_none(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 500)])
    desk.convert()
    lines = (desk.dataset / "findings.csv").read_text("utf-8").splitlines()[1:]
    doubted = [line for line in lines if line.split(",")[1] != "info"]
    page = page_of(desk)
    assert doubted
    assert page.cards == len({tuple(line.split(",")[2:5]) for line in doubted})


def test_what_the_page_saves_is_a_decision_that_the_next_run_follows(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 500)])
    desk.convert()
    assert desk.rows() == ["North,1,Sweep,4", "North,2,Paint,"]
    decisions = desk.root / "decisions.csv"
    decisions.write_text(page_of(desk).saved({("North/2", "hours"): "50"}), encoding="utf-8")
    desk.convert(decisions=decisions)
    assert desk.rows() == ["North,1,Sweep,4", "North,2,Paint,50"]
    assert page_of(desk).cards == 0


def test_text_of_a_sheet_never_becomes_part_of_the_page(desk: Desk) -> None:
    words = '<script>alert("x")</script> & {{ 7 * 7 }} </td>'
    desk.draw("north.txt", "North", [(words, 4), ("Paint", 500)])
    desk.convert()
    page = page_of(desk)
    assert words in page.text
    assert page.html.count("<script>") == 1


def test_the_page_needs_nothing_beside_it_and_calls_nobody(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 500)])
    desk.convert()
    page = page_of(desk)
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in page.links)
    assert "default-src 'none'" in page.html


def test_each_link_inside_the_page_leads_somewhere(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 500)])
    desk.convert()
    page = page_of(desk)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= page.ids


def test_a_file_that_was_set_aside_is_named(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4)])
    (desk.sheets / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    desk.convert()
    assert "broken.pdf" in page_of(desk).text


def test_a_form_of_a_name_that_is_somebody_else_can_be_said_so(tmp_path: Path) -> None:
    desk = Duties(tmp_path)
    usual = ("Sweep", "Works", "林小明 何雨 周大海 吴一凡 郑秋")
    slipped = ("Paint", "Works", "林小明 何雨 周大诲 吴一凡 郑秋")
    desk.draw_duties("north.txt", "North", 2020, [usual, slipped, *[usual] * 5])
    desk.convert()
    assert "周大诲" not in desk.table("duties.csv")[1]["owners"]
    page = page_of(desk)
    forms = [form.about for form in page.forms if "data-verdict" in form.about]
    assert [about["data-printed"] for about in forms] == ["周大诲"]
    decisions = tmp_path / "decisions.csv"
    about = forms[0]["data-record"], forms[0]["data-field"]
    decisions.write_text(page.saved({about: None}), encoding="utf-8")
    desk.convert(decisions=decisions)
    assert "周大诲" in desk.table("duties.csv")[1]["owners"]
