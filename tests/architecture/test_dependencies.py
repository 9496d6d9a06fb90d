"""What docs/dependencies.md says against what pyproject.toml and the locks say."""

import re
from pathlib import Path
from typing import Any

import pytest


def listed(root: Path, title: str) -> set[str]:
    """The packages in the table under that title."""
    text = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    part = text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", part, re.MULTILINE)
    return {row for row in rows if row not in {"package", "---"}}


def asked_for(lines: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z][\w.-]*", line) for line in lines)
    return {match.group() for match in found if match}


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_page_lists_the_requirements_of_a_run(root: Path, pyproject: dict[str, Any]) -> None:
    assert listed(root, "A run") == asked_for(pyproject["project"]["dependencies"])


def test_the_page_lists_what_builds_the_package(root: Path) -> None:
    assert listed(root, "Building") == asked_for(lines_of(root / "requirements" / "build.in"))


def test_the_page_lists_what_tests_need_beyond_a_run(root: Path, pyproject: dict[str, Any]) -> None:
    wanted = asked_for(lines_of(root / "requirements" / "dev.in"))
    assert listed(root, "Tests and checks") == wanted


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_a_lock_names_a_hash_for_each_package_and_no_host(root: Path, name: str) -> None:
    lines = lines_of(root / "requirements" / name)
    pinned = [number for number, line in enumerate(lines) if re.match(r"\S+==", line)]
    assert len(pinned) > 10
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)
    assert [line for line in lines if "://" in line or line.startswith("--")] == []


def test_the_lock_of_development_holds_the_lock_of_a_run(root: Path) -> None:
    run, dev = (
        {line for line in lines_of(root / "requirements" / name) if re.match(r"\S+==", line)}
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev


def test_the_locks_hold_each_requirement_of_a_run(root: Path, pyproject: dict[str, Any]) -> None:
    lock = "\n".join(lines_of(root / "requirements" / "run.txt"))
    pinned = set(re.findall(r"^(\S+?)==", lock, re.MULTILINE))
    wanted = {
        name.lower().replace(".", "-") for name in asked_for(pyproject["project"]["dependencies"])
    }
    assert wanted <= pinned
