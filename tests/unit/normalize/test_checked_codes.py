"""Codes that carry check characters: borne out, contradicted, chosen, and put together again."""

from dataclasses import replace
from random import Random

from model import Alternative, Finding, FindingCode, Grid
from normalize import understand
from samples.codes import credit_code
from tests.unit.normalize.drawn import Understood, grid, reading, spec_of, understood

MEMBERS = spec_of(
    """
spec: members
dataset: members
record: {one: row, key: [code]}
find: {heads: [[No.], [Name], [Code]]}
fields:
  number: {type: serial, heads: [No.]}
  name: {type: text, heads: [Name]}
  code: {type: code, heads: [Code], pattern: '[0-9A-Z]{6,18}', repeats: never}
equations:
  - {sequence: number, within: document}
"""
)
NAMES = ("Quay", "Crane", "Tower", "Buoy", "Light", "Wharf", "Mole", "Dock", "Lock", "Berth")
CODES = [credit_code("52330100", Random(seed)) for seed in range(len(NAMES))]


def table(codes: list[str]) -> Grid:
    rows = [
        f"{n} | {name} | {code}"
        for n, (name, code) in enumerate(zip(NAMES, codes, strict=True), start=1)
    ]
    return grid("\n".join(["No. | Name | Code", *rows]))


def members(codes: list[str]) -> Understood:
    return understood(MEMBERS, table(codes))


def findings(found: Understood, code: FindingCode) -> list[Finding]:
    return [finding for finding in found.result.findings if finding.code is code]


def test_codes_that_pass_are_borne_out_and_checked() -> None:
    found = members(CODES)
    assert found.statuses("code") == ["consistent"] * len(CODES)
    checks = [check for check in found.result.checks if check.say.startswith("check character")]
    assert [str(check.outcome) for check in checks] == ["closed"] * len(CODES)


def test_a_code_that_fails_is_contradicted_and_told_with_what_it_could_be() -> None:
    wrong = CODES[4].replace("0", "8", 1)
    found = members([*CODES[:4], wrong, *CODES[5:]])
    assert found.statuses("code")[4] == "contradicted"
    (finding,) = findings(found, FindingCode.CHECK_CHARACTER_WRONG)
    assert (finding.record, finding.field) == (wrong, "code")
    assert f"printed {wrong}, and its check character is wrong by gb32100" in finding.message
    assert found.column("code")[4] == wrong


def test_a_code_that_lost_a_character_is_told_by_its_length() -> None:
    found = members([*CODES[:6], CODES[6][:7] + CODES[6][8:], *CODES[7:]])
    assert found.statuses("code")[6] == "contradicted"
    (finding,) = findings(found, FindingCode.CODE_MISPLACED)
    assert "17 characters, and nearly all others 18" in finding.message


def test_a_code_that_is_broken_over_two_lines_is_whole() -> None:
    found = members([*CODES[:2], CODES[2][:9] + "\\" + CODES[2][9:], *CODES[3:]])
    assert found.column("code") == CODES
    assert found.statuses("code")[2] == "consistent"


def test_a_row_that_goes_on_with_a_broken_code_is_no_record() -> None:
    lines = [f"{n} | {NAMES[n - 1]} | {CODES[n - 1]}" for n in range(1, len(NAMES) + 1)]
    lines[3] = f"4 | Bu | {CODES[3][:8]}\n | oy | {CODES[3][8:]}"
    found = understood(MEMBERS, grid("\n".join(["No. | Name | Code", *lines])))
    assert found.column("code") == CODES
    assert found.column("number") == [str(n) for n in range(1, len(NAMES) + 1)]


def test_two_codes_one_above_the_other_are_not_made_one() -> None:
    found = members([*CODES[:2], CODES[2] + "\\" + CODES[3], *CODES[3:]])
    assert set(found.column("code")) == set(CODES)


def test_of_what_a_recognizer_offers_the_code_that_passes_is_taken_and_not_borne_out_by_it() -> (
    None
):
    at = CODES[5].index("1", 8) if "1" in CODES[5][8:] else 3
    shown = CODES[5][:at] + ("7" if CODES[5][at] != "7" else "1") + CODES[5][at + 1 :]
    printed = table([*CODES[:5], shown, *CODES[6:]])
    cells = tuple(
        replace(
            cell,
            readings=(
                replace(
                    cell.readings[0],
                    alternatives=(Alternative(at, at + 1, CODES[5][at], 0.2),),
                ),
            ),
        )
        if cell.text == shown
        else cell
        for cell in printed.cells
    )
    result = understand(reading(replace(printed, cells=cells)), MEMBERS)
    column = result.records.columns["code"]
    assert list(column.values) == CODES
    assert str(column[5].status) == "unchecked"
    assert [repair.rule for repair in result.repairs] == ["reading chosen by check"]
