from dataclasses import replace

import pytest

from model import Engine, Grid, SourceKind, TextReading
from normalize import fit, next_questions, understand
from tests.unit.normalize.drawn import drawn, grid, reading
from tests.unit.normalize.families import TARGETS, VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons\n"
OPEN = "1.1.1 | Riga (9 t) | tar | 4\n1.1.2 | | wax | 6"
CLOSED = "1.1.1 | Riga (9 t) | tar | 4\n1.1.2 | | wax | 5"


@pytest.mark.parametrize(
    ("heads", "share"),
    [
        ("No. | Port | Cargo | Tons", 1.0),
        ("no . | PORT | Cargo | Load", 1.0),
        ("No. | Pord | Cargo | Tonz", 1.0),
        ("No. | Port | Colour | Price", 0.5),
        ("Wind | Rain | Snow | Hail", 0.0),
    ],
)
def test_the_fit_is_the_share_of_the_familys_heads(heads: str, share: float) -> None:
    assert fit(reading(grid(f"{heads}\n1.1 | Riga | tar | 4")), VOYAGES) == share


def test_a_sheet_of_one_family_does_not_fit_another() -> None:
    assert fit(reading(grid(HEADS + CLOSED)), TARGETS) == 0


def test_a_hidden_page_does_not_count() -> None:
    document = reading(grid(HEADS + CLOSED))
    hidden = replace(document.pages[0], is_hidden=True)
    assert fit(replace(document, pages=(hidden,)), VOYAGES) == 0


def asked(body: str, kind: SourceKind = SourceKind.PDF) -> frozenset[int]:
    document = reading(drawn(HEADS + body), title=VOYAGES_TITLE, kind=kind)
    return next_questions([understand(document, VOYAGES)], document)


def test_a_page_whose_sum_is_open_is_asked_about() -> None:
    assert asked(OPEN.replace("| |", "| ^ |")) == {1}


def test_a_page_without_doubts_is_not_asked_about() -> None:
    assert asked(CLOSED.replace("| |", "| ^ |")) == frozenset()


@pytest.mark.parametrize("kind", [SourceKind.TEXT, SourceKind.WORKBOOK])
def test_what_is_stored_and_not_measured_is_never_asked_about(kind: SourceKind) -> None:
    assert asked(OPEN, kind) == frozenset()


def test_a_page_that_the_witness_has_read_is_not_asked_about_again() -> None:
    document = reading(drawn(HEADS + OPEN), title=VOYAGES_TITLE, kind=SourceKind.PDF)
    *lines, table = document.pages[0].blocks
    assert isinstance(table, Grid)
    second = TextReading("1.1.1", Engine.PDFPLUMBER)
    cells = [
        replace(cell, readings=(*cell.readings, second)) if cell.text == "1.1.1" else cell
        for cell in table.cells
    ]
    page = replace(document.pages[0], blocks=(*lines, replace(table, cells=tuple(cells))))
    witnessed = replace(document, pages=(page,))
    assert next_questions([understand(witnessed, VOYAGES)], witnessed) == frozenset()
