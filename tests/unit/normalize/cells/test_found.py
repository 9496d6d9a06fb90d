"""Sums of what is indented, which a panel holds without saying so."""

from random import Random

from model import Extents
from tests.unit.normalize.cells.asked import findings, status, with_indents
from tests.unit.normalize.cells.families import HARBORS_TEXT
from tests.unit.normalize.drawn import Understood, grid, spec_of, understood

SAY = "indents add up"
SPEC = spec_of(f"{HARBORS_TEXT}  - {{say: {SAY}, discover: [subtotals], chance: 0.001}}\n")
HEAD = "Goods | Unit | 1871 | 1872 | <\n^ | ^ | ^ | Riga | Hull\n"


def sheet(spoilt: bool = False) -> Understood:
    """Six goods of two kinds each; a rate that does not add up stands below them."""
    random = Random(7)
    lines: list[str] = []
    for good in range(6):
        first, second = ([random.randint(100, 9000) for _ in range(3)] for _ in range(2))
        total = [one + other for one, other in zip(first, second, strict=True)]
        if spoilt and good == 2:
            total[0] += 10
        for name, row in (
            (f"Good {good}", total), (f">First {good}", first), (f">Second {good}", second),
        ):  # fmt: skip
            lines.append(f"{name} | barrels | {' | '.join(map(str, row))}")
        lines.append(f"Rate {good} | per mille | 3.1 | 4.{good} | 5.7")
    return understood(SPEC, with_indents(grid(HEAD + "\n".join(lines), Extents.UNKNOWN)))


def test_sums_of_indented_entries_are_found_and_prove_their_numbers() -> None:
    found = sheet()
    outcomes = [str(c.outcome) for c in found.result.checks if c.say.startswith(SAY)]
    assert outcomes == ["closed"] * 18
    assert status(found, "Good 4/Hull/1872", "number") == "proved"
    assert status(found, "Rate 4/Hull/1872", "number") == "unchecked"


def test_a_sum_that_does_not_close_where_the_others_do_is_found() -> None:
    found = sheet(spoilt=True)
    assert len(findings(found, "equation-open")) == 1
    assert status(found, "Good 2/all/1871", "number") == "contradicted"
    assert status(found, "Good 4/all/1871", "number") == "proved"


def test_two_numbers_that_could_change_places_are_not_proved_by_their_sum() -> None:
    assert status(sheet(), "Good 4 > First 4/Hull/1872", "number") == "unchecked"
