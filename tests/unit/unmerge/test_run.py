"""The ladder of one document: which family it is of, and what more is asked of its readers."""

from dataclasses import replace
from pathlib import Path

from reportlab.lib import colors  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types
from reportlab.platypus import Table  # type: ignore[import-untyped]  # no types

from extract import ReadSettings, read
from model import (
    Engine,
    Finding,
    FindingCode,
    Grid,
    Place,
    Reading,
    Severity,
    SourceKind,
    from_json,
)
from tests.unit.unmerge.desk import SPEC, Desk, Heard
from unmerge.run import Families, run, run_all
from unmerge.specs import spec_from_bytes

FAMILY = spec_from_bytes(SPEC.encode(), "shifts.yaml")
TRIPS = spec_from_bytes(
    SPEC.replace("shifts", "trips").replace("[Task], [Hours]", "[Place], [Miles]").encode(),
    "trips.yaml",
)


def sheet(desk: Desk) -> Reading:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    return read(path, path.name, ReadSettings())


class DeafReader:
    """Readers of which the second never has anything to add."""

    def __init__(self, reading: Reading) -> None:
        self.path = Path(reading.source.name)
        self.reading = reading
        self.asked: list[frozenset[int]] = []

    def read(self) -> Reading:
        return self.reading

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        self.asked.append(pages)
        return reading


def test_no_page_is_asked_about_twice(tmp_path: Path) -> None:
    text = sheet(Desk(tmp_path))
    hole = Finding(FindingCode.GRID_HOLE, Severity.DOUBT, "a hole", Place(text.source.name, page=1))
    source = replace(text.source, kind=SourceKind.PDF)
    reader = DeafReader(replace(text, source=source, findings=(hole,)))
    _, result = run(reader, reader.read(), FAMILY, ())
    assert reader.asked == [frozenset({1})]
    assert len(result.records) == 2


def test_a_text_has_no_second_witness(tmp_path: Path) -> None:
    reader = DeafReader(sheet(Desk(tmp_path)))
    run(reader, reader.read(), FAMILY, ())
    assert reader.asked == []


def families_of(reader: DeafReader, families: Families) -> list[str]:
    """The names of the families that the document has tables of."""
    return [result.spec for result in run_all(reader, reader.read(), families, ())[1].results]


def test_the_family_whose_heads_are_found_is_chosen(tmp_path: Path) -> None:
    reader = DeafReader(sheet(Desk(tmp_path)))
    assert families_of(reader, Families((TRIPS, FAMILY))) == ["shifts"]
    twin = replace(FAMILY, name="twin")
    assert families_of(reader, Families((FAMILY, twin))) == ["shifts"]
    assert families_of(reader, Families((TRIPS,), (FAMILY, twin))) == ["shifts"]


def test_a_family_of_which_few_heads_are_found_is_taken_only_by_its_name(tmp_path: Path) -> None:
    reader = DeafReader(sheet(Desk(tmp_path)))
    assert families_of(reader, Families((TRIPS,), is_named=True)) == ["trips"]
    assert families_of(reader, Families((TRIPS,))) == []


def draw_pdf(path: Path) -> None:
    path.parent.mkdir(parents=True)
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=True)
    canvas.drawString(40, 260, "Shifts of North")
    rows = [["Number", "Task", "Hours"], ["1", "Sweep", "4"], ["2", "Paint", "5"]]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])
    table.wrapOn(canvas, 300, 200)
    table.drawOn(canvas, 40, 150)
    canvas.save()


def engines(path: Path) -> set[Engine]:
    grid = from_json(Grid, path.read_text(encoding="utf-8"))
    return {reading.engine for cell in grid.cells for reading in cell.readings}


def test_a_witness_is_asked_about_every_page_and_what_it_saw_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draw_pdf(desk.sheets / "north.pdf")
    folder = tmp_path / "kept"
    grid = folder / "north.pdf" / "p001_grid_1.json"
    desk.convert(keep=folder)
    assert engines(grid) == {Engine.PDFIUM}
    assert desk.rows() == ["North,1,Sweep,4", "North,2,Paint,5"]
    for said in ("read", "unchanged"):
        heard = Heard()
        desk.convert(heard, keep=folder, witness=True)
        assert heard.words[1] == f"north.pdf: {said}"
        assert engines(grid) == {Engine.PDFIUM, Engine.PDFPLUMBER, Engine.CAMELOT_LATTICE}
