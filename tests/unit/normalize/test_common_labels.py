"""Labels over a batch: what one sheet alone prints otherwise, and the others agree on."""

from itertools import permutations

import pytest

from model import Decision, Part, Result, Roster
from normalize import settle, understand
from tests.unit.normalize.drawn import grid, reading, spec_of

FAIRS = spec_of(
    r"""
spec: fairs
dataset: fairs
record: {one: row, key: [year, number]}
find: {heads: [[No.], [Booth]], title: 'Fair of (?P<year>\d{4})'}
fields:
  year: {type: integer, from: title}
  number: {type: serial, heads: [No.], pattern: '\d+', repeats: never}
  hall: {type: label, heads: [Hall], per: hall}
  booth: {type: text, heads: [Booth]}
groups:
  hall: {key: [hall]}
"""
)


def fair(year: int, *halls: str, decisions: tuple[Decision, ...] = ()) -> Result:
    rows = [f"{n} | {hall} | booth {n}" for n, hall in enumerate(halls, start=1)]
    body = grid("No. | Hall | Booth\n" + "\n".join(rows))
    document = reading(body, title=f"Fair of {year}", name=f"{year}.txt")
    return understand(document, FAIRS, decisions)


def halls(part: Part, year: int) -> list[object]:
    columns = part.records.columns
    pairs = zip(columns["year"].values, columns["hall"].values, strict=True)
    return [hall for each, hall in pairs if each == year]


def settled(*results: Result) -> Part:
    return settle(results, FAIRS, Roster())


OTHERS = [fair(year, "Granary", "Tannery") for year in (1901, 1902, 1903)]


def test_a_label_of_one_sheet_alone_is_the_one_that_the_others_have() -> None:
    part = settled(*OTHERS, fair(1904, "Granory", "Tannery"))
    assert halls(part, 1904) == ["Granary", "Tannery"]
    (repair,) = part.repairs
    assert (repair.record, repair.field, repair.printed, repair.value) == (
        "1904/1", "hall", "Granory", "Granary",
    )  # fmt: skip
    assert "3 other sheets" in repair.evidence


def test_the_order_of_the_sheets_does_not_matter() -> None:
    sheets = [*OTHERS, fair(1904, "Granory", "Tannery")]
    datasets = [settled(*order) for order in permutations(sheets)]
    assert all(part == datasets[0] for part in datasets)


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("Grounds", "it is not like any"),
        ("Granarys", "it is of another length"),
    ],
)
def test_a_label_of_its_own_stays(printed: str, why: str) -> None:
    part = settled(*OTHERS, fair(1904, printed, "Tannery"))
    assert halls(part, 1904) == [printed, "Tannery"], why
    assert part.repairs == ()


def test_labels_that_one_sheet_has_beside_each_other_are_two() -> None:
    part = settled(*OTHERS, fair(1904, "Granary", "Granory"))
    assert halls(part, 1904) == ["Granary", "Granory"]


def test_labels_that_differ_in_a_number_are_two() -> None:
    others = [fair(year, "Hall 1", "Hall 2") for year in (1901, 1902, 1903)]
    assert halls(settled(*others, fair(1904, "Hall 3", "Yard")), 1904) == ["Hall 3", "Yard"]


def test_two_sheets_are_too_few_to_agree() -> None:
    assert halls(settled(*OTHERS[:2], fair(1904, "Granory", "Yards")), 1904)[0] == "Granory"


def test_what_two_sheets_have_is_no_slip() -> None:
    part = settled(*OTHERS, fair(1904, "Granory", "Yards"), fair(1905, "Granory", "Yards"))
    assert halls(part, 1904) == ["Granory", "Yards"]


def test_what_a_person_decided_stays() -> None:
    decided = Decision("1904/1", "hall", "Granery", "Granory")
    sheet = fair(1904, "Granery", "Tannery", decisions=(decided,))
    assert halls(settled(*OTHERS, sheet), 1904) == ["Granory", "Tannery"]
