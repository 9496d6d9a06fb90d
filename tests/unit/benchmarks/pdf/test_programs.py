import sys
from pathlib import Path

import pytest

from benchmarks.pdf.draw import draw_document
from benchmarks.pdf.drawn import drawn_documents
from benchmarks.pdf.programs import Program
from samples.pages.truth import PageTable


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[PageTable, ...]]:
    documents, layouts = drawn_documents(range(1, 40), tmp_path_factory.mktemp("drawn"))
    for document, layout in zip(documents, layouts, strict=True):
        if any("rules: all" in drawn.traits for drawn in layout.tables):
            return document.path, document.truths[0]
    raise AssertionError("no layout has a table with all rules")


def test_a_program_answers_from_a_process_of_its_own(
    ruled: tuple[Path, tuple[PageTable, ...]],
) -> None:
    path, _ = ruled
    program = Program("pdfplumber lines", Path(sys.executable), 60, path)
    (answer,) = program.answers([path])
    assert answer.error == ""
    assert answer.tables
    assert answer.seconds > 0
    assert program.version


def test_a_file_that_a_program_cannot_read_is_an_error_and_no_end(
    ruled: tuple[Path, tuple[PageTable, ...]], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no PDF")
    program = Program("pdfplumber lines", Path(sys.executable), 60, ruled[0])
    bad, good = program.answers([broken, ruled[0]])
    assert bad.error
    assert not bad.tables
    assert good.tables


def test_each_page_is_drawn_with_its_tables(
    ruled: tuple[Path, tuple[PageTable, ...]], tmp_path: Path
) -> None:
    path, tables = ruled
    draw_document(path, tables, tables, tmp_path)
    assert any(tmp_path.glob(f"{path.stem}_p001.png"))
