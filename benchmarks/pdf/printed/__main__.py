"""Pages of HTML and invented tables printed by Chromium and LibreOffice, with their truths.

`python -m benchmarks.pdf.printed FOLDER_OF_HTML --to FOLDER` cuts stretches, mostly with tables,
out of the pages below a folder and prints each in a form drawn by seed. Half of the pages, told by
their names, are to work on; `--held-out` takes the others. `--bare` takes stretches without a
table, around code and lists. `--invented` tables are made up instead.
With `--latex` LaTeX prints all of them; without, Chromium and LibreOffice do.
`python -m benchmarks.pdf --printed FOLDER` then measures what was printed.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from benchmarks.pdf.competition import Document
from benchmarks.pdf.printed.blocks import Table
from benchmarks.pdf.printed.browser import Browser, BrowserError, browser
from benchmarks.pdf.printed.cuts import Cut, bare_cuts_of, cuts_of, files_in
from benchmarks.pdf.printed.invented import invented_cut
from benchmarks.pdf.printed.kept import Kept, keep
from benchmarks.pdf.printed.latex import LatexError, print_by_latex
from benchmarks.pdf.printed.looks import Look, look_of
from benchmarks.pdf.printed.office import OfficeError, print_all
from benchmarks.pdf.printed.sheets import html_of
from benchmarks.pdf.printed.truth import truths_of

OFFICE_AT_ONCE = 60  # documents that one run of the office program prints
HELD_OUT_SEED = 500_000  # from which on invented documents are of the held-out half


class By(StrEnum):
    """The programs that print."""

    BROWSER = "browser"
    OFFICE = "office program"
    LATEX = "LaTeX"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be printed."""

    cut: Cut
    look: Look
    by: By


def jobs_of(cuts: Iterator[Cut], is_latex: bool) -> Iterator[Job]:
    """Each document with its look; of each three LaTeX prints all, or the office program one."""
    for cut in cuts:
        seed = crc32(cut.name.encode())
        by = By.LATEX if is_latex else By.OFFICE if seed % 3 == 0 else By.BROWSER
        yield Job(cut, look_of(seed, by is not By.BROWSER), by)


def print_jobs(jobs: list[Job], shown: Browser, folder: Path) -> int:
    """Print all of them; of how many the truth is known."""
    known = 0
    office = [job for job in jobs if job.by is By.OFFICE]
    with TemporaryDirectory() as name:
        marked = Path(name)
        for start in range(0, len(office), OFFICE_AT_ONCE):
            _by_office(office[start : start + OFFICE_AT_ONCE], folder, marked)
        for job in jobs:
            path, twin = folder / f"{job.cut.name}.pdf", marked / f"{job.cut.name}.pdf"
            for is_marked, to in ((False, path), (True, twin)):
                if job.by is By.BROWSER:
                    html = html_of(job.cut.blocks, job.look, is_marked)
                    to.write_bytes(shown.printed(html, job.look.paper))
                elif job.by is By.LATEX:
                    print_by_latex(job.cut.blocks, job.look, to, is_marked)
            known += _kept(job, path, twin)
    return known


def _by_office(jobs: list[Job], folder: Path, marked: Path) -> None:
    for is_marked, to in ((False, folder), (True, marked)):
        with TemporaryDirectory() as name:
            pages = []
            for job in jobs:
                page = Path(name) / f"{job.cut.name}.html"
                html = html_of(job.cut.blocks, job.look, is_marked)
                page.write_text(html, encoding="utf-8")
                pages.append(page)
            print_all(pages, to)


def _kept(job: Job, path: Path, twin: Path) -> bool:
    """Whether the truth of the document is known; one of which it is not is left out."""
    is_printed = path.exists() and twin.exists()
    truths = truths_of(job.cut.blocks, job.look, path, twin) if is_printed else None
    if truths is None:
        path.unlink(missing_ok=True)
        return False
    traits = {f"printed by: {job.by}", "invented" if job.cut.is_invented else "found"}
    if not any(isinstance(block, Table) for block in job.cut.blocks):
        traits.add("no table")
    if job.look.columns > 1:
        traits.add("text in columns")
    document = Document(path.stem, path, truths)
    keep(Kept(document, frozenset(traits), job.look.traits))
    return True


def _cuts(options: argparse.Namespace, shown: Browser) -> Iterator[Cut]:
    if options.invented:
        first = options.seed + (HELD_OUT_SEED if options.held_out else 0)
        for seed in range(first, first + options.invented):
            yield invented_cut(seed)
        return
    left = options.documents
    for path in files_in(options.html, int(options.held_out)):
        for cut in bare_cuts_of(path, shown) if options.bare else cuts_of(path, shown):
            yield cut
            left -= 1
            if not left:
                return


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf.printed", description=__doc__)
    parser.add_argument("html", type=Path, nargs="?", help="a folder with pages of HTML below it")
    parser.add_argument("--to", type=Path, required=True, help="a folder for what is printed")
    parser.add_argument("--documents", type=int, default=200, help="to print; default 200")
    parser.add_argument("--invented", type=int, default=0, help="documents of invented tables")
    parser.add_argument("--seed", type=int, default=0, help="of the first of them; default 0")
    parser.add_argument("--bare", action="store_true", help="code and lists, no tables")
    parser.add_argument("--latex", action="store_true", help="let LaTeX print all")
    parser.add_argument("--held-out", action="store_true", help="the other half of the pages")
    options = parser.parse_args()
    if options.html is None and not options.invented:
        parser.error("a folder of HTML or --invented is needed")
    options.to.mkdir(parents=True, exist_ok=True)
    try:
        with browser() as shown:
            jobs = list(jobs_of(_cuts(options, shown), options.latex))
            known = print_jobs(jobs, shown, options.to)
    except (BrowserError, OfficeError, LatexError) as error:
        sys.exit(str(error))
    print(f"{len(jobs)} printed, of {known} the truth is known: {options.to}")


if __name__ == "__main__":
    main()
