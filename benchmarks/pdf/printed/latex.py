"""Blocks to pages that LaTeX sets: once as they look, once with a color for each cell.

The tables are `tabular`, with rules as authors draw them: of the package booktabs, or lines. Long
texts stand in columns of a set width.
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pdf.printed.blocks import Block, Cell, Table
from benchmarks.pdf.printed.looks import GRIDS, Look
from benchmarks.pdf.printed.sheets import color_of

LIMIT = 60  # seconds a document
FACES = ("lmodern", "mathptmx", "helvet", "mathpazo", "bookman", "charter", "newcent", "avant")
LETTER = 0.5  # of the font size: the usual width of a letter
SHORT = 14  # letters; columns of longer texts can be narrowed
NARROWEST = 40.0  # points of a column of texts

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "\N{NO-BREAK SPACE}": "~", "-": "{-}",
    **{sign: "\\" + sign for sign in "&%$#_{}"},
}  # fmt: skip
_TAGS = {
    "b": r"\textbf{", "strong": r"\textbf{", "i": r"\textit{", "em": r"\textit{",
    "code": r"\texttt{", "tt": r"\texttt{", "kbd": r"\texttt{", "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{", "var": r"\textit{", "li": "\\par -- {", "dt": r"\par \textbf{",
    "dd": r"\par {",
}  # fmt: skip


class LatexError(Exception):
    """LaTeX is not there."""


class _Tex(HTMLParser):
    """The text of a piece of HTML, with its bold, slanted and raised parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.parts.append(r"\newline " if tag == "br" else _TAGS.get(tag, "{"))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("}" if tag != "br" else "")

    def handle_data(self, data: str) -> None:
        self.parts.append("".join(_SPECIAL.get(char, char) for char in data))


def tex_from_html(html: str) -> str:
    """The text as LaTeX has it.

    >>> tex_from_html("Share of <b>A &amp; B</b>")
    'Share of \\\\textbf{A \\\\& B}'
    """
    parser = _Tex()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def print_by_latex(blocks: Sequence[Block], look: Look, to: Path, is_marked: bool) -> None:
    """Write the document as a PDF; nothing where LaTeX lacks one of its characters."""
    program = shutil.which("pdflatex")
    if program is None:
        raise LatexError("LaTeX is not installed: it prints the documents that are asked for.")
    with TemporaryDirectory() as name:
        source = Path(name) / "page.tex"
        source.write_text(tex_of(blocks, look, is_marked), encoding="utf-8")
        command = [program, "-interaction=nonstopmode", "-halt-on-error", source.name]
        done = subprocess.run(command, cwd=name, capture_output=True, timeout=LIMIT, check=False)
        if done.returncode == 0:
            shutil.copyfile(source.with_suffix(".pdf"), to)


def tex_of(blocks: Sequence[Block], look: Look, is_marked: bool) -> str:
    """The document; `is_marked` tells that each cell has its color."""
    parts, count = [], 0
    for block in blocks:
        if isinstance(block, Table):
            parts.append(_table(block, look, count if is_marked else None))
            count += len(block.cells)
        elif block.tag.startswith("h"):
            parts.append(rf"\section*{{{tex_from_html(block.html)}}}")
        else:
            parts.append(tex_from_html(block.html) + r"\par\medskip")
    left, top, right, bottom = look.paper.margins
    face = FACES[sum(map(ord, look.face)) % len(FACES)]
    sans = r"\renewcommand{\familydefault}{\sfdefault}" if face in ("helvet", "avant") else ""
    room = (
        rf"paperwidth={look.paper.width}bp,paperheight={look.paper.height}bp,left={left:.1f}bp,"
        rf"right={right:.1f}bp,top={top:.1f}bp,bottom={bottom:.1f}bp"
    )
    leading = look.size * max(1.15, look.leading)
    ragged = "" if look.is_justified else r"\raggedright"
    return "\n".join(
        [
            r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}",
            rf"\usepackage{{textcomp,array,booktabs,multirow,{face}}}\usepackage[table]{{xcolor}}",
            r"\usepackage{microtype}\DisableLigatures{encoding=*}",
            r"\input{glyphtounicode}\pdfgentounicode=1",
            rf"\usepackage[{room}]{{geometry}}{sans}\setlength{{\parindent}}{{0pt}}",
            rf"\pagestyle{{{'plain' if look.paper.foot else 'empty'}}}\begin{{document}}",
            rf"\fontsize{{{look.size:.1f}}}{{{leading:.1f}}}\selectfont{ragged}",
            *parts,
            r"\end{document}",
        ]
    )


def _table(table: Table, look: Look, first: int | None) -> str:
    vertical, across = look.padding
    size = look.table_size
    rows = []
    for row in range(table.row_count):
        rows.append(_shade(table, look, row) + " & ".join(_row(table, look, row, first)) + r" \\")
        rows.append(_rule_below(table, look, row))
    head = {"book": r"\toprule", "zebra book": r"\toprule"}.get(look.rules, "")
    if look.rules in ("full", "double", "frame"):
        head = r"\hline"
    place = {"auto": "center", "0": "flushleft"}.get(look.margin, "flushleft")
    caption = rf"{tex_from_html(table.caption)}\par\smallskip " if table.caption else ""
    above, below = (caption, "") if look.caption_side == "top" else ("", r"\par " + caption)
    return "\n".join(
        [
            rf"\begin{{{place}}}{above}\fontsize{{{size:.1f}}}{{{size * 1.2:.1f}}}\selectfont",
            rf"\setlength{{\tabcolsep}}{{{across:.1f}pt}}",
            rf"\setlength{{\extrarowheight}}{{{2 * vertical:.1f}pt}}",
            rf"\begin{{tabular}}{{{_columns(table, look)}}}{head}",
            *rows,
            rf"\end{{tabular}}{below}\end{{{place}}}",
        ]
    )


