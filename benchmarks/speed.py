"""How fast files are converted, and pages of a PDF are read: `python -m benchmarks.speed`.

Measured is processor time, that of helper processes included, and the best of several tries counts:
other work on the machine only ever slows one down.
"""

import argparse
import os
import platform
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber

from extract import ReadSettings, read
from unmerge.batch import convert
from unmerge.config import ConvertSettings
from unmerge.summary import Summary

SUBMISSIONS = Path(__file__).parents[1] / "samples" / "submissions"


class Silent:
    """Hears how far a conversion is, and says nothing."""

    def started(self, files: int) -> None:
        """So many files are to be read."""

    def file_done(self, name: str, outcome: str) -> None:
        """What became of one file."""

    def settling(self) -> None:
        """All files are read."""

    def writing(self) -> None:
        """The dataset is being written."""


def processor_seconds() -> float:
    """What this process and those that it has waited for have used so far."""
    return sum(os.times()[:4])


def best_of(tries: int, work: Callable[[], object]) -> float:
    """Processor seconds of the fastest try."""
    seconds = []
    for _ in range(tries):
        began = processor_seconds()
        work()
        seconds.append(processor_seconds() - began)
    return min(seconds)


def converted(folder: Path) -> Summary:
    """The samples converted into the folder, which may hold what an earlier run left."""
    settings = ConvertSettings(inputs=(SUBMISSIONS,), to=folder / "dataset", jobs=1)
    return convert(settings, Silent())


def fresh() -> None:
    """The samples converted where nothing is kept."""
    with TemporaryDirectory() as folder:
        converted(Path(folder))


def tables_by_pdfplumber(path: Path) -> int:
    """The tables of all pages with their texts, as pdfplumber gives them; how many pages."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
        return len(document.pages)


def main() -> None:
    """Measure, and print one row a measurement."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--tries", type=int, default=5, help="of which the best counts; default 5")
    tries = parser.parse_args().tries
    pdfs = sorted(SUBMISSIONS.glob("*.pdf"))
    pages = sum(len(read(path, path.name, ReadSettings()).pages) for path in pdfs)
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print("| what | seconds | |")
    print("|---|---|---|")
    with TemporaryDirectory() as name:
        folder = Path(name)
        summary = converted(folder)
        what = f"{summary.files} files, {summary.pages} pages, {summary.records} records"
        again = best_of(tries, lambda: converted(folder))
    print(f"| convert the samples | {best_of(tries, fresh):.2f} | {what} |")
    print(f"| convert them again, nothing changed | {again:.2f} | no file is read |")
    ours = best_of(tries, lambda: [read(path, path.name, ReadSettings()) for path in pdfs])
    theirs = best_of(tries, lambda: [tables_by_pdfplumber(path) for path in pdfs])
    print(f"| read the PDFs, own lattice | {ours:.2f} | {pages / ours:.0f} pages a second |")
    print(f"| read the PDFs, pdfplumber | {theirs:.2f} | {pages / theirs:.0f} pages a second |")


if __name__ == "__main__":
    main()
