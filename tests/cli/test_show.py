"""`unmerge show` and `unmerge specs`: what is seen is what was read."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

import openpyxl  # type: ignore[import-untyped]  # no types
from PIL import Image

from model import ExitCode, Reading, from_json
from unmerge.specs import built_in, load_spec


class Run(Protocol):
    """Runs the command with these words."""

    def __call__(self, *words: str | Path, **variables: str) -> CompletedProcess[str]: ...


def small_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Pupils", None, "Note"], ["2023", "2024", None], ["7", "8", "late"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[3].hidden = True
    book.save(path)


def test_a_spanning_cell_is_shown_once_with_arrows_in_the_places_that_it_covers(
    run: Run, desk: Path
) -> None:
    small_workbook(desk / "small.xlsx")
    lines = run("show", "small.xlsx").stdout.splitlines()
    rows = [line.strip("│").split("│") for line in lines if line.startswith("│")]
    assert [[entry.strip() for entry in row] for row in rows] == [
        ["", "0", "1", "2"],
        ["0", "Pupils", "←", "Note"],
        ["1", "2023", "2024", ""],
        ["2*", "7", "8", "late"],
    ]


def test_the_reading_as_json_is_the_reading(run: Run) -> None:
    reading = from_json(Reading, run("show", "export.txt", "--json").stdout)
    assert reading.source.name == "export.txt"
    assert len(reading.pages) > 1


def test_a_named_page_is_shown_alone(run: Run) -> None:
    reading = from_json(Reading, run("show", "sheet.pdf", "--page", "2", "--json").stdout)
    assert [page.number for page in reading.pages] == [2]


def test_a_page_is_drawn_with_what_was_read_beside_it(run: Run, desk: Path) -> None:
    done = run("show", "sheet.pdf", "--page", "1", "--to", "page.png")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "page.png\n")
    reading = from_json(Reading, run("show", "sheet.pdf", "--page", "1", "--json").stdout)
    width, height = reading.pages[0].width, reading.pages[0].height
    assert width is not None
    assert height is not None
    with Image.open(desk / "page.png") as picture:
        assert abs(picture.width - 4 * width) <= 2
        assert abs(picture.height - 2 * height) <= 2
        right = picture.convert("L").crop((picture.width // 2, 0, picture.width, picture.height))
        darkest, _ = right.getextrema()
    assert isinstance(darkest, int)
    assert darkest < 100


def test_layers_that_are_named_are_drawn_alone_over_the_page(run: Run, desk: Path) -> None:
    run("show", "sheet.pdf", "--to", "bare.png", "--layer", "findings")
    layers = ("--layer", "glyphs", "--layer", "shades")
    assert run("show", "sheet.pdf", "--to", "glyphs.png", *layers).returncode == ExitCode.OK
    with Image.open(desk / "bare.png") as bare, Image.open(desk / "glyphs.png") as glyphs:
        assert bare.size == glyphs.size
        assert bare.tobytes() != glyphs.tobytes()


def test_a_workbook_has_no_layers(run: Run, desk: Path) -> None:
    small_workbook(desk / "small.xlsx")
    done = run("show", "small.xlsx", "--to", "small.png", "--layer", "cells")
    assert done.returncode != ExitCode.OK
    assert "have layers" in done.stderr
    assert not (desk / "small.png").exists()


def test_the_grid_of_a_workbook_is_drawn_as_a_table(run: Run, desk: Path) -> None:
    small_workbook(desk / "small.xlsx")
    assert run("show", "small.xlsx", "--to", "small.png").returncode == ExitCode.OK
    with Image.open(desk / "small.png") as picture:
        darkest, _ = picture.convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 100


def test_the_families_are_listed_with_their_fields_and_where_a_new_one_goes(run: Run) -> None:
    done = run("specs")
    for name in built_in():
        assert name in done.stdout
    assert "unmerge/specs" in done.stdout


def test_a_family_is_shown_with_each_of_its_fields(run: Run) -> None:
    for name in built_in():
        shown = run("specs", name).stdout
        assert [field.name for field in load_spec(name).written if field.name not in shown] == []


def test_the_families_as_json_name_each_field_with_its_type(run: Run) -> None:
    families = json.loads(run("specs", "--json").stdout)
    listed = {
        family["spec"]: {field["name"]: field["type"] for field in family["fields"]}
        for family in families
    }
    expected = {
        name: {field.name: str(field.type) for field in load_spec(name).written}
        for name in built_in()
    }
    assert listed == expected
