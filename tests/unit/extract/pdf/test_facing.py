"""Halves of one table on facing pages, from the PDF to the records."""

from pathlib import Path

from extract import ReadSettings
from extract import read as read_document
from normalize import understand
from tests.unit.extract.pdf.drawing import drawn
from unmerge.specs import spec_from_bytes

STOCK = spec_from_bytes(
    rb"""
spec: stock
dataset: stock
title: What stands in a store, on facing pages
record: {one: row, key: [serial]}
find: {heads: [[No.], [Article], [Pieces], [Weight]], title: 'Stock( of the year (?P<year>\d{4}))?'}
fields:
  year: {type: integer, from: title, optional: true}
  serial: {type: text, heads: [No.]}
  article: {type: text, heads: [Article]}
  pieces: {type: integer, heads: [Pieces]}
  weight: {type: decimal, heads: [Weight]}
""",
    "stock.yaml",
)
LEFT = (("No.", "Article"), ("101", "ladders"), ("102", "ropes"), ("103", "lamps"))
RIGHT = (("Pieces", "Weight"), ("12", "40.5"), ("7", "3.2"), ("30", "18.0"))
YS = (60, 80, 100, 120, 140)


def test_a_table_on_facing_pages_gives_records_with_values_of_both(tmp_path: Path) -> None:
    path = tmp_path / "stock.pdf"
    with drawn(path) as sheet:
        sheet.text(40, 40, "Stock")
        sheet.table((40, 140, 380), YS, LEFT)
        sheet.next_page()
        sheet.table((20, 160, 300), YS, RIGHT)
    result = understand(read_document(path, path.name, ReadSettings()), STOCK, ())
    columns = {name: list(column.values) for name, column in result.records.columns.items()}
    assert columns["article"] == ["ladders", "ropes", "lamps"]
    assert columns["pieces"] == [12, 7, 30]
    (ref,) = result.records.cells_of("weight", 2)
    assert (ref.page, ref.cell.text) == (2, "18.0")


def test_a_title_that_is_cut_between_the_pages_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "stock.pdf"
    with drawn(path) as sheet:
        sheet.text(320, 40, "Stock of the ye")
        sheet.table((40, 140, 390), YS, LEFT)
        sheet.next_page()
        sheet.text(20, 40, "ar 1931")
        sheet.table((20, 160, 300), YS, RIGHT)
    result = understand(read_document(path, path.name, ReadSettings()), STOCK, ())
    assert set(result.records.columns["year"].values) == {1931}
