"""The code as it lies on disk: its packages, its modules, and what each of them imports."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
_STANDARD = sys.stdlib_module_names


@dataclass(frozen=True)
class Module:
    """One file of code; `imports` are dotted names, as written."""

    path: str
    tree: ast.Module
    imports: tuple[tuple[str, int], ...]

    @property
    def package(self) -> str:
        return self.path.partition("/")[0]

    def foreign(self, own: set[str]) -> Iterator[tuple[str, int]]:
        """Top-level names that are neither ours nor the standard library's, with their lines."""
        for name, line in self.imports:
            top = name.partition(".")[0]
            if top not in _STANDARD and top not in own:
                yield top, line


def _imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno


def modules_in(folder: Path) -> list[Module]:
    modules = []
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = path.relative_to(ROOT).as_posix()
        modules.append(Module(name, tree, tuple(_imports(tree))))
    return modules


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shipped(pyproject: dict[str, Any]) -> set[str]:
    """The top-level packages of the wheel."""
    include = pyproject["tool"]["setuptools"]["packages"]["find"]["include"]
    return {name for name in include if "." not in name}


@pytest.fixture(scope="session")
def modules(shipped: set[str]) -> list[Module]:
    """All modules of the wheel."""
    return [module for package in sorted(shipped) for module in modules_in(ROOT / package)]


@pytest.fixture(scope="session")
def workshop_modules() -> list[Module]:
    """The modules that draw samples and test."""
    return modules_in(ROOT / "samples") + modules_in(ROOT / "tests")
