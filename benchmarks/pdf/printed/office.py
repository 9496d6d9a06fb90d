"""LibreOffice Writer without a window: it prints pages of HTML."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

LIMIT = 900  # seconds for all
OPENED_AS = "HTML (StarWriter)"
"""The filter by which Writer opens a page as a document, and not as a page of the web."""


class OfficeError(Exception):
    """LibreOffice is not there, or did not do what it was asked."""


def print_all(pages: Sequence[Path], folder: Path) -> None:
    """Each page as a PDF of its name in the folder."""
    program = shutil.which("soffice")
    if program is None:
        raise OfficeError("LibreOffice is not installed: it prints half of the documents.")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, f"-env:UserInstallation=file://{profile}", "--headless",
            f"--infilter={OPENED_AS}", "--convert-to", "pdf:writer_pdf_Export",
            "--outdir", str(folder), *map(str, pages),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    if done.returncode:
        raise OfficeError(done.stderr.decode(errors="replace").strip())
