"""The committed samples: listed, as drawn anew, small, and drawn without unmerge's own code."""

import ast
import tomllib
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

import samples
from samples.make import (
    FOLDERS,
    HERE,
    MANIFEST,
    SUBMISSIONS,
    Submission,
    differences,
    files_there,
    main,
    write,
)
from samples.truth import truth_from_json

OWN_PACKAGES = {"extract", "normalize", "output", "unmerge", "model", "review"}
PACKS_OTHERWISE = "zlib-ng" in zlib.ZLIB_RUNTIME_VERSION  # same content, other packed bytes

listed = tomllib.loads((HERE / MANIFEST).read_text(encoding="utf-8"))["sample"]


def test_every_committed_sample_is_in_the_manifest() -> None:
    assert {entry["file"] for entry in listed} == files_there(HERE) - {MANIFEST}


@pytest.mark.parametrize("entry", listed, ids=lambda entry: entry["file"])
def test_the_manifest_tells_what_a_sample_is(entry: dict[str, str]) -> None:
    assert entry["origin"]
    assert entry["licence"]
    assert entry["trait"]
    assert sha256((HERE / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.skipif(PACKS_OTHERWISE, reason="zlib-ng packs the same content into other bytes")
def test_drawing_the_samples_anew_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_a_changed_an_added_and_an_absent_sample_are_told(tmp_path: Path) -> None:
    files = {"broken/empty.txt": b"", "truth/a.json": b"{}", MANIFEST: b"#"}
    write(tmp_path, files)
    assert differences(tmp_path, files) == []
    (tmp_path / "broken" / "empty.txt").write_text("x")
    (tmp_path / "truth" / "a.json").rename(tmp_path / "truth" / "b.json")
    assert differences(tmp_path, files) == [
        "truth/b.json: not listed",
        "truth/a.json: absent",
        "broken/empty.txt: other bytes",
    ]
    write(tmp_path, files)
    assert differences(tmp_path, files) == []


def test_the_samples_are_small() -> None:
    sizes = {path: path.stat().st_size for name in FOLDERS for path in (HERE / name).iterdir()}
    assert sum(sizes.values()) < 2_000_000
    assert all(size < 150_000 for path, size in sizes.items() if path.suffix == ".pdf")


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda submission: submission.name)
def test_each_submission_has_its_true_records_beside_it(submission: Submission) -> None:
    text = (HERE / "truth" / f"{submission.name}.json").read_text(encoding="utf-8")
    records, lost = truth_from_json(text)
    assert sum(record.weight for record in records) == 100
    assert {serial for serial, _ in lost} <= {record.serial for record in records}


def test_the_samples_import_nothing_that_they_are_there_to_test() -> None:
    imported = set()
    for path in Path(samples.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    assert "samples" in imported
    assert imported.isdisjoint(OWN_PACKAGES)
