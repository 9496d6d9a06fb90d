"""Many files into one dataset: what is read, kept, set aside, and said at the end."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from model import ExitCode, NoInputError, OutputRefusedError, SpecUnknownError
from tests.unit.unmerge.desk import SPEC, Desk, Heard
from unmerge.config import ConvertSettings
from unmerge.stages import KeepRefusedError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kept(desk: Desk) -> Mapping[str, int]:
    """The entries of the cache, with the moment of their writing."""
    folder = desk.settings().work
    return {str(path): path.stat().st_mtime_ns for path in folder.glob("*/*.gz")}


def test_a_folder_becomes_a_dataset(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.draw("sub/south.txt", "South", [("Dig", 6)])
    summary = desk.convert()
    assert desk.rows() == ["North,1,Sweep,4", "North,2,Paint,5", "South,1,Dig,6"]
    assert (summary.files, summary.pages, summary.records) == (2, 2, 3)
    assert summary.specs_by_file == {"north.txt": ("shifts",), "sub/south.txt": ("shifts",)}
    assert sum(summary.statuses.values()) == 12
    assert (summary.unbalanced_pages, summary.exit_code) == (0, ExitCode.OK)
    assert summary.is_written


def test_progress_is_told_in_order(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    heard = Heard()
    desk.convert(heard)
    assert heard.words == ["started 1", "north.txt: read", "settling", "writing"]


def test_an_unchanged_file_is_not_read_again(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.draw("south.txt", "South", [("Dig", 6)])
    desk.convert()
    before, dataset = kept(desk), desk.bytes_by_file()
    heard = Heard()
    assert desk.convert(heard).unchanged == 2
    assert "north.txt: unchanged" in heard.words
    assert kept(desk) == before
    assert desk.bytes_by_file() == dataset


def test_a_changed_file_replaces_its_records_and_the_others_are_kept(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.draw("south.txt", "South", [("Dig", 6)])
    desk.convert()
    desk.draw("north.txt", "North", [("Sweep", 7)])
    heard = Heard()
    assert desk.convert(heard).unchanged == 1
    assert heard.words[1:3] == ["north.txt: read", "south.txt: unchanged"]
    assert desk.rows() == ["North,1,Sweep,7", "South,1,Dig,6"]
    assert len(kept(desk)) == 4


def test_a_file_that_is_gone_leaves_the_dataset(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.draw("south.txt", "South", [("Dig", 6)]).rename(desk.root / "elsewhere.txt")
    desk.convert()
    (desk.root / "elsewhere.txt").rename(desk.sheets / "south.txt")
    desk.convert()
    (desk.sheets / "north.txt").unlink()
    desk.convert()
    assert desk.rows() == ["South,1,Dig,6"]
    assert len(kept(desk)) == 2


def test_a_file_that_was_moved_is_understood_again_and_not_read(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)]).rename(desk.sheets / "n.txt")
    desk.convert()
    (desk.sheets / "n.txt").rename(desk.sheets / "north.txt")
    heard = Heard()
    desk.convert(heard)
    assert heard.words[1] == "north.txt: understood again"
    assert json.loads(desk.bytes_by_file()["run.json"])["inputs"][0]["name"] == "north.txt"


def test_a_changed_spec_reads_no_file_again(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.convert()
    other = desk.root / "other.yaml"
    other.write_text(SPEC.replace("[0, 99]", "[0, 24]"), encoding="utf-8")
    heard = Heard()
    desk.convert(heard, specs=(str(other),))
    assert heard.words[1] == "north.txt: understood again"


def test_a_damaged_cache_is_read_again(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.convert()
    dataset = desk.bytes_by_file()
    for path in kept(desk):
        Path(path).write_bytes(b"damaged")
    heard = Heard()
    desk.convert(heard)
    assert heard.words[1] == "north.txt: read"
    assert desk.bytes_by_file() == dataset


def test_a_bad_file_is_set_aside_with_its_reason_and_the_others_are_converted(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    (desk.sheets / "empty.txt").write_bytes(b"")
    summary = desk.convert()
    (aside,) = summary.set_aside
    assert (aside.name, aside.error, aside.exit_code) == ("empty.txt", "EmptyFileError", 3)
    assert str(desk.root) not in aside.message
    assert summary.exit_code is ExitCode.EMPTY
    assert summary.findings["source-set-aside"] == 1
    assert len(desk.rows()) == 2


def test_files_set_aside_for_different_reasons_have_an_exit_code_of_their_own(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    (desk.sheets / "empty.txt").write_bytes(b"")
    (desk.sheets / "photo.pdf").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    assert desk.convert().exit_code is ExitCode.SEVERAL


def test_where_every_file_is_set_aside_the_earlier_dataset_stays(desk: Desk) -> None:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.convert()
    dataset = desk.bytes_by_file()
    path.write_bytes(b"")
    heard = Heard()
    summary = desk.convert(heard)
    assert not summary.is_written
    assert summary.exit_code is ExitCode.EMPTY
    assert "writing" not in heard.words
    assert "nothing was written" in summary.log.read_text(encoding="utf-8")
    assert desk.bytes_by_file() == dataset


def test_the_same_bytes_twice_give_their_records_once(desk: Desk) -> None:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    (desk.sheets / "copy.txt").write_bytes(path.read_bytes())
    summary = desk.convert()
    assert (summary.files, summary.records) == (2, 2)
    assert summary.findings["source-repeated"] == 1


def test_without_a_spec_files_of_no_family_are_read_by_one_that_is_inferred(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    summary = desk.convert(specs=())
    assert summary.exit_code is ExitCode.OK
    assert summary.inferred == desk.root / "dataset.work" / "inferred"
    assert summary.records == 2


def test_without_a_spec_and_a_table_a_file_is_set_aside(desk: Desk) -> None:
    desk.sheets.mkdir(exist_ok=True)
    (desk.sheets / "figures.txt").write_text("1\t2\t3\n4\t5\t6\n7\t8\t9\n", "utf-8")
    summary = desk.convert(specs=())
    assert summary.exit_code is ExitCode.NO_SPEC_FITS
    assert "performance-targets" in summary.set_aside[0].message


def test_a_named_spec_of_which_no_head_is_found_is_not_forced_on_a_file(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    other = desk.root / "other.yaml"
    heads = "[[Species], [Habitat], [Legs]]"
    other.write_text(SPEC.replace("[[Number], [Task], [Hours]]", heads), encoding="utf-8")
    assert desk.convert(specs=(str(other),)).exit_code is ExitCode.NO_SPEC_FITS


def test_a_decision_changes_its_value_alone(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.draw("south.txt", "South", [("Dig", 6)])
    desk.convert()
    decisions = desk.root / "decisions.csv"
    decisions.write_text("record,field,printed,value\nNorth/2,task,Paint,Print\n", encoding="utf-8")
    heard = Heard()
    summary = desk.convert(heard, decisions=decisions)
    assert heard.words[1:3] == ["north.txt: understood again", "south.txt: unchanged"]
    assert desk.rows() == ["North,1,Sweep,4", "North,2,Print,5", "South,1,Dig,6"]
    assert "decision-unused" not in summary.findings


@pytest.mark.parametrize(
    "line",
    ["North/9,task,Paint,Print", "North/2,tusk,Paint,Print", "North/2,task,Prime,Print"],
)
def test_a_decision_that_decides_nothing_is_found(desk: Desk, line: str) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    decisions = desk.root / "decisions.csv"
    decisions.write_text(f"record,field,printed,value\n{line}\n", encoding="utf-8")
    assert desk.convert(decisions=decisions).findings["decision-unused"] == 1


def test_the_log_has_what_the_dataset_may_not_have(desk: Desk) -> None:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    log = desk.convert(password="sesame").log.read_text(encoding="utf-8")
    assert "sesame" not in log
    assert str(path) in log
    assert "host " in log
    for content in desk.bytes_by_file().values():
        assert str(desk.root).encode() not in content


def test_keep_leaves_the_values_between_the_stages(desk: Desk) -> None:
    desk.draw("sub/north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    folder = desk.root / "kept"
    for _ in range(2):  # the second run takes them from the cache
        desk.convert(keep=folder)
        names = sorted(path.name for path in (folder / "sub" / "north.txt").iterdir())
        assert names == ["p001_grid_1.json", "p001_lines.json", "result_shifts.json"]
        for name in names:
            (folder / "sub" / "north.txt" / name).unlink()


def test_a_folder_of_someone_else_is_refused_before_any_file_is_read(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.dataset.mkdir()
    (desk.dataset / "letter.txt").write_text("Dear", encoding="utf-8")
    heard = Heard()
    with pytest.raises(OutputRefusedError):
        desk.convert(heard)
    assert heard.words == []


def test_the_folder_of_the_sheets_is_no_place_for_what_is_kept(desk: Desk) -> None:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    for folder in (desk.sheets, desk.root, path):
        with pytest.raises(KeepRefusedError, match="--keep"):
            desk.convert(keep=folder)
    other = desk.root / "other.txt"
    other.write_text("a file", encoding="utf-8")
    with pytest.raises(KeepRefusedError, match="cannot be written"):
        desk.convert(keep=other)


def test_a_work_folder_that_cannot_be_made_is_told(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    desk.settings().work.write_text("a file", encoding="utf-8")
    with pytest.raises(OutputRefusedError, match=r"dataset\.work"):
        desk.convert()


def test_a_dataset_among_its_sheets_is_no_sheet(desk: Desk) -> None:
    desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    for _ in range(2):
        assert desk.convert(to=desk.sheets / "dataset", decisions=None).files == 1


def test_an_unknown_spec_and_an_empty_folder_stop_the_run(desk: Desk) -> None:
    desk.sheets.mkdir()
    with pytest.raises(SpecUnknownError):
        desk.convert(specs=("no-such-family",))
    with pytest.raises(NoInputError):
        desk.convert()


def test_more_processes_give_the_same_bytes(desk: Desk) -> None:
    for team in ("North", "South", "East"):
        desk.draw(f"{team}.txt", team, [("Sweep", len(team)), ("Paint", 5)])
    (desk.sheets / "empty.txt").write_bytes(b"")
    desk.convert(jobs=1)
    desk.convert(jobs=2, to=desk.root / "by-two")
    assert desk.bytes_by_file("by-two") == desk.bytes_by_file()


def test_settings_without_an_input_or_a_process_are_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to convert"):
        ConvertSettings((), tmp_path)
    with pytest.raises(ValueError, match="at least one process"):
        ConvertSettings((tmp_path,), tmp_path, jobs=0)


def test_a_password_is_in_no_representation_of_the_settings(tmp_path: Path) -> None:
    assert "sesame" not in repr(ConvertSettings((tmp_path,), tmp_path, password="sesame"))
