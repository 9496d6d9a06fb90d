"""The page on findings, held against the codes and against the places that raise them."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import FindingCode, Severity

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
PACKAGES = ("extract", "normalize", "output", "review", "unmerge")
ENTRY = re.compile(r"^### ([a-z-]+)\n\n\*(.+?)\*\n(.+?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def members(node: ast.AST, of: str) -> Iterator[str]:
    """The names of an enumeration's members that stand in the node, as in `Severity.DOUBT`."""
    for inner in ast.walk(node):
        match inner:
            case ast.Attribute(value=ast.Name(id=name), attr=member) if name == of:
                yield member


def raised() -> dict[FindingCode, set[Severity]]:
    """For each code that is handed to a call, the severities given there; without one a doubt."""
    found: dict[FindingCode, set[Severity]] = defaultdict(set)
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    given = [*node.args, *(word.value for word in node.keywords)]
                    direct = [each for each in given if isinstance(each, ast.Attribute)]
                    codes = [c for each in direct for c in members(each, "FindingCode")]
                    said = {Severity[s] for each in direct for s in members(each, "Severity")}
                    for code in codes:
                        found[FindingCode[code]].update(said or {Severity.DOUBT})
    return found


def documented(text: str) -> dict[str, set[str]]:
    return {code: set(severities.split(" or ")) for code, severities, _ in ENTRY.findall(text)}


def test_the_page_has_an_entry_for_each_code_that_is_raised_and_for_no_other() -> None:
    assert sorted(documented(PAGE)) == sorted(raised())


def test_each_entry_names_the_severities_with_which_the_code_is_raised() -> None:
    expected = {str(code): set(map(str, found)) for code, found in raised().items()}
    assert documented(PAGE) == expected


def test_each_code_is_raised_somewhere() -> None:
    assert sorted(raised()) == sorted(FindingCode)


@pytest.mark.parametrize("code", sorted(documented(PAGE)))
def test_each_entry_says_what_it_means_gives_an_example_and_says_what_to_do(code: str) -> None:
    (text,) = (body for name, _, body in ENTRY.findall(PAGE) if name == code)
    assert re.search(r"^    \S", text, re.MULTILINE)
    assert "**What to do:**" in text


def test_entries_stand_in_the_order_of_the_alphabet() -> None:
    assert list(documented(PAGE)) == sorted(documented(PAGE))
