"""The report on a dataset of several tables: each has its place, and nothing is mixed up."""

import pytest

from model import Dataset, Finding, FindingCode, Place, Severity
from review import report
from review.tables import RECORDS, shares_of
from tests.unit.output.drawn import OTHER, SMALL, dataset_of, joined
from tests.unit.review.page import Page

ROW = (2020, "1-2", "b", None, None, ("Wu", "Ma"), (), None)
BOTH = joined(SMALL, dataset_of([ROW], spec=OTHER))


def page_of(dataset: Dataset) -> Page:
    return Page(report(dataset, lambda source, page: None, "0.1.0"))


def test_the_page_counts_all_and_lists_each_table() -> None:
    page = page_of(BOTH)
    assert "2 files, 2 pages, 4 records" in page.text
    assert {"t-duties", "t-rotas"} <= page.ids
    assert {"#t-duties", "#t-rotas"} <= {*page.links}
    assert "Who is on duty when" in page.text


def test_records_of_one_name_have_places_of_their_own() -> None:
    page = page_of(BOTH)
    assert {"r-duties-2020/1-2", "r-rotas-2020/1-2"} <= page.ids
    assert {"#r-duties-2020/1-2", "#r-rotas-2020/1-2"} <= {*page.links}


def test_a_doubt_on_one_table_is_not_one_on_the_other() -> None:
    """Both tables have a finding on one value of that name, and neither lends it to the other."""
    page = page_of(BOTH)
    forms = [form.about for form in page.forms if form.about["data-field"] == "due"]
    assert [form["data-record"] for form in forms].count("2020/1-2") == 2


def test_a_dataset_of_one_table_names_it_nowhere_but_in_its_own_places() -> None:
    page = page_of(SMALL)
    assert "Table" not in page.texts
    assert not [link for link in page.links if link.startswith("#t-")]


@pytest.mark.parametrize(("record", "is_linked"), [("2021/9", True), ("2021/8", False)])
def test_what_the_batch_doubts_is_on_the_table_that_has_the_value(
    record: str, is_linked: bool
) -> None:
    own = dataset_of([(2021, "9", None, None, None, (), (), None)], spec=OTHER)
    finding = Finding(
        FindingCode.DECISION_UNUSED, Severity.DOUBT, "finds nothing", Place(""), record, "note"
    )
    both = joined(SMALL, own)
    dataset = Dataset(both.parts, (finding,))
    assert (f"#r-rotas-{record}" in page_of(dataset).links) is is_linked


def test_of_many_records_each_table_shows_some() -> None:
    rows = [(2020, f"{number}", None, None, None, (), (), None) for number in range(RECORDS + 1)]
    page = page_of(joined(dataset_of(rows), dataset_of([ROW], spec=OTHER)))
    assert "r-rotas-2020/1-2" in page.ids
    shown = [each for each in page.ids if each.startswith("r-duties-")]
    assert 0 < len(shown) < RECORDS


@pytest.mark.parametrize(
    ("totals", "limit", "shares"),
    [([3, 4], 10, [3, 4]), ([50, 2, 50], 12, [5, 2, 5]), ([7], 5, [5]), ([], 5, [])],
)
def test_what_small_tables_leave_is_shared_by_the_larger_ones(
    totals: list[int], limit: int, shares: list[int]
) -> None:
    assert shares_of(totals, limit) == shares
