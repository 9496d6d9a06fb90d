"""The command as a person runs it: a process of its own, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one export, made once."""
    submitted = SAMPLES / "submissions"
    export = min(submitted.glob("*.txt"), key=lambda path: path.stat().st_size)
    folder = tmp_path_factory.mktemp("accepted")
    words = ["convert", str(export), "--to", str(folder / "dataset")]
    subprocess.run(
        [sys.executable, "-m", "unmerge", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return folder / "dataset"


@pytest.fixture
def desk(tmp_path: Path, accepted: Path) -> Path:
    """A folder with the files that the examples in the help speak of."""
    submitted = SAMPLES / "submissions"
    sheet = min(submitted.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    export = min(submitted.glob("*.txt"), key=lambda path: path.stat().st_size)
    printed = min(submitted.glob("*.pdf"), key=lambda path: path.stat().st_size)
    (tmp_path / "submissions").mkdir()
    shutil.copy(export, tmp_path / "submissions" / "a sheet 导出.txt")
    shutil.copy(export, tmp_path / "export.txt")
    shutil.copy(sheet, tmp_path / "sheet.xlsx")
    shutil.copy(printed, tmp_path / "sheet.pdf")
    for year in (2023, 2024):
        shutil.copytree(accepted, tmp_path / f"dataset-{year}")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs `unmerge` with these words in the folder; further variables are for its environment."""

    def unmerge(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(
            entry for entry in (str(ROOT), os.environ.get("PYTHONPATH")) if entry
        )
        return subprocess.run(
            [sys.executable, "-m", "unmerge", *map(str, words)],
            cwd=desk,
            env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"} | variables,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return unmerge
