"""A page that could not be read: what the run says of it, and that the next run tries it again."""

import json
from pathlib import Path

import pytest

from benchmarks.damage.objects import objects_of
from model import ExitCode
from samples.draw_pdf import draw_pdf
from samples.invent import Scale, invent_sheet
from tests.unit.unmerge.desk import Heard
from unmerge.batch import convert
from unmerge.config import ConvertSettings
from unmerge.summary import Summary
from unmerge.telling import summary_lines, summary_to_json


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Summary, Summary, Path]:
    """The same folder three times; the last time the file is whole."""
    folder = tmp_path_factory.mktemp("lost")
    content = draw_pdf(invent_sheet(3, Scale.SMALL)).content
    whole = objects_of(content)
    assert whole is not None
    assert len(whole.pages()) > 1
    del whole.bodies[whole.pages()[-1]]
    sheet = folder / "sheets" / "a.pdf"
    sheet.parent.mkdir()
    sheet.write_bytes(whole.to_bytes())
    settings = ConvertSettings(
        inputs=(sheet.parent,), to=folder / "dataset", specs=("performance-targets",)
    )
    first, second = convert(settings, Heard()), convert(settings, Heard())
    findings = (settings.to / "findings.csv").read_text(encoding="utf-8")
    (folder / "findings of the damaged file.csv").write_text(findings, encoding="utf-8")
    sheet.write_bytes(content)
    return first, second, convert(settings, Heard()), folder


Runs = tuple[Summary, Summary, Summary, Path]


def test_the_summary_and_the_status_tell_of_it(runs: Runs) -> None:
    first, _, _, folder = runs
    assert (first.lost_pages, first.unbalanced_pages) == (1, 0)
    assert first.exit_code == ExitCode.UNREADABLE
    lines = [line.plain for line in summary_lines(first)]
    assert any("1 page could not be read" in line for line in lines)
    assert json.loads(summary_to_json(first))["ink"]["lost_pages"] == 1
    findings = (folder / "findings of the damaged file.csv").read_text(encoding="utf-8")
    assert "page-failed" in findings
    assert "ink-unbalanced" not in findings


def test_the_rest_of_the_file_is_converted(runs: Runs) -> None:
    first, _, whole, _ = runs
    assert 0 < first.records < whole.records


def test_the_next_run_tries_it_again(runs: Runs) -> None:
    first, second, whole, _ = runs
    assert (first.unchanged, second.unchanged) == (0, 0)
    assert second.lost_pages == 1
    assert (whole.lost_pages, whole.exit_code) == (0, ExitCode.OK)
