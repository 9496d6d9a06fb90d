"""The fourth law: the same readings give the same dataset, in whatever order they come."""

from itertools import permutations
from pathlib import Path

import pytest

from benchmarks.damage.objects import objects_of
from model import ExitCode, Reading, Result, Roster, from_json, to_json
from normalize import settle, understand
from samples.draw_pdf import draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import draw_workbook
from samples.faults import AS_SEEN
from samples.invent import Scale, invent_sheet
from tests.laws.sheets import SPEC, WAYS, sheet
from tests.unit.unmerge.desk import Heard
from unmerge.batch import convert
from unmerge.config import ConvertSettings

BATCH = ("workbook.xlsx", "open.pdf", "as-seen.txt", "misread_names.txt")


@pytest.mark.parametrize("name", WAYS)
def test_a_reading_is_understood_in_the_same_way_each_time(name: str) -> None:
    handed = sheet(name, 1)
    assert to_json(understand(handed.reading, SPEC)) == to_json(handed.result)


@pytest.mark.parametrize("name", WAYS)
def test_a_reading_that_was_written_and_read_back_is_understood_alike(name: str) -> None:
    handed = sheet(name, 1)
    kept = from_json(Reading, to_json(handed.reading))
    assert to_json(understand(kept, SPEC)) == to_json(handed.result)


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_the_results_does_not_matter(seed: int) -> None:
    results = [sheet(name, seed).result for name in BATCH]
    results.append(sheet("clean.txt", seed + 10).result)
    parts = {to_json(settle(order, SPEC, Roster())) for order in permutations(results)}
    assert len(parts) == 1


def test_results_that_were_kept_settle_alike() -> None:
    results = [sheet(name, 2).result for name in BATCH]
    kept = [from_json(Result, to_json(result)) for result in results]
    settled = to_json(settle(results, SPEC, Roster()))
    assert to_json(settle(kept, SPEC, Roster())) == settled


def test_two_runs_over_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for seed in range(2):
        truth = invent_sheet(seed, Scale.SMALL)
        (sheets / f"{seed}.xlsx").write_bytes(draw_workbook(truth).content)
        (sheets / f"{seed}.txt").write_bytes(draw_text(truth, AS_SEEN, seed).content)
    written = []
    for name in ("one", "two"):
        to = tmp_path / name
        convert(ConvertSettings(inputs=(sheets,), to=to, specs=(SPEC.name,)), Heard())
        written.append({path.name: path.read_bytes() for path in to.iterdir()})
    assert written[0] == written[1]
    assert any(name.endswith(".parquet") for name in written[0])


def test_two_datasets_of_one_registry_have_the_same_bytes_and_leave_it_alike(
    tmp_path: Path,
) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for seed in range(2):
        truth = invent_sheet(seed, Scale.SMALL)
        (sheets / f"{seed}.txt").write_bytes(draw_text(truth, AS_SEEN, seed).content)
    written, registries = [], []
    registry = tmp_path / "registry.csv"
    for name in ("one", "two"):
        to = tmp_path / name
        convert(
            ConvertSettings(inputs=(sheets,), to=to, specs=(SPEC.name,), registry=registry), Heard()
        )
        written.append({path.name: path.read_bytes() for path in to.iterdir()})
        registries.append(registry.read_bytes())
    assert written[0] == written[1]
    assert registries[0] == registries[1]
    registry.unlink()
    convert(
        ConvertSettings(
            inputs=(sheets,), to=tmp_path / "three", specs=(SPEC.name,), registry=registry
        ),
        Heard(),
    )
    assert registry.read_bytes() == registries[0]
    assert written[0]["people.csv"].count(b"\n") > 1


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for seed in range(2):
        truth = invent_sheet(seed, Scale.SMALL)
        (sheets / f"{seed}.pdf").write_bytes(draw_pdf(truth).content)
        (sheets / f"{seed}.txt").write_bytes(draw_text(truth, AS_SEEN, seed).content)
    without_last_page(sheets / "1.pdf")
    written = []
    for name, jobs, limit in (("here", 1, None), ("one", 1, 120.0), ("three", 3, 120.0)):
        to = tmp_path / name
        settings = ConvertSettings(
            inputs=(sheets,), to=to, specs=(SPEC.name,), jobs=jobs, time_limit=limit
        )
        summary = convert(settings, Heard())
        assert (summary.lost_pages, summary.exit_code) == (1, ExitCode.UNREADABLE)
        written.append({path.name: path.read_bytes() for path in to.iterdir()})
    assert written[0] == written[1] == written[2]
    assert "page-failed" in (tmp_path / "here" / "findings.csv").read_text(encoding="utf-8")


def without_last_page(path: Path) -> None:
    """Cut the object of the last page out of the file."""
    whole = objects_of(path.read_bytes())
    assert whole is not None
    assert len(whole.pages()) > 1
    del whole.bodies[whole.pages()[-1]]
    path.write_bytes(whole.to_bytes())
