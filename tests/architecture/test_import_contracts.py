"""Who may import whom, and what: the layers are import-linter's, the rest is read off the code."""

import ast
import re
from pathlib import Path
from typing import Any

from extract.scan import recognizer_model
from unmerge.shadow import STAGES

# Folders that hold code and are not part of the wheel.
WORKSHOP = {"benchmarks", "docs", "samples", "tests"}

# Which library may be named where: a package, or one module of it. What is not here is not allowed.
HOMES = {
    "PIL": (
        "extract/scan/",
        "review/pictures.py",
        "unmerge/layers.py",
        "unmerge/pen.py",
        "unmerge/picture.py",
    ),
    "camelot": ("extract/pdf/witnesses/",),
    "charset_normalizer": ("extract/",),
    "click": ("unmerge/cli",),
    "cv2": ("extract/scan/",),
    "jinja2": ("review/report.py",),
    "numpy": ("extract/", "normalize/", "output/", "review/", "unmerge/looks.py"),
    "onnxruntime": ("extract/scan/recognizer_model.py",),
    "openpyxl": ("extract/",),
    "pdfminer": ("extract/pdf/",),
    "pdfplumber": ("extract/pdf/",),
    "playa": ("extract/pdf/witnesses/",),
    "pyarrow": ("output/",),
    "pydantic": ("unmerge/specs/",),
    "pydantic_core": ("unmerge/specs/",),
    "pylopdf_fonts_zh_cn": ("extract/pdf/substitution.py", "unmerge/picture.py"),
    "pypdfium2": ("extract/pdf/",),
    "pypinyin": ("normalize/inference/names.py",),
    "python_calamine": ("extract/",),
    "rapidfuzz": ("normalize/", "unmerge/specs/"),
    "rich": ("unmerge/",),
    "xlrd": ("extract/",),
    "yaml": ("unmerge/specs/",),
}

# What normalize may use of the standard library: nothing that reads a file, a clock or a socket.
PURE = {
    "__future__", "abc", "array", "bisect", "calendar", "collections", "contextlib", "copy",
    "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools", "graphlib",
    "hashlib", "heapq", "itertools", "math", "numbers", "operator", "re", "statistics", "string",
    "struct", "types", "typing", "unicodedata",
}  # fmt: skip
IMPURE_NAMES = {"__import__", "eval", "exec", "input", "open", "print"}
IMPURE_METHODS = {"now", "today", "utcnow"}


def distributions(requirements: list[str]) -> set[str]:
    """The names in a list of requirements, in the form in which they are compared (PEP 503)."""
    names = (re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0] for line in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def folders_with_code(root: Path) -> set[str]:
    return {
        path.parent.name
        for path in root.glob("*/*.py")
        if not path.parent.name.startswith(".") and path.parent.name not in {"build", "dist"}
    }


def test_each_folder_with_code_is_a_package_under_contract_or_part_of_the_workshop(
    root: Path, shipped: set[str], pyproject: dict[str, Any]
) -> None:
    linter = pyproject["tool"]["importlinter"]
    layers = re.findall(r"\w+", " ".join(linter["contracts"][0]["layers"]))
    assert folders_with_code(root) - WORKSHOP == shipped
    assert set(linter["root_packages"]) == shipped
    assert shipped <= set(layers)


