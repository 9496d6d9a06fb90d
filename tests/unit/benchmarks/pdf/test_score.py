from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pdf.competition import documents
from benchmarks.pdf.drawn import drawn_documents, trait_table
from benchmarks.pdf.relations import relations
from benchmarks.pdf.report import Run, document_table, summary_table, write_json
from benchmarks.pdf.score import Counts, score_document
from samples.pages.truth import PageTable, TableCell

WHERE = (1, (0.0, 0.0, 100.0, 100.0))
MIDDLES = [np.array([(50.0, 50.0), (150.0, 150.0)])]


def table(rows: list[list[str]], page: int = 1) -> PageTable:
    cells = tuple(
        TableCell(row, col, 1, 1, text)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
        if text
    )
    return PageTable(page, ((page, WHERE[1]),), cells)


texts = st.sampled_from(["", "a", "b", "12", "x y"])
grids = st.integers(1, 4).flatmap(
    lambda cols: st.lists(st.lists(texts, min_size=cols, max_size=cols), min_size=1, max_size=5)
)


@given(grids)
def test_a_table_compared_with_itself_is_right_throughout(rows: list[list[str]]) -> None:
    counts = score_document([[table(rows)]], [table(rows)], MIDDLES).counts
    assert counts.true == counts.found == counts.right


@given(grids)
def test_turning_rows_into_columns_turns_each_relation(rows: list[list[str]]) -> None:
    turned = table([list(col) for col in zip(*rows, strict=True)])
    other = {"right": "below", "below": "right"}
    found = {
        (one, two, other[way], gap): count
        for (one, two, way, gap), count in relations(turned.cells).items()
    }
    assert found == dict(relations(table(rows).cells))


def test_a_relation_over_a_blank_counts_the_blanks() -> None:
    assert relations(table([["a", "", "b"]]).cells) == {("A", "B", "right", 1): 1}


def test_a_spanning_cell_is_next_to_each_of_its_neighbors_once() -> None:
    cells = [TableCell(0, 0, 2, 1, "group"), TableCell(0, 1, 1, 1, "x"), TableCell(1, 1, 1, 1, "y")]
    assert relations(cells) == {
        ("GROUP", "X", "right", 0): 1,
        ("GROUP", "Y", "right", 0): 1,
        ("X", "Y", "below", 0): 1,
    }


def test_a_false_table_counts_as_found_and_a_missed_one_as_true() -> None:
    one, other = table([["a", "b"]]), table([["c", "d"]], page=2)
    score = score_document([[one]], [other], [*MIDDLES, *MIDDLES])
    assert score.counts == Counts(true=1, found=1, right=0)
    assert score.spare == (0,)


def test_of_two_accepted_truths_the_better_one_counts() -> None:
    found = table([["a", "b"]])
    assert score_document([[table([["c", "d"]])], [found]], [found], MIDDLES).counts.f1 == 1


def test_a_table_that_holds_too_little_is_pure_and_not_complete() -> None:
    whole = PageTable(1, ((1, (0.0, 0.0, 200.0, 200.0)),), ())
    part = PageTable(1, ((1, (0.0, 0.0, 100.0, 100.0)),), ())
    regions = score_document([[whole]], [part], MIDDLES).regions
    assert (regions.complete, regions.pure) == (0, 1)


STRUCTURE = """<document><table id="1"><region page="1" row-increment="0" col-increment="0">
<cell start-row="1" start-col="1" end-col="2"><bounding-box x1="10" y1="80" x2="50" y2="90"/>
<content>Head</content></cell>
<cell start-row="2" start-col="1"><bounding-box x1="10" y1="6O" x2="30" y2="70"/>
<content>a</content></cell>
<cell start-row="3" end-row="2" start-col="2"><content>b</content></cell>
</region></table></document>"""
REGIONS = """<document><table id="1"><region page="1">
<bounding-box x1="10" y1="50" x2="60" y2="90"/></region></table></document>"""


def test_a_published_truth_is_read_from_the_top_left_and_from_zero(tmp_path: Path) -> None:
    given_documents, _ = drawn_documents([1], tmp_path)
    path = given_documents[0].path
    path.with_name(f"{path.stem}-str.xml").write_text(STRUCTURE)
    path.with_name(f"{path.stem}-reg.xml").write_text(REGIONS)
    (document,) = documents(tmp_path)
    ((found,),) = document.truths
    height = found.regions[0][1][3] + 50
    assert found.regions == ((1, (10.0, height - 90, 60.0, height - 50)),)
    assert found.cells == (
        TableCell(0, 0, 1, 2, "Head", (10.0, height - 90, 50.0, height - 80)),
        TableCell(1, 0, 1, 1, "a"),
        TableCell(1, 1, 2, 1, "b"),
    )


def test_the_report_has_a_row_for_each_program_document_and_trait(tmp_path: Path) -> None:
    given_documents, layouts = drawn_documents([5, 9], tmp_path)
    scores = [
        score_document(document.truths, document.truths[0], [np.zeros((0, 2))] * 3)
        for document in given_documents
    ]
    run = Run("unmerge", "1", ["one", "other"], scores, [0.1, 0.2], [1, 2])
    assert summary_table([run]).splitlines()[-1].startswith("| unmerge 1 | 1.000 |")
    assert "| other | 1.000 |" in document_table([run])
    traits = {trait for layout in layouts for drawn in layout.tables for trait in drawn.traits}
    assert all(f"| {trait} |" in trait_table(layouts, scores) for trait in traits)
    write_json([run], tmp_path / "told.json")
    assert '"document_f1": 1.0' in (tmp_path / "told.json").read_text()


def test_seconds_a_page_are_the_median_of_the_documents() -> None:
    assert Run("x", seconds=[1.0, 9.0, 4.0], pages=[1, 1, 2]).seconds_a_page == pytest.approx(2.0)
