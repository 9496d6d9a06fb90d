"""A batch settled: one record a key, the better source first, the others its witnesses."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from model import Decision, Part, Result, Roster, SourceKind, natural_key, to_json
from normalize import settle, understand
from tests.unit.normalize.drawn import grid, reading, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons | Crew\n"
LINES = ["1.1 | Riga | tar | 4 | Ann", "1.2 | Hull | wax | 5 | Cy"]


def sheet(
    lines: Sequence[str],
    name: str = "a.txt",
    kind: SourceKind = SourceKind.TEXT,
    title: str = VOYAGES_TITLE,
    decisions: Sequence[Decision] = (),
) -> Result:
    document = reading(grid(HEADS + "\n".join(lines)), title=title, name=name, kind=kind)
    return understand(document, VOYAGES, decisions)


def part(*results: Result) -> Part:
    return settle(results, VOYAGES, Roster())


def values(settled: Part, field: str) -> list[object]:
    return list(settled.records.columns[field].values)


def statuses(settled: Part, field: str) -> list[str]:
    return [str(value.status) for value in settled.records.columns[field]]


def test_records_are_sorted_by_key_with_numbers_as_numbers() -> None:
    settled = part(sheet([f"1.{n} | Riga | tar | 4 | Ann" for n in (10, 2, 1)]))
    assert values(settled, "number") == ["1.1", "1.2", "1.10"]


def test_sheets_of_different_keys_stand_beside_each_other() -> None:
    other = "Voyages of the season 1930\nShip: Marigold"
    settled = part(sheet(LINES), sheet(LINES, "b.txt", title=other))
    assert values(settled, "season") == [1930, 1930, 1931, 1931]


def test_the_same_sheet_twice_gives_its_records_once_each_borne_out() -> None:
    settled = part(sheet(LINES, "a.pdf", SourceKind.PDF), sheet(LINES, "b.txt"))
    assert values(settled, "number") == ["1.1", "1.2"]
    assert statuses(settled, "cargo") == ["consistent", "consistent"]
    value = settled.records.columns["cargo"][0]
    assert value.origin.steps[-1].rule == "witnessed"
    assert "b.txt" in value.origin.steps[-1].detail


def test_a_workbook_is_believed_before_a_page_and_a_page_before_a_text() -> None:
    text, page, book = (
        sheet([line.replace("Riga", port) for line in LINES], f"{port}.x", kind)
        for port, kind in (
            ("Text", SourceKind.TEXT),
            ("Page", SourceKind.PDF),
            ("Book", SourceKind.WORKBOOK),
        )
    )
    assert values(part(text, page, book), "port")[0] == "Book"
    assert values(part(text, page), "port")[0] == "Page"
    assert values(part(book, text), "port")[0] == "Book"


def test_a_witness_that_disagrees_contradicts_and_is_found() -> None:
    other = [LINES[0].replace("tar", "pitch"), LINES[1]]
    settled = part(sheet(LINES), sheet(other, "b.txt"))
    assert values(settled, "cargo") == ["tar", "wax"]
    assert statuses(settled, "cargo") == ["contradicted", "consistent"]
    (finding,) = [f for f in settled.findings if f.code == "witness-disagrees"]
    assert (finding.record, finding.field) == ("1931/Marigold/1.1", "cargo")
    assert "pitch" in finding.message
    assert "b.txt" in finding.message


def test_what_one_source_lost_the_other_gives() -> None:
    torn = [LINES[0].replace("| 4 |", "| |"), LINES[1]]
    settled = part(sheet(torn, "a.pdf", SourceKind.PDF), sheet(LINES, "b.txt"))
    value = settled.records.columns["tons"][0]
    assert str(value.value) == "4.0"
    assert value.cause == "repaired"
    assert "taken from the witness" in [step.rule for step in value.origin.steps]
    assert settled.records.cells_of("tons", 0)[0].source == "b.txt"


def test_a_witness_that_lost_a_value_says_nothing_against_it() -> None:
    torn = [LINES[0].replace("| 4 |", "| |"), LINES[1]]
    settled = part(sheet(LINES, "a.pdf", SourceKind.PDF), sheet(torn, "b.txt"))
    assert statuses(settled, "tons") == ["unchecked", "consistent"]
    assert not [f for f in settled.findings if f.code == "witness-disagrees"]


def test_a_record_of_one_source_alone_is_kept() -> None:
    settled = part(sheet(LINES), sheet([*LINES, "1.3 | Leith | ore | 6 | Di"], "b.txt"))
    assert values(settled, "number") == ["1.1", "1.2", "1.3"]


def test_a_key_that_one_sheet_repeats_stays_twice() -> None:
    settled = part(sheet([LINES[0], LINES[0].replace("tar", "pitch"), LINES[1]]))
    assert values(settled, "cargo") == ["tar", "pitch", "wax"]


def test_each_cell_of_the_dataset_leads_to_its_own_source() -> None:
    other = "Voyages of the season 1930\nShip: Marigold"
    settled = part(sheet(LINES), sheet(LINES, "b.txt", title=other))
    sources = [settled.records.cells_of("cargo", index)[0].source for index in range(4)]
    assert sources == ["b.txt", "b.txt", "a.txt", "a.txt"]


SHEETS = [
    sheet(LINES),
    sheet(LINES, "b.txt"),
    sheet([LINES[0].replace("tar", "pitch")], "c.pdf", SourceKind.PDF),
    sheet(LINES, "d.xlsx", SourceKind.WORKBOOK, "Voyages of the season 1930\nShip: Marigold"),
]


@given(st.permutations(SHEETS))
def test_the_order_of_the_results_does_not_matter(results: list[Result]) -> None:
    assert to_json(part(*results)) == to_json(part(*SHEETS))


def test_a_dataset_of_part_of_the_results_does_not_depend_on_their_order() -> None:
    for some in permutations(SHEETS, 2):
        assert to_json(part(*some)) == to_json(part(*reversed(some)))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_names_sort_as_their_numbers_do(pairs: list[tuple[int, int]]) -> None:
    names = [f"1931/Marigold/{a}-{b}" for a, b in pairs]
    assert sorted(names, key=natural_key) == [f"1931/Marigold/{a}-{b}" for a, b in sorted(pairs)]


def test_a_decision_stands_in_the_dataset() -> None:
    decision = Decision("1931/Marigold/1.1", "cargo", "tar", "pitch")
    settled = part(sheet(LINES, decisions=[decision]))
    assert values(settled, "cargo") == ["pitch", "wax"]
    assert understood(VOYAGES, grid(HEADS + LINES[0]), title=VOYAGES_TITLE).column("cargo") == [
        "tar"
    ]
