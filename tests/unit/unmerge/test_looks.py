"""Pages of the sources as they look, for the report."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract import ReadSettings
from extract.settings import Limits
from model import Dataset, Ink, Mesh, PageAccount, Part, RecordSet, Source, SourceKind
from review import SCALE
from samples.draw_pdf import draw_pdf
from samples.invent import Scale, invent_sheet
from tests.unit.output.drawn import SPEC
from unmerge.inputs import InputFile
from unmerge.looks import look_at

ACCOUNT = PageAccount("a.pdf", 1, Ink(), {})


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets") / "a.pdf"
    path.write_bytes(draw_pdf(invent_sheet(1, Scale.SMALL)).content)
    return path


def dataset_of(*accounts: PageAccount, kind: SourceKind = SourceKind.PDF) -> Dataset:
    source = Source("a.pdf", kind, "0" * 64, 1)
    return Dataset((Part(SPEC, RecordSet((), {}, ()), (source,), accounts),))


def size_of(
    path: Path, dataset: Dataset, settings: ReadSettings | None = None
) -> tuple[int, ...] | None:
    file = InputFile("a.pdf", path, "0" * 64, 1)
    with look_at(dataset, [file], settings or ReadSettings()) as look:
        seen = look("a.pdf", 1)
    return None if seen is None else seen.shape


def test_a_page_of_a_pdf_is_as_large_as_its_paper(sheet: Path) -> None:
    height, width, colors = size_of(sheet, dataset_of(ACCOUNT)) or (0, 0, 0)
    assert colors == 3
    assert abs(height / SCALE - 595.3) <= 1
    assert abs(width / SCALE - 841.9) <= 1


def test_a_page_that_was_read_from_a_picture_is_as_flat_as_it_was_read(sheet: Path) -> None:
    half = Mesh(400, 300, 2, 2, (0, 400, 0, 400), (0, 0, 300, 300))
    flat = size_of(sheet, dataset_of(replace(ACCOUNT, way_back=half)))
    assert flat == (300 * SCALE, 400 * SCALE, 3)


def test_what_has_no_look_has_none(sheet: Path, tmp_path: Path) -> None:
    assert size_of(sheet, dataset_of(ACCOUNT, kind=SourceKind.TEXT)) is None
    assert size_of(sheet, dataset_of()) is None
    assert size_of(sheet, dataset_of(replace(ACCOUNT, is_read=False))) is None
    assert size_of(tmp_path / "gone.pdf", dataset_of(ACCOUNT)) is None


def test_a_page_that_takes_too_long_to_draw_has_no_look(sheet: Path) -> None:
    hurried = ReadSettings(limits=Limits(page_seconds=0.001))
    assert size_of(sheet, dataset_of(ACCOUNT), hurried) is None
