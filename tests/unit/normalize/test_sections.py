"""Several sheets in one document, and heads that are cut into the body."""

from decimal import Decimal

from model import Grid, Line
from normalize import understand
from tests.unit.normalize.drawn import drawn, grid, reading, spec_of, understood
from tests.unit.normalize.families import VOYAGES

HEADS = "No. | Port | Cargo | Tons | Crew"

ROTA = spec_of(
    r"""
spec: rota
dataset: shifts
record: {one: row, key: [year, number]}
find:
  heads: [[No.], [Hours], [Crew]]
  title: '(?P<year>20\d\d) rota'
  totals: [Total]
fields:
  year: {type: integer, from: title}
  branch: {type: text, from: cut-in, pattern: '(?P<branch>.+?) \(\d+ shifts\)'}
  shifts: {type: integer, from: part of branch, pattern: '\((\d+) shifts\)', keep: evidence}
  number: {type: serial, heads: [No.], pattern: '\d+', repeats: never}
  task: {type: text, heads: [Task]}
  hours: {type: decimal, scale: 1, heads: [Hours]}
  crew: {type: list, of: {entity: person}, heads: [Crew]}
groups:
  branch: {key: [branch]}
equations:
  - {count: number, per: branch, equals: shifts}
"""
)


def sheet(ship: str, season: int, port: str) -> list[Line | Grid | str]:
    return [
        f"Voyages of the season {season}",
        f"Ship: {ship}",
        grid(f"{HEADS}\n1.1 | {port} (9 t) | tar | 4 | Ann\n1.2 | | wax | 5 | "),
    ]


def test_each_sheet_of_a_document_has_its_own_title_and_caption() -> None:
    sheets = sheet("Marigold", 1931, "Riga"), sheet("Primrose", 1932, "Hull")
    found = understand(reading(*sheets), VOYAGES)
    assert [found.records.name(i) for i in range(4)] == [
        "1931/Marigold/1.1",
        "1931/Marigold/1.2",
        "1932/Primrose/1.1",
        "1932/Primrose/1.2",
    ]


def test_nothing_is_filled_or_added_up_over_the_border_of_two_sheets() -> None:
    sheets = sheet("Marigold", 1931, "Riga"), sheet("Primrose", 1932, "Hull")
    found = understand(reading(*sheets), VOYAGES)
    assert found.records.columns["port"].values == ("Riga (9 t)",) * 2 + ("Hull (9 t)",) * 2
    sums = [check for check in found.checks if "port_tons" in check.say]
    assert [(check.outcome, check.found) for check in sums] == [("closed", "9.0")] * 2


def test_a_cut_in_head_names_the_rows_below_it_up_to_the_next() -> None:
    table = drawn(
        "No. | Task | Hours | Crew\nNorth Branch (2 shifts) | < | < | <\n1 | Desk | 3.5 | Ann Lee\n"
        "2 | Shelves | 2.0 | Cy Young\nSouth Branch (1 shifts) | < | < | <\n"
        "3 | Desk | 4.0 | Dee Dunn"
    )
    found = understood(ROTA, table, title="2023 rota")
    assert found.column("branch") == ["North Branch", "North Branch", "South Branch"]
    assert found.column("hours")[2] == Decimal("4.0")
    assert {check.outcome for check in found.result.checks} == {"closed"}


def test_a_count_in_a_cut_in_head_that_is_not_that_of_its_rows_is_found() -> None:
    table = grid(
        "No. | Task | Hours | Crew\nNorth Branch (3 shifts) | | | \n1 | Desk | 3.5 | Ann Lee\n"
        "2 | Shelves | 2.0 | Cy Young"
    )
    found = understood(ROTA, table, title="2023 rota")
    assert found.column("branch") == ["North Branch", "North Branch"]
    (check,) = found.result.checks
    assert (check.outcome, check.found, check.expected) == ("open", "2", "3")


def test_a_cut_in_head_goes_on_over_a_page() -> None:
    pages = (
        "No. | Task | Hours | Crew\nNorth Branch (2 shifts) | | | \n1 | Desk | 3.5 | Ann Lee",
        "No. | Task | Hours | Crew\n2 | Shelves | 2.0 | Cy Young",
    )
    found = understood(ROTA, grid(pages[0]), grid(pages[1]), title="2023 rota")
    assert found.column("branch") == ["North Branch", "North Branch"]
    assert found.causes("branch") == ["spanned", "carried over a page"]
