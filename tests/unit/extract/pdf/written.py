"""PDFs written object by object: fonts that say of their codes what a test wants them to say."""

from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT = 400, 300


def write_pdf(path: Path, content: str, meanings: Mapping[int, str] | None = None) -> None:
    """A page of this content; F1 is Helvetica, and F2 the same with other meanings of its codes.

    It may stand on the layers `Seen`, which is on, and `Unseen`, which is off.
    """
    stream = content.encode("latin-1")
    mapped = _to_unicode(meanings or {}).encode("latin-1")
    font = b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R"
        b" /OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [9 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >>"
        b" /Properties << /Seen 8 0 R /Unseen 9 0 R >> >> >>" % (WIDTH, HEIGHT),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< %s >>" % font,
        b"<< %s /ToUnicode 7 0 R >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(mapped), mapped),
        b"<< /Type /OCG /Name (Seen) >>",
        b"<< /Type /OCG /Name (Unseen) >>",
    ]
    write_objects(path, objects)


def write_objects(path: Path, objects: Sequence[bytes]) -> None:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    path.write_bytes(bytes(written))


def _to_unicode(meanings: Mapping[int, str]) -> str:
    """A character map that gives these codes these meanings (PDF 2.0, 9.10.3)."""
    lines = "\n".join(
        f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in meanings.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(meanings)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
    )


def ruled(texts: Mapping[tuple[int, int], str], font: str = "F1", size: int = 10) -> str:
    """The content of a table of two rows and two columns; a text is a string operand."""
    rules = [f"20 {y} m 380 {y} l S" for y in (280, 200, 170)]
    rules += [f"{x} 280 m {x} 170 l S" for x in (20, 200, 380)]
    shown = [
        f"BT /{font} {size} Tf {26 + 180 * col} {[250, 178][row]} Td {text} Tj ET"
        for (row, col), text in texts.items()
    ]
    return "\n".join([*rules, *shown])
