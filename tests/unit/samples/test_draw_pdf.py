"""Printed sheets: what pdfium and pdfplumber find in them again."""

from collections import Counter
from io import BytesIO

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # no types
import pytest

from samples.draw_pdf import EDGES, BreakRule, PdfTraits, draw_pdf
from samples.invent import Scale, invent_sheet
from samples.layout import HEAD, body_of
from samples.truth import SheetTruth

COLUMN_WIDTH = EDGES[1] - EDGES[0]


def characters_of(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def page_texts(content: bytes, password: str | None = None) -> list[str]:
    document = pypdfium2.PdfDocument(content, password=password)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def expected_characters(sheet: SheetTruth, pages: int, heads: int) -> Counter[str]:
    around = (sheet.title, sheet.caption, sheet.dated, "说明：", *sheet.notes, sheet.copied_to)
    feet = [f"第 {page} 页，共 {pages} 页" for page in range(1, pages + 1)]
    cells = [cell.text for cell in body_of(sheet).cells] + [cell.text for cell in HEAD] * heads
    return characters_of("".join([*around, *feet, *cells]))


@pytest.mark.parametrize(
    "traits",
    [
        PdfTraits(),
        PdfTraits(break_rule=BreakRule.CLOSED, stacks_item=False, spreads_names=True),
        PdfTraits(font_size=10.0),
    ],
)
@pytest.mark.parametrize("seed", [4, 9])
def test_each_cell_is_printed_once_and_the_heads_on_each_page(seed: int, traits: PdfTraits) -> None:
    sheet = invent_sheet(seed)
    texts = page_texts(draw_pdf(sheet, traits).content)
    heads = sum("完成时限" in text for text in texts)
    assert heads >= len(texts) - 1  # the notes may have a page of their own
    found = characters_of("".join(texts))
    assert found == expected_characters(sheet, len(texts), heads)


def rules_at_the_foot(content: bytes) -> list[float]:
    """For each page but the last, how much of the table's width is ruled at its foot."""
    lengths = []
    with pdfplumber.open(BytesIO(content)) as document:
        for page in document.pages[:-1]:
            rules = [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]
            foot = max(line["top"] for line in page.lines)
            edges = max(line["bottom"] for line in page.lines)
            at_foot = [line for line in rules if abs(line["top"] - max(foot, edges)) < 0.1]
            lengths.append(sum(line["x1"] - line["x0"] for line in at_foot))
    return lengths


def test_an_open_break_leaves_the_spanning_cells_without_a_ruling() -> None:
    width = EDGES[-1] - EDGES[0]
    ruled = rules_at_the_foot(draw_pdf(invent_sheet(4)).content)
    assert all(length <= width + 0.1 for length in ruled)
    assert any(length <= width - COLUMN_WIDTH + 0.1 for length in ruled)


def test_a_closed_break_is_ruled_over_the_whole_width() -> None:
    width = EDGES[-1] - EDGES[0]
    closed = PdfTraits(break_rule=BreakRule.CLOSED)
    ruled = rules_at_the_foot(draw_pdf(invent_sheet(4), closed).content)
    assert ruled == pytest.approx([width] * len(ruled))


def test_the_label_of_an_item_over_several_pages_is_on_one_of_them() -> None:
    sheet = invent_sheet(4)
    traits = PdfTraits(stacks_item=False, font_size=10.0)
    texts = page_texts(draw_pdf(sheet, traits).content)
    assert len(texts) > 3
    assert sum("80分" in text for text in texts) == 1


def test_an_open_break_leaves_nothing_unstated() -> None:
    assert all(not draw_pdf(invent_sheet(seed, Scale.SMALL)).lost for seed in range(3))


def test_a_closed_break_leaves_unstated_only_what_its_group_cannot_fill() -> None:
    traits = PdfTraits(break_rule=BreakRule.CLOSED)
    lost = {field for seed in range(3) for _, field in draw_pdf(invent_sheet(seed), traits).lost}
    assert lost
    assert lost <= {"basis", "leaders", "departments", "owners"}


def test_a_pdf_with_a_password_opens_with_it_alone() -> None:
    content = draw_pdf(invent_sheet(1, Scale.SMALL), PdfTraits(password="sesame")).content
    assert "2" in page_texts(content, "sesame")[0]
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(content)


def test_what_was_drawn_before_does_not_change_a_pdf() -> None:
    sheet, other = invent_sheet(6, Scale.SMALL), invent_sheet(7, Scale.SMALL)
    first = draw_pdf(sheet).content
    assert draw_pdf(other).content != first
    assert draw_pdf(sheet).content == first
