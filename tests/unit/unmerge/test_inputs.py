"""Which files a run reads, and what each is called."""

import unicodedata
from pathlib import Path

import pytest

from model import NoInputError
from unmerge.inputs import Inputs, gathered


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(inputs: Inputs) -> list[str]:
    return [file.name for file in inputs.files]


def test_a_source_is_named_by_its_path_below_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "in" / "b.txt", "b")
    write(tmp_path / "in" / "north" / "a.txt", "a")
    assert names(gathered([tmp_path / "in"], [])) == ["b.txt", "north/a.txt"]


def test_a_name_is_in_composed_form_whatever_the_file_system_keeps(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Zürich.txt")
    write(tmp_path / "in" / decomposed, "a")
    assert names(gathered([tmp_path / "in"], [])) == [unicodedata.normalize("NFC", "Zürich.txt")]


def test_hidden_files_lock_files_and_leftovers_are_skipped_and_told(tmp_path: Path) -> None:
    taken = ["a.txt", "sub/b.txt"]
    left = [".DS_Store", "~$a.xlsx", "Thumbs.db", ".git/config", "sub/desktop.ini"]
    for name in (*taken, *left):
        write(tmp_path / "in" / name, name)
    inputs = gathered([tmp_path / "in"], [])
    assert names(inputs) == taken
    assert {str(skip.path.relative_to(tmp_path / "in")) for skip in inputs.skipped} == set(left)
    assert all(skip.why for skip in inputs.skipped)


def test_the_dataset_and_what_was_named_for_the_run_are_no_input(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "a")
    apart = [
        write(tmp_path / "in" / "dataset" / "shifts.csv", "b").parent,
        write(tmp_path / "in" / "decisions.csv", "c"),
    ]
    assert names(gathered([tmp_path / "in"], apart)) == ["a.txt"]


def test_equal_names_of_two_folders_are_told_apart_by_the_folders(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        write(tmp_path / folder / "a.txt", folder)
    write(tmp_path / "south" / "b.txt", "b")
    folders = [tmp_path / "north", tmp_path / "south"]
    assert names(gathered(folders, [])) == ["b.txt", "north/a.txt", "south/a.txt"]
    assert gathered(folders, []) == gathered(folders[::-1], [])


def test_equal_names_of_folders_of_one_name_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    folders = [
        write(tmp_path / year / "in" / "a.txt", f"of {year}").parent for year in ("2019", "2020")
    ]
    first, second = names(gathered(folders, []))
    assert first.startswith("in/a.txt~")
    assert second.startswith("in/a.txt~")
    assert first != second
    assert gathered(folders, []) == gathered(folders[::-1], [])


def test_a_file_that_is_named_twice_is_read_once_under_its_longer_name(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "sub" / "a.txt", "a")
    named = [path, tmp_path / "in"]
    assert names(gathered(named, [])) == ["sub/a.txt"]
    assert gathered(named, []) == gathered(named[::-1], [])


def test_the_same_bytes_are_one_source(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        write(tmp_path / name, "same" if name != "c.txt" else "other")
    inputs = gathered([tmp_path], [])
    assert names(inputs) == ["a.txt", "c.txt"]
    assert [(each.name, each.same_as) for each in inputs.repeated] == [("b.txt", "a.txt")]


def test_two_empty_files_repeat_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, "")
    assert names(gathered([tmp_path], [])) == ["a.txt", "b.txt"]


def test_a_file_that_cannot_be_opened_stays_an_input_without_a_hash(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (file,) = gathered([tmp_path], []).files
    assert (file.name, file.sha256) == ("gone.txt", "")


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoInputError, match=name):
        gathered([tmp_path / name], [])
