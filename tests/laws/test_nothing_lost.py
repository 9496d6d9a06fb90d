"""The first law: ink is counted at the door, each character has one owner, and none is lost."""

import io
import re
import zipfile
from collections import Counter

import pdfplumber
import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types

from model import FindingCode, Grid, Ink, Line, Place, ink_of, ink_sum
from normalize.logical import logical_table
from normalize.regions import Role
from tests.laws.sheets import (
    CLEAN_TEXT,
    FAULTY_TEXT,
    ONE_FAULT,
    PDFS,
    SPEC,
    WAYS,
    WORKBOOKS,
    Handed,
    grids_of,
    sheet,
)

SEEDS = range(2)
all_ways = pytest.mark.parametrize("name", WAYS)
all_seeds = pytest.mark.parametrize("seed", SEEDS)


def door(handed: Handed) -> Ink:
    return ink_sum(account.door for account in handed.result.accounts)


@all_ways
@all_seeds
def test_each_page_has_one_account_that_balances(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    accounts = handed.result.accounts
    assert [(a.source, a.page, a.door) for a in accounts] == [
        (name, page.number, page.ink) for page in handed.reading.pages
    ]
    assert all(ink_sum(account.owned.values()) == account.door for account in accounts)
    assert sum(account.door.count for account in accounts) > 0


@all_ways
@all_seeds
def test_no_ink_of_a_sample_is_left_over(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    assert sum(account.residue for account in handed.result.accounts) == 0
    codes = {finding.code for finding in handed.result.findings}
    assert not codes & {FindingCode.RESIDUE, FindingCode.INK_UNBALANCED, FindingCode.TABLE_UNUSED}


@all_ways
@all_seeds
def test_what_a_page_holds_is_what_was_counted_at_its_door(name: str, seed: int) -> None:
    for page in sheet(name, seed).reading.pages:
        texts = [cell.text for _, grid in grids_of(page) for cell in grid.cells]
        texts += [block.text for block in page.blocks if isinstance(block, Line)]
        assert ink_sum(map(ink_of, texts)) == page.ink


@pytest.mark.parametrize("name", [*CLEAN_TEXT, *FAULTY_TEXT, *ONE_FAULT])
@all_seeds
def test_the_door_of_a_text_counts_all_of_it_but_blanks(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    assert door(handed) == ink_of(handed.drawing.content.decode("utf-8"))


@pytest.mark.parametrize("name", WORKBOOKS)
@all_seeds
def test_the_door_of_a_workbook_counts_each_cell_and_comment(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    book = load_workbook(io.BytesIO(handed.drawing.content))
    texts: list[str] = []
    for cell in (cell for page in book for row in page.iter_rows() for cell in row):
        value = getattr(cell, "value", None)
        if isinstance(value, str):
            texts.append(value)
        elif value is not None:
            texts.append(f"{value:.1f}" if cell.number_format == "0.0" else f"{value:g}")
        if cell.comment:
            texts.append(cell.comment.text)
    xml_texts = ink_sum(map(ink_of, [*texts, *_under_merges(handed.drawing.content)]))
    assert door(handed) == xml_texts


def _under_merges(content: bytes) -> list[str]:
    """The texts that openpyxl drops because a merge covers them, from the sheet's own XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet_xml = archive.read("xl/worksheets/sheet1.xml").decode()
    stored = Counter(re.findall(r'<c r="([A-Z]+\d+)"[^>]*?>', sheet_xml))
    book = load_workbook(io.BytesIO(content))
    kept = {c.coordinate for row in book.active.iter_rows() for c in row if c.value is not None}
    lost = [place for place in stored if place not in kept]
    texts = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*?><is><t>([^<]*)</t></is></c>', sheet_xml))
    return [texts[place] for place in lost if place in texts]


@pytest.mark.parametrize("name", PDFS)
@all_seeds
def test_the_door_of_a_page_counts_the_characters_that_another_library_finds(
    name: str, seed: int
) -> None:
    handed = sheet(name, seed)
    with pdfplumber.open(io.BytesIO(handed.drawing.content)) as document:
        found = ["".join(char["text"] for char in page.chars) for page in document.pages]
    assert [ink_of(text) for text in found] == [a.door for a in handed.result.accounts]


@all_ways
@all_seeds
def test_each_entry_is_used_by_a_value_or_named_by_a_finding(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    used = {
        (ref.page, ref.block, ref.cell.row, ref.cell.col)
        for field in handed.records.columns
        for index in range(len(handed.records))
        for ref in handed.records.cells_of(field, index)
    }
    named = {finding.place for finding in handed.result.findings}
    left_out = " ".join(
        finding.message
        for finding in handed.result.findings
        if finding.code is FindingCode.HIDDEN_LEFT_OUT
    )
    missed: Counter[str] = Counter()
    for table in logical_table(handed.reading, SPEC).grids:
        for cell in table.grid.cells:
            if cell.is_blank or table.roles[cell.row] is not Role.BODY:
                continue
            place = Place(name, table.page.number, cell.place, cell.bbox)
            key = (table.page.number, table.block, cell.row, cell.col)
            if key not in used and place not in named:
                missed[cell.text] += 1
    assert not {text for text, count in missed.items() if left_out.count(repr(text)) < count}


@all_ways
@all_seeds
def test_each_true_record_is_found_once_and_no_other(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    serials = handed.records.columns["serial"].values
    assert Counter(serials) == Counter(record.serial for record in handed.truth.records)


@all_ways
def test_a_table_is_read_as_one_on_every_page(name: str) -> None:
    handed = sheet(name, 0)
    tables = {(t.page.number, t.block) for t in logical_table(handed.reading, SPEC).grids}
    all_grids = {
        (page.number, block)
        for page in handed.reading.pages
        for block, item in enumerate(page.blocks)
        if isinstance(item, Grid)
    }
    assert tables == all_grids
