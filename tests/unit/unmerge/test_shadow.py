"""A folder of the user's may hold an extract.py, a model/ or an output/: real processes in one."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("extract", "model", "normalize", "output", "unmerge")
BOMB = "raise SystemExit('a file of the user was executed')\n"

# Imports each stage and says where it came from; `sys.argv[0]` is that of a script or a notebook.
TELL = "import unmerge, extract, model, normalize, output; print(model.__file__, output.__file__)"

# A worker process that is started afresh imports a stage before anything of unmerge.
WORKERS = """
import sys
sys.argv = ["unmerge"]
import unmerge, model
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        ink = pool.submit(model.ink_of, "ab").result()
    print(ink.count)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which each stage is hidden, in each of the ways in which it can be."""
    folder = tmp_path / "a user's 文件夹"
    (folder / "model").mkdir(parents=True)
    (folder / "model" / "__init__.py").write_text(BOMB)
    (folder / "output").mkdir()
    (folder / "output" / "results.csv").write_text("a,b\n")
    (folder / "extract.py").write_text(BOMB)
    (folder / "normalize.py").write_text(BOMB)
    return folder


def copy_of_the_code(to: Path) -> Path:
    to.mkdir()
    for name in PACKAGES:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, to / name)
    return to


def environment(place: Path) -> Path:
    """A new environment that finds the libraries of this one, but not this one's unmerge."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (site,) = place.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def install(place: Path, *what: str) -> Path:
    pip = [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install"]
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, *options, *what], check=True, capture_output=True)
    return place / "bin"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment into which the wheel was installed."""
    place = tmp_path_factory.mktemp("wheel")
    code = copy_of_the_code(place / "code")
    return install(environment(place / "environment"), str(code))


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with an editable install."""
    place = tmp_path_factory.mktemp("editable")
    code = copy_of_the_code(place / "code")
    return install(environment(place / "environment"), "--editable", str(code))


@pytest.fixture(params=["installed", "editable"])
def bin_folder(request: pytest.FixtureRequest) -> Path:
    path = request.getfixturevalue(request.param)
    assert isinstance(path, Path)
    return path


def run(folder: Path, *words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=clean | variables,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_script_works_in_a_folder_that_hides_the_stages(folder: Path, bin_folder: Path) -> None:
    done = run(folder, bin_folder / "unmerge", "specs", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "performance-targets" in done.stdout


def test_the_script_works_where_the_folder_is_put_ahead_of_the_path(
    folder: Path, bin_folder: Path
) -> None:
    done = run(folder, bin_folder / "unmerge", "specs", "--json", PYTHONPATH=str(folder))
    assert (done.returncode, done.stderr) == (0, "")


def test_python_m_works_in_a_folder_that_hides_the_stages(folder: Path, bin_folder: Path) -> None:
    done = run(folder, bin_folder / "python", "-m", "unmerge", "specs", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "performance-targets" in done.stdout


def test_a_notebook_is_told_which_file_hides_which_package(folder: Path, bin_folder: Path) -> None:
    done = run(folder, bin_folder / "python", "-c", TELL)
    assert done.returncode == 1
    assert "ShadowedPackageError" in done.stderr
    assert str(folder / "extract.py") in done.stderr
    assert "Rename" in done.stderr
    assert "a file of the user was executed" not in done.stderr


def test_a_script_of_the_user_is_told_as_well(folder: Path, bin_folder: Path) -> None:
    (folder / "analysis.py").write_text("import unmerge\n")
    done = run(folder, bin_folder / "python", "analysis.py")
    assert done.returncode == 1
    assert str(folder / "extract.py") in done.stderr


def test_a_notebook_beside_a_folder_of_data_called_output_works(
    tmp_path: Path, bin_folder: Path
) -> None:
    (tmp_path / "output").mkdir()
    done = run(tmp_path, bin_folder / "python", "-c", TELL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("__init__.py") == 2
    assert str(tmp_path) not in done.stdout


def test_a_notebook_that_has_its_own_module_loaded_already_is_told(
    tmp_path: Path, bin_folder: Path
) -> None:
    (tmp_path / "extract.py").write_text("own = True\n")
    done = run(tmp_path, bin_folder / "python", "-c", "import extract, unmerge")
    assert done.returncode == 1
    assert "was imported already" in done.stderr
    assert str(tmp_path / "extract.py") in done.stderr


def test_a_wheel_unpacked_into_a_folder_works_there(
    folder: Path, installed: Path, tmp_path: Path
) -> None:
    (site,) = installed.parent.glob("lib/python*/site-packages")
    target = tmp_path / "target"
    for name in PACKAGES:
        shutil.copytree(site / name, target / name)
    path = os.pathsep.join([str(folder), str(target), sysconfig.get_path("purelib")])
    bare = environment(tmp_path / "bare") / "bin" / "python"
    done = run(folder, bare, "-m", "unmerge", "specs", "--json", PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(folder, bare, "-c", TELL, PYTHONPATH=path).returncode == 1


def test_worker_processes_find_the_stages_from_a_folder_that_hides_them(
    folder: Path, bin_folder: Path
) -> None:
    (folder / "unmerge-script.py").write_text(WORKERS)
    done = run(folder, bin_folder / "python", "unmerge-script.py")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "2", "")


def test_nothing_of_the_user_is_put_ahead_of_the_standard_library(
    folder: Path, bin_folder: Path
) -> None:
    code = "import sys; sys.argv = ['unmerge']; import unmerge; print('\\n'.join(sys.path))"
    done = run(folder, bin_folder / "python", "-c", code, PYTHONPATH=str(folder))
    entries = done.stdout.split("\n")
    standard = next(index for index, entry in enumerate(entries) if entry.endswith("lib-dynload"))
    hiding = [index for index, entry in enumerate(entries[:-1]) if entry in {"", str(folder)}]
    assert all(index > standard for index in hiding)


def test_the_guard_loads_no_library(bin_folder: Path, tmp_path: Path) -> None:
    code = "import sys, unmerge; print(*{name.partition('.')[0] for name in sys.modules})"
    done = run(tmp_path, bin_folder / "python", "-c", code)
    loaded = set(done.stdout.split())
    heavy = {"click", "numpy", "rich", "pydantic", "pyarrow", "openpyxl", "extract", "model"}
    assert loaded & heavy == set()
