"""The judge of the fault laboratory: what is right, told, silent, mended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.conditions import conditions
from benchmarks.faults import drawn, main, spec_named
from benchmarks.judging import judged, matched
from benchmarks.samples import converted
from benchmarks.specimens import KINDS, SUFFIX, Specimen, beyond_proof
from model import Part
from samples.invent import invent_sheet
from samples.slips import spoilt
from samples.truth import Misprints, SheetTruth

CLEAN = next(iter(conditions()))


def part_of(specimen: Specimen, folder: Path) -> Part:
    path = folder / f"sheet{SUFFIX[specimen.kind]}"
    path.write_bytes(specimen.content)
    return converted(path, spec_named(specimen.spec))


def with_other_truth(specimen: Specimen, at: int, field: str, value: object) -> Specimen:
    truth = [dict(record) for record in specimen.truth]
    truth[at][field] = value
    return replace(specimen, truth=truth)


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_sheet_has_no_wrong_cell_and_no_struck_one(kind: str, tmp_path: Path) -> None:
    specimen = drawn(CLEAN, 7, 0, kind)
    counts = judged(specimen, part_of(specimen, tmp_path), spec_named(specimen.spec)).counts
    cells = sum(len(record) for record in specimen.truth)
    assert counts["right"] == counts["cells"] == cells - counts["lost and null"]
    assert counts["whole records"] == counts["records"] == len(specimen.truth)
    assert not counts["found"] + counts["silent"] + counts["invented records"]


def test_a_wrong_cell_that_nothing_tells_of_is_silent(tmp_path: Path) -> None:
    specimen = drawn(CLEAN, 7, 0, "text")
    part = part_of(specimen, tmp_path)
    other = with_other_truth(specimen, 2, "indicator_1", "another")
    judgement = judged(other, part, spec_named(specimen.spec))
    assert judgement.counts["silent"] == judgement.counts["other silent"] == 1
    assert judgement.counts["whole records"] == len(specimen.truth) - 1
    (example,) = [each for each in judgement.examples if "silent" in each.what]
    assert (example.field, example.true) == ("indicator_1", "another")


def test_a_cell_that_is_struck_and_right_is_mended(tmp_path: Path) -> None:
    specimen = drawn(CLEAN, 7, 0, "text")
    place = (str(specimen.truth[0]["serial"]), "weight")
    struck = replace(specimen, struck=frozenset({place}))
    counts = judged(struck, part_of(specimen, tmp_path), spec_named(specimen.spec)).counts
    assert counts["struck right"] == 1


def test_a_wrong_value_that_is_proved_is_counted(tmp_path: Path) -> None:
    specimen = drawn(CLEAN, 7, 0, "text")
    part = part_of(specimen, tmp_path)
    spec = spec_named(specimen.spec)
    assert judged(specimen, part, spec).counts["wrong and proved"] == 0
    other = with_other_truth(specimen, 0, "item_points", 81)
    assert judged(other, part, spec).counts["wrong and proved"] == 1


def rows(*values: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    return values


def test_a_record_whose_key_is_misread_is_known_by_its_other_values() -> None:
    truth = rows({"key": "1", "a": "x", "b": "y"}, {"key": "2", "a": "z", "b": "w"})
    specimen = Specimen("", "text", "", ("key",), b"", truth, frozenset(), frozenset())
    found = rows({"key": "7", "a": "z", "b": "w"}, {"key": "1", "a": "x", "b": "y"})
    assert matched(specimen, found) == {0: 1, 1: 0}


def test_of_two_records_with_one_key_the_likelier_is_taken() -> None:
    truth = rows({"key": "1", "a": "x", "b": "y"}, {"key": "2", "a": "z", "b": "w"})
    specimen = Specimen("", "text", "", ("key",), b"", truth, frozenset(), frozenset())
    found = rows({"key": "1", "a": "z", "b": "w"}, {"key": "1", "a": "x", "b": "y"})
    assert matched(specimen, found) == {0: 1, 1: 0}


def with_weights(sheet: SheetTruth, texts: Mapping[int, str]) -> SheetTruth:
    instead = {(position, "weight"): text for position, text in texts.items()}
    return replace(sheet, misprints=Misprints(texts=instead))


def test_only_slips_that_keep_the_sum_of_their_indicator_are_beyond_proof() -> None:
    sheet = invent_sheet(4)
    assert beyond_proof(sheet) == 0
    span = next(
        span
        for span in sheet.spans_of("indicator_1")
        if span.end - span.first == 2
        and sheet.records[span.first].indicator_1_points is not None
        and sheet.records[span.first].weight != sheet.records[span.first + 1].weight
    )
    half = sum(sheet.records[at].weight for at in (span.first, span.first + 1)) / 2
    alike = with_weights(sheet, {span.first: str(half), span.first + 1: str(half)})
    assert beyond_proof(alike) == 2
    one, other = (str(sheet.records[at].weight) for at in (span.first, span.first + 1))
    assert beyond_proof(with_weights(sheet, {span.first: other, span.first + 1: one})) == 2
    assert beyond_proof(with_weights(sheet, {span.first: other})) == 0


def test_a_sheet_spoilt_with_the_same_seed_is_the_same_specimen() -> None:
    for condition in conditions():
        assert drawn(condition, 11, 1, "text") == drawn(condition, 11, 1, "text")


def test_the_laboratory_prints_a_table_and_writes_the_same_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "figures.json"
    assert main(["--sheets", "1", "--only", "roster: lost serial", "--json", str(path)]) == 0
    assert "| lost serial | roster, all | 1 |" in capsys.readouterr().out
    assert '"planted": "lost serial"' in path.read_text(encoding="utf-8")


def test_what_is_planted_alone_names_what_it_struck() -> None:
    sheet = spoilt(invent_sheet(4), ["lost serial"], 4, 0.0)
    assert {field for _, field in sheet.misprints.struck} == {"serial"}
