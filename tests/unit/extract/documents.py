"""Word documents for the tests, written part by part."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PR = "http://schemas.openxmlformats.org/package/2006/relationships"
BORDERS = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, listed: tuple[str, int] | None = None, style: str = "") -> str:
    """A paragraph of runs; `listed` is its list and the level in it."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        name, depth = listed
        inside += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
    return f"<w:p><w:pPr>{inside}</w:pPr>{''.join(runs)}</w:p>"


def cell(content: str, span: int = 1, merge: str = "") -> str:
    """A cell; `merge` is restart or continue."""
    inside = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{inside}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = BORDERS) -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def texts(*lines: str) -> str:
    """A cell of plain paragraphs."""
    return cell("".join(paragraph(run(line)) for line in lines))


def plain(rows: Iterable[Sequence[str]]) -> str:
    """A table of plain cells."""
    return table(*(row(*map(texts, cells)) for cells in rows))


def numbering(levels: Mapping[int, tuple[str, str]], start: int = 1) -> str:
    """A list "1" whose levels have these forms and texts."""
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
        for depth, (form, text) in levels.items()
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def document(path: Path, *blocks: str, **parts: str) -> Path:
    """Writes the document; `parts` are what its numbering, styles, header, ... hold."""
    roots = {"numbering": "numbering", "styles": "styles", "header": "hdr", "footer": "ftr"}
    kinds = "".join(
        f'<Relationship Id="r{at}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(parts)
    )
    body = f'<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        main = f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PR}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PR}">{kinds}</Relationships>'
        )
        archive.writestr("word/document.xml", body)
        for kind, content in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f'<w:{root} xmlns:w="{_W}">{content}</w:{root}>')
    return path