def test_each_package_says_with_an_init_file_that_it_is_one(root: Path, shipped: set[str]) -> None:
    folders = {path.parent for name in shipped for path in (root / name).rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_the_wheel_holds_each_package_with_all_that_lies_in_it(
    shipped: set[str], pyproject: dict[str, Any]
) -> None:
    include = set(pyproject["tool"]["setuptools"]["packages"]["find"]["include"])
    assert include == shipped | {f"{name}.*" for name in shipped}


def test_the_guard_against_hidden_packages_watches_all_but_the_application(
    shipped: set[str],
) -> None:
    assert set(STAGES) == shipped - {"unmerge"}


def test_the_model_imports_nothing_but_the_standard_library(modules: list[Any]) -> None:
    seen = [
        (module.path, line, name)
        for module in modules
        if module.package == "model"
        for name, line in module.foreign({"model"})
    ]
    assert seen == []


def test_each_library_is_named_only_where_it_is_at_home(
    modules: list[Any], shipped: set[str]
) -> None:
    strays = [
        (module.path, line, name)
        for module in modules
        for name, line in module.foreign(shipped)
        if not module.path.startswith(HOMES.get(name, ()))
    ]
    assert strays == []


def test_each_library_that_has_a_home_is_used_there(modules: list[Any], shipped: set[str]) -> None:
    used = {name for module in modules for name, _ in module.foreign(shipped)}
    assert set(HOMES) - used <= {"pydantic_core"}


def test_each_requirement_is_used_by_the_code(
    modules: list[Any], shipped: set[str], pyproject: dict[str, Any]
) -> None:
    imported_as = {
        "camelot-py": "camelot",
        "opencv-python-headless": "cv2",
        "pdfminer-six": "pdfminer",
        "pillow": "PIL",
        "playa-pdf": "playa",
        "pyyaml": "yaml",
    }
    resources = {recognizer_model.PACKAGE}  # of which a file is read, and no code is run
    wanted = distributions(pyproject["project"]["dependencies"]) - resources
    used = {name for module in modules for name, _ in module.foreign(shipped)}
    assert [
        name for name in sorted(wanted) if imported_as.get(name, name.replace("-", "_")) not in used
    ] == []


def test_normalize_touches_no_file_no_clock_and_no_network(modules: list[Any]) -> None:
    allowed = PURE | {"normalize", "model", "numpy", "pypinyin", "rapidfuzz"}
    own_table = ("normalize/naming/characters.py", "importlib.resources")  # part of the code
    seen = []
    for module in modules:
        if module.package != "normalize":
            continue
        seen += [
            (module.path, line, name)
            for name, line in module.imports
            if name.partition(".")[0] not in allowed and (str(module.path), name) != own_table
        ]
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Name) and node.id in IMPURE_NAMES:
                seen.append((module.path, node.lineno, node.id))
            if isinstance(node, ast.Attribute) and node.attr in IMPURE_METHODS:
                seen.append((module.path, node.lineno, node.attr))
    assert seen == []


def test_imports_are_absolute_and_written_out(modules: list[Any]) -> None:
    relative = [
        (module.path, line)
        for module in modules
        for name, line in module.imports
        if name.startswith(".")
    ]
    dynamic = [
        (module.path, node.lineno)
        for module in modules
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id in {"import_module", "__import__"})
        or (isinstance(node, ast.Attribute) and node.attr == "import_module")
    ]
    assert relative == []
    assert dynamic == []


def test_samples_know_nothing_of_the_code_that_reads_them(
    workshop_modules: list[Any], shipped: set[str]
) -> None:
    seen = [
        (module.path, line, name)
        for module in workshop_modules
        if module.package == "samples"
        for name, line in module.imports
        if name.partition(".")[0] in shipped
    ]
    assert seen == []


def test_what_tests_and_samples_import_is_in_the_lock_of_development(
    workshop_modules: list[Any], shipped: set[str], root: Path
) -> None:
    provided_by = {
        "PIL": "pillow",
        "_pytest": "pytest",
        "cv2": "opencv-python-headless",
        "fontTools": "fonttools",
        "yaml": "pyyaml",
    }
    lock = (root / "requirements" / "dev.txt").read_text(encoding="utf-8")
    locked = distributions(re.findall(r"^[a-z0-9][\w.-]*==\S+", lock, re.MULTILINE))
    own = shipped | WORKSHOP | {"conftest"}
    seen = {name for module in workshop_modules for name, _ in module.foreign(own)}
    assert [
        name
        for name in sorted(seen)
        if provided_by.get(name, name.replace("_", "-")).lower() not in locked
    ] == []
