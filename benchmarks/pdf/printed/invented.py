"""Invented statistics as blocks: spanners, cut-in heads, groups and long names."""

from collections.abc import Iterator
from html import escape
from random import Random

from benchmarks.pdf.printed.blocks import Block, Cell, Table, Text, shortened
from benchmarks.pdf.printed.cuts import Cut
from samples.pages.content import Content, Role, Said, invented_content
from samples.pages.plan import plan
from samples.pages.words import LANGUAGES, Language

INDENT = "&nbsp;" * 4


def invented_cut(seed: int) -> Cut:
    """A document of texts and one table or two; always the same for a seed."""
    random = Random(f"printed {seed}")
    language = LANGUAGES[random.choice(("en", "en", "de", "fr", "es", "zh"))]
    blocks: list[Block] = [Text("h2", escape(language.title(random)))]
    for _ in range(random.choice((1, 1, 2))):
        blocks += _texts(language, random)
        planned = plan(random, random.randint(1, 7), random.randint(4, 18), random.random() < 0.4)
        planned.has_sign = False
        table = shortened(_table(invented_content(language, random, planned), language, random))
        if table is not None:
            blocks.append(table)
        blocks += _texts(language, random)
    return Cut(f"invented-{seed:05d}", tuple(blocks), is_invented=True)


def _texts(language: Language, random: Random) -> Iterator[Text]:
    for _ in range(random.randint(0, 3)):
        yield Text("p", escape(language.paragraph(random, random.randint(1, 6))))


def _table(content: Content, language: Language, random: Random) -> Table:
    """The content as cells; blank positions are cells, too."""
    cells = [_cell(said) for said in content.cells]
    taken = {
        (row, col)
        for cell in cells
        for row in range(cell.row, cell.row_end)
        for col in range(cell.col, cell.end)
    }
    cells += [
        Cell(row, col, 1, 1, "", "", row < content.head_rows)
        for row in range(content.row_count)
        for col in range(content.col_count)
        if (row, col) not in taken
    ]
    caption = f"{language.table} {random.randint(1, 30)}. {language.title(random)}"
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table(tuple(cells), content.head_rows, escape(caption) if random.random() < 0.7 else "")


def _cell(said: Said) -> Cell:
    html = escape(said.text)
    if said.mark:
        html += f"<sup>{escape(said.mark)}</sup>"
    if said.is_strong and said.role is not Role.HEAD:
        html = f"<b>{html}</b>"
    is_head = said.role in (Role.HEAD, Role.SPANNER)
    spans = said.row_span, said.col_span
    return Cell(said.row, said.col, *spans, said.indent * INDENT + html, said.whole, is_head)
