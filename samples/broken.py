"""Files that must be refused, each for its own reason."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types
from PIL import Image

from samples.draw_pdf import PdfTraits, draw_pdf
from samples.draw_workbook import book_bytes
from samples.invent import Scale, invent_sheet

PASSWORD: Final = "open-sesame"
SEED: Final = 5

WRONG_KEY: Final = r"""# A spec whose field has a misspelled key: `patern` for `pattern`.
spec: wrong-key
dataset: targets
record: {one: row, key: [serial]}
find:
  heads: [[序号], [权重]]
fields:
  serial: {type: serial, heads: [序号], patern: '\d+(-\d+){1,2}'}
  weight: {type: decimal, scale: 2, heads: [权重]}
"""


def broken_files() -> Mapping[str, tuple[bytes, str]]:
    """The bytes of each file, and what is wrong with it."""
    sheet = invent_sheet(SEED, Scale.SMALL)
    whole = draw_pdf(sheet).content
    locked = draw_pdf(sheet, PdfTraits(password=PASSWORD)).content
    return {
        "empty.txt": (b"", "a file without a byte"),
        "picture.pdf": (_picture(), "a JPEG picture, though its name says PDF"),
        "truncated.pdf": (whole[: len(whole) // 3], "a PDF of which only the first third is there"),
        "encrypted.pdf": (locked, f"a PDF that opens with the password {PASSWORD}"),
        "no-table.xlsx": (_letter(), "a workbook that holds a letter and no table"),
        "unknown-encoding.txt": (_mixed_text(), "a text whose lines are in several encodings"),
        "wrong-key.yaml": (WRONG_KEY.encode(), "a spec with a misspelled key"),
    }


def _picture() -> bytes:
    written = BytesIO()
    Image.new("L", (64, 48), color=200).save(written, "JPEG")
    return written.getvalue()


def _letter() -> bytes:
    book = Workbook()
    page = book.active
    page["A1"] = "关于报送目标考评表的通知"
    page["A3"] = "请各科室于本周五前报送。"
    return book_bytes(book)


def _mixed_text() -> bytes:
    """Lines in UTF-8, in GB18030, and with a byte that neither has: an odd count in all."""
    lines = ("序号\t权重".encode(), "一级指标\t二级指标".encode("gb18030"), b"1-1\t\xff\xff2\x80")
    text = b"\n".join(lines) + b"\n"
    return text if len(text) % 2 else text + b"\n"
