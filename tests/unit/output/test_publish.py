"""A dataset appears whole or not at all, and nothing of the user's is replaced."""

import json
import os
from pathlib import Path

import pytest

from model import OutputRefusedError
from output import OutputSettings, check_writable, published, write
from output.lock import held
from output.publish import recover, swap_by_renames
from tests.unit.output.drawn import RUN, SMALL, dataset_of


def writes(folder: Path) -> None:
    write(SMALL, folder, OutputSettings(), RUN)


def writes_half(folder: Path) -> None:
    with published(folder) as aside:
        (aside / "duties.csv").write_text("half")
        (aside / "missing" / "file").write_text("fails")


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_dataset_takes_the_place_of_the_one_before_and_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    write(dataset_of([]), tmp_path / "data", OutputSettings(), RUN)
    before = content_of(tmp_path / "data")
    writes(tmp_path / "data")
    writes(tmp_path / "other")
    assert content_of(tmp_path / "data") == content_of(tmp_path / "other") != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "other"]


def test_folders_that_are_missing_above_it_are_made(tmp_path: Path) -> None:
    check_writable(tmp_path / "a" / "b" / "data")
    assert list(tmp_path.iterdir()) == []
    writes(tmp_path / "a" / "b" / "data")
    assert (tmp_path / "a" / "b" / "data" / "duties.csv").exists()


def test_a_link_to_a_folder_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    writes(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "duties.csv").exists()


def test_the_folder_keeps_its_permissions(tmp_path: Path) -> None:
    writes(tmp_path / "data")
    (tmp_path / "data").chmod(0o750)
    writes(tmp_path / "data")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("act", [check_writable, writes])
def test_a_folder_with_files_of_the_users_is_refused_and_stays(act: object, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputRefusedError, match="is not empty, and is no dataset"):
        call(act, tmp_path / "data")
    assert content_of(tmp_path / "data") == {"thesis.txt": b"years of work"}
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("act", [check_writable, writes])
def test_a_file_that_was_put_into_a_dataset_is_not_lost(act: object, tmp_path: Path) -> None:
    writes(tmp_path / "data")
    (tmp_path / "data" / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputRefusedError, match=r"did not write \(thesis\.txt\)"):
        call(act, tmp_path / "data")
    assert (tmp_path / "data" / "thesis.txt").read_text() == "years of work"


def test_what_a_file_viewer_leaves_in_a_dataset_does_not_stop_the_next(tmp_path: Path) -> None:
    writes(tmp_path / "data")
    (tmp_path / "data" / ".DS_Store").write_bytes(b"\0")
    writes(tmp_path / "data")
    assert not (tmp_path / "data" / ".DS_Store").exists()


@pytest.mark.parametrize("descriptor", ["", "[]", "3", '{"resources": []}', '{"unmerge": 1}'])
def test_a_data_package_of_another_maker_is_refused(descriptor: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(descriptor)
    with pytest.raises(OutputRefusedError, match="is no dataset"):
        check_writable(tmp_path / "data")


@pytest.mark.parametrize("act", [check_writable, writes])
def test_a_path_that_is_a_file_is_refused(act: object, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("kept")
    with pytest.raises(OutputRefusedError, match="is a file, not a folder"):
        call(act, tmp_path / "data")
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        call(act, tmp_path / "data" / "below")
    assert (tmp_path / "data").read_text() == "kept"


def test_the_root_of_the_file_system_is_refused() -> None:
    with pytest.raises(OutputRefusedError, match="root"):
        check_writable(Path("/"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write into")
def test_a_folder_that_cannot_be_written_into_is_refused() -> None:
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        check_writable(Path("/proc/data"))
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        writes(Path("/proc/data"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputRefusedError, match="Permission denied"):
        check_writable(tmp_path / "data")


def test_an_error_while_writing_leaves_the_last_good_dataset(tmp_path: Path) -> None:
    writes(tmp_path / "data")
    before = content_of(tmp_path / "data")
    with pytest.raises(OutputRefusedError, match="No such file"):
        writes_half(tmp_path / "data")
    assert content_of(tmp_path / "data") == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_two_renames_exchange_two_folders(tmp_path: Path) -> None:
    for name in ("data", ".data.new-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "named").write_text(name)
    swap_by_renames(tmp_path / ".data.new-1", tmp_path / "data")
    assert (tmp_path / "data" / "named").read_text() == ".data.new-1"
    assert (tmp_path / ".data.new-1" / "named").read_text() == "data"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("act", [check_writable, recover])
def test_a_run_killed_between_two_renames_is_mended_by_the_next(
    act: object, tmp_path: Path
) -> None:
    writes(tmp_path / "data")
    before = content_of(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / ".data.old-77")
    (tmp_path / ".data.new-77").mkdir()
    call(act, tmp_path / "data")
    assert content_of(tmp_path / "data") == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_run_killed_after_two_renames_leaves_the_new_dataset(tmp_path: Path) -> None:
    writes(tmp_path / "data")
    (tmp_path / ".data.old-77").mkdir()
    recover(tmp_path / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert (tmp_path / "data" / "duties.csv").exists()


def test_what_another_living_run_is_writing_aside_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".data.new-77").mkdir()
    with held(tmp_path / ".data.new-77"):
        writes(tmp_path / "data")
        assert (tmp_path / ".data.new-77").exists()
    writes(tmp_path / "data")
    assert not (tmp_path / ".data.new-77").exists()


def test_a_neighbor_whose_name_only_looks_alike_is_left_alone(tmp_path: Path) -> None:
    for name in (".data2.new-1", ".dat.new-1", "data.new-1", ".[d]ata.new-1"):
        (tmp_path / name).mkdir()
    writes(tmp_path / "data")
    writes(tmp_path / "[d]ata")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"data", "[d]ata", ".data2.new-1", ".dat.new-1", "data.new-1"}


def test_the_descriptor_says_that_the_folder_is_ours(tmp_path: Path) -> None:
    writes(tmp_path / "data")
    assert "unmerge" in json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))


def call(act: object, folder: Path) -> None:
    assert callable(act)
    act(folder)
