from pathlib import Path

from extract.pdf.layers import layers_off
from model import LineKind
from tests.unit.extract.pdf.drawing import drawn, grids_of, lines_of, read, texts_of
from tests.unit.extract.pdf.written import ruled, write_pdf

TEXTS = {(0, 0): "(a)", (0, 1): "(b)", (1, 0): "(c)", (1, 1): "(d)"}


def on_layer(name: str, content: str) -> str:
    return f"/OC /{name} BDC {content} EMC"


def test_text_on_a_layer_that_is_off_is_hidden(tmp_path: Path) -> None:
    unseen = on_layer("Unseen", "BT /F1 10 Tf 30 220 Td (unseen) Tj ET")
    seen = on_layer("Seen", "BT /F1 10 Tf 30 235 Td (seen) Tj ET")
    write_pdf(tmp_path / "a.pdf", "\n".join([ruled(TEXTS), unseen, seen]))
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0]) == [["a\nseen", "b"], ["c", "d"]]
    assert [(line.text, line.kind) for line in lines_of(page)] == [("unseen", LineKind.HIDDEN)]


def test_rulings_on_a_layer_that_is_off_part_nothing(tmp_path: Path) -> None:
    unseen = on_layer("Unseen", "100 280 m 100 170 l S")
    write_pdf(tmp_path / "a.pdf", "\n".join([ruled(TEXTS), unseen]))
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].col_count == 2


def test_the_layers_that_are_off_are_named(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", ruled(TEXTS))
    assert layers_off(tmp_path / "a.pdf") == {"Unseen"}


def test_a_document_without_layers_has_none_off(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(30, 50, "a")
    assert layers_off(tmp_path / "a.pdf") == frozenset()
