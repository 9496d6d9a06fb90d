"""Pages that are pictures, read by children: the same as here, and one that hangs costs itself."""

import time
from pathlib import Path

import pytest

from extract import ReadSettings, read
from extract.pdf import PageReaders
from extract.pdf.page_task import PageTask, PictureTask
from extract.pdf.reader import PageRead
from extract.pdf.tables import PageSketch
from extract.settings import Limits
from model import Engine, Grid, Ink, Page, to_json
from tests.unit.extract.pdf.drawing import SIZE, drawn

SCAN = Path(__file__).parents[4] / "samples" / "scanned" / "roster-faint-rulings.png"


def without_end(task: PictureTask) -> PageRead:
    """A reader of pictures that has no end of page 2."""
    while task.page.number == 2:
        time.sleep(1)
    return task.before


def tasks(count: int) -> list[PictureTask]:
    before = PageRead(Page(1, (), Ink()), (), PageSketch(()), ())
    pages = [PageTask(Path("a.pdf"), ReadSettings(), "a.pdf", n + 1) for n in range(count)]
    return [PictureTask(without_end, page, before) for page in pages]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of text, and one that is a scan."""
    path = tmp_path_factory.mktemp("mixed") / "a.pdf"
    with drawn(path) as sheet:
        sheet.table((20, 120, 220), (60, 90, 120), (("a", "b"), ("c", "d")))
        sheet.next_page()
        sheet.canvas.drawImage(str(SCAN), 0, 0, *SIZE, preserveAspectRatio=True)
    return path


def test_children_read_a_picture_as_this_process_does(mixed: Path) -> None:
    here = read(mixed, mixed.name, ReadSettings())
    with PageReaders(Limits(processes=2)) as readers:
        assert to_json(read(mixed, mixed.name, ReadSettings(), readers)) == to_json(here)
    grids = [block for block in here.pages[1].blocks if isinstance(block, Grid)]
    engines = {r.engine for grid in grids for cell in grid.cells for r in cell.readings}
    assert Engine.RAPIDOCR in engines


def test_a_picture_that_is_never_read_costs_its_page() -> None:
    with PageReaders(Limits(page_seconds=0.5, processes=2)) as readers:
        told = list(readers.read_pictures(tasks(3)))
    assert [each.loss for each in told] == ["", "it took longer than 2 seconds", ""]
