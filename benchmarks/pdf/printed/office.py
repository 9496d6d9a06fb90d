"""LibreOffice without a window: it prints pages of HTML and workbooks."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

LIMIT = 900  # seconds for all


class Desk(StrEnum):
    """The part of the program that prints."""

    WRITER = "writer"
    CALC = "calc"


_OPENED_AS = {Desk.WRITER: "HTML (StarWriter)", Desk.CALC: "Calc MS Excel 2007 XML"}
"""The filters; the first opens a page as a document, and not as a page of the web."""


class OfficeError(Exception):
    """LibreOffice is not there, or did not do what it was asked."""


def print_all(files: Sequence[Path], folder: Path, desk: Desk = Desk.WRITER) -> None:
    """Each file as a PDF of its name in the folder."""
    program = shutil.which("soffice")
    if program is None:
        raise OfficeError("LibreOffice is not installed: it prints the documents.")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, f"-env:UserInstallation=file://{profile}", "--headless",
            f"--infilter={_OPENED_AS[desk]}", "--convert-to", f"pdf:{desk}_pdf_Export",
            "--outdir", str(folder), *map(str, files),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    if done.returncode:
        raise OfficeError(done.stderr.decode(errors="replace").strip())