def _columns(table: Table, look: Look) -> str:
    """How each column is set, with the upright rules."""
    widths = _widths(table, look)
    inner = "|" if look.rules in ("full", "double", "columns") else ""
    outer = "|" if look.rules in ("full", "double", "frame") else ""
    kinds = []
    for col, width in enumerate(widths):
        own = [cell for cell in table.cells if cell.col == col and cell.col_span == 1]
        usual = Counter(look.align_of(cell, table)[0] for cell in own if not cell.is_head)
        kind = max(usual, key=usual.__getitem__, default="l")
        if width is not None:
            way = "m" if look.vertical == "middle" else "p"
            kind = rf">{{\raggedright\arraybackslash}}{way}{{{width:.1f}pt}}"
        after = "|" if look.rules == "first column" and col == 0 else inner
        kinds.append(kind + (after if col + 1 < len(widths) else ""))
    return outer + "".join(kinds) + outer


def _widths(table: Table, look: Look) -> list[float | None]:
    """The set width of each column of long texts; None for one that is as wide as its texts."""
    letters = [1] * table.col_count
    for cell in table.cells:
        if cell.col_span == 1:
            letters[cell.col] = max(letters[cell.col], len(cell.text))
    left, _, right, _ = look.paper.margins
    room = (look.paper.width - left - right) / look.columns
    room -= 2 * look.padding[1] * table.col_count
    letter = LETTER * look.table_size
    if letter * sum(letters) <= room:
        return [None] * table.col_count
    short = sum(count for count in letters if count <= SHORT)
    long = sum(count**0.5 for count in letters if count > SHORT) or 1.0
    free = room - letter * short
    return [
        None if count <= SHORT else max(NARROWEST, free * count**0.5 / long) for count in letters
    ]


def _row(table: Table, look: Look, row: int, first: int | None) -> Iterator[str]:
    """The cells of a row, left to right; those that go on from above are blank."""
    col = 0
    while col < table.col_count:
        found = next(
            (
                (index, cell)
                for index, cell in enumerate(table.cells)
                if cell.row <= row < cell.row_end and cell.col == col
            ),
            None,
        )
        if found is None:
            yield ""
            col += 1
            continue
        index, cell = found
        color = ""
        if first is not None:
            red, green, blue = color_of(first + index)
            color = rf"\cellcolor[RGB]{{{red},{green},{blue}}}"
        yield _cell(cell, table, look, color, row)
        col = cell.end


def _cell(cell: Cell, table: Table, look: Look, color: str, row: int) -> str:
    text = tex_from_html(cell.html) if row == cell.row else ""
    if text and look.is_strong(cell, table):
        text = rf"\textbf{{{text}}}"
    if text and cell.row_span > 1:
        text = rf"\multirow{{{cell.row_span}}}{{*}}{{{text}}}"
    if cell.col_span == 1:
        return color + text
    side = "|" if look.rules in ("full", "double") else ""
    left = side if cell.col == 0 else ""
    kind = left + look.align_of(cell, table)[0] + side
    return rf"\multicolumn{{{cell.col_span}}}{{{kind}}}{{{color}{text}}}"


def _shade(table: Table, look: Look, row: int) -> str:
    cell = next(cell for cell in table.cells if cell.row <= row < cell.row_end)
    shade = look.ground_of(cell, table) if cell.row_span == 1 else ""
    return rf"\rowcolor[HTML]{{{shade[1:].upper()}}}" if shade else ""


def _rule_below(table: Table, look: Look, row: int) -> str:
    """The rule below a row: over all columns, or over those that no cell crosses it in."""
    is_last_head, is_last = row + 1 == table.head_rows, row + 1 == table.row_count
    is_book = look.rules in ("book", "zebra book")
    if is_last:
        framed = ("full", "double", "frame", "rows", "dotted")
        return r"\bottomrule" if is_book else r"\hline" if look.rules in framed else ""
    crossing = {
        col
        for cell in table.cells
        if cell.row <= row < cell.row_end - 1
        for col in range(cell.col, cell.end)
    }
    if is_last_head and not crossing and (is_book or look.rules in ("head", "columns", "frame")):
        return r"\midrule" if is_book else r"\hline"
    if is_book:
        heads = [c for c in table.cells if c.row_end == row + 1 < table.head_rows and c.text]
        spanners = [cell for cell in heads if cell.col_span > 1]
        return "".join(rf"\cmidrule(lr){{{cell.col + 1}-{cell.end}}}" for cell in spanners)
    if look.rules in GRIDS - {"white"} or look.rules in ("rows", "dotted"):
        free = [col for col in range(table.col_count) if col not in crossing]
        return "".join(rf"\cline{{{col + 1}-{col + 1}}}" for col in free) if crossing else r"\hline"
    return ""
