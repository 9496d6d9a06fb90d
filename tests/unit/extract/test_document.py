"""Word documents: tables with merges, numbers that are counted, what is not to be seen."""

from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import ReadSettings, read
from extract.document.numbers import counted
from model import (
    AsideKind,
    EncryptedDocumentError,
    Extents,
    FindingCode,
    Grid,
    LineKind,
    NoTableError,
    Page,
    UnreadableDocumentError,
    WrongKindError,
)
from tests.unit.extract.account import grids_of, ink_of_page, lines_of, texts_of
from tests.unit.extract.documents import (
    cell,
    document,
    numbering,
    paragraph,
    plain,
    row,
    run,
    table,
    texts,
)

REFUSED = (EncryptedDocumentError, NoTableError, UnreadableDocumentError, WrongKindError)
SHEET = [["Region", "Schools"], ["North", "12"], ["South", "7"]]


def page_of(path: Path) -> Page:
    (page,) = read(path, path.name, ReadSettings()).pages
    assert ink_of_page(page) == page.ink
    return page


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, dict[tuple[int, int], tuple[int, int]]]:
    """A height, a width, and for the first place of each cell how far it reaches."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    free = {(at, col) for at in range(height) for col in range(width)}
    chance = Random(draw(st.integers(0, 2**32)))
    while free:
        at, col = min(free)
        wide = 1
        while (at, col + wide) in free and chance.random() < 0.3:
            wide += 1
        high = 1
        while chance.random() < 0.3 and all((at + high, col + c) in free for c in range(wide)):
            high += 1
        spans[at, col] = high, wide
        free -= {(at + r, col + c) for r in range(high) for c in range(wide)}
    return height, width, spans


@given(tilings())
def test_a_drawn_table_is_read_back_with_its_merges(
    drawn: tuple[int, int, dict[tuple[int, int], tuple[int, int]]],
) -> None:
    height, width, spans = drawn
    starts = {
        (at + down, col): (at, col)
        for (at, col), (high, _) in spans.items()
        for down in range(high)
    }
    rows = []
    for at in range(height):
        cells = []
        for col in sorted(col for place_row, col in starts if place_row == at):
            first = starts[at, col]
            high, wide = spans[first]
            is_first = first[0] == at
            merge = "" if high == 1 else "restart" if is_first else "continue"
            text = f"{first[0]}/{first[1]}" if is_first else ""
            cells.append(cell(paragraph(run(text)), wide, merge))
        rows.append(row(*cells))
    with TemporaryDirectory() as folder:
        page = page_of(document(Path(folder) / "a.docx", plain(SHEET), table(*rows)))
    grid = grids_of(page)[1]
    assert (grid.row_count, grid.col_count, grid.extents) == (height, width, Extents.DRAWN)
    assert {(c.row, c.col): (c.row_span, c.col_span) for c in grid.cells} == spans
    assert all(c.text == f"{c.row}/{c.col}" for c in grid.cells)


def test_paragraphs_and_tables_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    title, end = paragraph(run("Schools "), run("of 2021")), paragraph(run("Note: counted"))
    page = page_of(document(tmp_path / "a.docx", title, plain(SHEET), end))
    assert [type(block).__name__ for block in page.blocks] == ["Line", "Grid", "Line"]
    assert lines_of(page) == ["Schools of 2021", "Note: counted"]
    assert texts_of(grids_of(page)[0]) == SHEET
    assert grids_of(page)[0].cell_at(1, 1).place == "T1:R2:C2"


def test_a_cell_has_its_paragraphs_one_below_the_other(tmp_path: Path) -> None:
    rows = row(texts("Owners", ""), texts("a", "b")), row(texts("x"), texts("", "y"))
    page = page_of(document(tmp_path / "a.docx", table(*rows)))
    assert texts_of(grids_of(page)[0]) == [["Owners", "a\nb"], ["x", "y"]]


def test_serials_that_the_document_counts_stand_in_their_cells(tmp_path: Path) -> None:
    def counted_row(depth: int, task: str) -> str:
        return row(cell(paragraph(listed=("1", depth))), texts(task))

    forms = numbering({0: ("decimal", "%1"), 1: ("decimal", "%1-%2"), 2: ("upperLetter", "%3)")})
    rows = [row(texts("No."), texts("Task"))]
    rows += [counted_row(depth, f"task {at}") for at, depth in enumerate((0, 1, 1, 2, 0, 1))]
    page = page_of(document(tmp_path / "a.docx", table(*rows), numbering=forms))
    serials = [line[0] for line in texts_of(grids_of(page)[0])]
    assert serials == ["No.", "1", "1-1", "1-2", "A)", "2", "2-1"]


def test_a_style_puts_its_paragraphs_into_a_list(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    parts = {"styles": styles, "numbering": numbering({0: ("chineseCounting", "%1、")}, start=10)}
    lines = [paragraph(run(text), style="Own") for text in ("道路", "桥梁")]
    page = page_of(document(tmp_path / "a.docx", *lines, plain(SHEET), **parts))
    assert lines_of(page) == ["十、 道路", "十一、 桥梁"]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (7, "decimalZero", "07"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (20, "japaneseCounting", "二十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (11, "ideographTraditional", "甲"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "upperLetter", "AA"),
        (3, "none", ""),
        (3, "a form of another day", "3"),
    ],
)
def test_numbers_are_told_in_the_forms_of_the_standard(number: int, form: str, label: str) -> None:
    assert counted(number, form) == label


def test_what_is_hidden_or_was_taken_away_is_kept_and_not_read_as_text(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    added = f"<w:ins>{run('new')}</w:ins>"
    secret = run("secret", "<w:vanish/>")
    rows = row(texts("Region"), texts("Sum")), row(cell(paragraph(deleted, added)), texts("5"))
    page = page_of(document(tmp_path / "a.docx", paragraph(secret), table(*rows)))
    assert texts_of(grids_of(page)[0])[1] == ["new", "5"]
    assert lines_of(page, LineKind.HIDDEN) == ["secret", "old"]


def test_what_lies_under_a_merge_is_kept_and_not_seen(tmp_path: Path) -> None:
    rows = [
        row(cell(paragraph(run("a")), merge="restart"), texts("1")),
        row(cell(paragraph(run("b")), merge="continue"), texts("2")),
    ]
    page = page_of(document(tmp_path / "a.docx", table(*rows)))
    assert texts_of(grids_of(page)[0]) == [["a", "1"], ["a", "2"]]
    assert lines_of(page, LineKind.HIDDEN) == ["b"]


def test_a_further_part_without_a_first_one_is_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = [
        row(texts("a"), texts("1")),
        row(cell(paragraph(run("b")), merge="continue"), texts("2")),
    ]
    page = page_of(document(tmp_path / "a.docx", table(*rows)))
    assert texts_of(grids_of(page)[0]) == [["a", "1"], ["b", "2"]]


def test_a_row_may_begin_and_end_inside_the_table(tmp_path: Path) -> None:
    inner = row(texts("b"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    page = page_of(document(tmp_path / "a.docx", table(row(*map(texts, "123")), inner)))
    assert texts_of(grids_of(page)[0]) == [["1", "2", "3"], ["", "b", ""]]


def test_a_raised_mark_is_no_part_of_a_number_and_a_power_is(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    rows = [
        row(texts("Area"), cell(paragraph(run("km"), run("2", raised)))),
        row(texts("North"), cell(paragraph(run("12.5"), run("1", raised)))),
    ]
    grid = grids_of(page_of(document(tmp_path / "a.docx", table(*rows))))[0]
    assert texts_of(grid)[0][1] == "km2"
    number = grid.cell_at(1, 1)
    assert (number.text, number.printed) == ("12.5", "12.51")
    assert [aside.kind for aside in number.asides] == [AsideKind.MARK]


def test_a_table_in_a_cell_stands_behind_the_table_that_holds_it(tmp_path: Path) -> None:
    inner = plain([["a", "b"], ["c", "d"]])
    outer = table(row(texts("x"), cell(inner + paragraph(run("y")))), row(texts("1"), texts("2")))
    first, second = grids_of(page_of(document(tmp_path / "a.docx", outer)))
    assert texts_of(first) == [["x", "y"], ["1", "2"]]
    assert texts_of(second) == [["a", "b"], ["c", "d"]]


def test_a_text_box_is_read_once_although_it_is_stored_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Seal of the office'))}</w:txbxContent>"
    twice = f"<w:r><Both><Choice>{box}</Choice><Fallback>{box}</Fallback></Both></w:r>"
    page = page_of(document(tmp_path / "a.docx", paragraph(run("Title"), twice), plain(SHEET)))
    assert lines_of(page) == ["Title", "Seal of the office"]


def test_heads_and_feet_of_the_pages_come_first_and_last(tmp_path: Path) -> None:
    parts = {"footer": paragraph(run("2 of 3")), "header": paragraph(run("Office of Roads"))}
    page = page_of(document(tmp_path / "a.docx", plain(SHEET), **parts))
    assert lines_of(page) == ["Office of Roads", "2 of 3"]
    assert isinstance(page.blocks[1], Grid)


def test_comments_are_no_part_of_the_sheet(tmp_path: Path) -> None:
    comment = f"<w:comment>{paragraph(run('check this'))}</w:comment>"
    page = page_of(document(tmp_path / "a.docx", plain(SHEET), comments=comment))
    assert lines_of(page, LineKind.COMMENT) == ["check this"]


def test_a_table_without_any_border_or_merge_does_not_say_how_far_a_cell_reaches(
    tmp_path: Path,
) -> None:
    bare = table(*(row(*map(texts, cells)) for cells in SHEET), properties="")
    assert grids_of(page_of(document(tmp_path / "a.docx", bare)))[0].extents is Extents.UNKNOWN


def test_a_hidden_row_is_marked(tmp_path: Path) -> None:
    rows = [row(*map(texts, cells)) for cells in SHEET]
    rows[1] = rows[1].replace("<w:trPr>", "<w:trPr><w:hidden/>")
    grid = grids_of(page_of(document(tmp_path / "a.docx", table(*rows))))[0]
    assert grid.hidden_rows == {1}


def test_a_sign_of_a_font_of_signs_is_told_where_it_means_nothing(tmp_path: Path) -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    rows = row(texts("Done"), texts("Task")), row(cell(paragraph(sign)), texts("dig"))
    path = document(tmp_path / "a.docx", table(*rows))
    (finding,) = read(path, path.name, ReadSettings()).findings
    assert finding.code is FindingCode.CHARACTER_WITHOUT_MEANING
    assert texts_of(grids_of(page_of(path))[0])[1] == ["\ufffd", "dig"]


def test_a_document_without_a_table_says_so(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", paragraph(run("A letter.")))
    with pytest.raises(NoTableError):
        read(path, path.name, ReadSettings())


def test_elements_that_nest_without_end_are_refused(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    path = document(tmp_path / "a.docx", deep, plain(SHEET))
    with pytest.raises(UnreadableDocumentError, match="nest deeper"):
        read(path, path.name, ReadSettings())


@given(st.integers(0, 10**9), st.integers(1, 40))
def test_a_damaged_document_is_read_whole_or_refused(seed: int, count: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        path = document(Path(folder) / "a.docx", plain(SHEET), numbering=numbering({}))
        data = bytearray(path.read_bytes())
        for _ in range(count):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        path.write_bytes(data)
        with suppress(
            UnreadableDocumentError, NoTableError, WrongKindError, EncryptedDocumentError
        ):
            (page,) = read(path, path.name, ReadSettings()).pages
            assert ink_of_page(page) == page.ink
