"""unmerge and its peers on the same PDFs, side by side.

`python -m benchmarks.pdf --icdar FOLDER` runs on the documents of a table competition, with
`--drawn N` on that many drawn layouts, by trait. What is measured is the competition's F1 of cell
adjacency relations, over all and by document, which regions are found whole, and processor seconds
a page, of the same run.
"""

import argparse
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pdf.competition import Document, documents
from benchmarks.pdf.draw import draw_document
from benchmarks.pdf.drawn import FAMILIES, drawn_documents, trait_table
from benchmarks.pdf.pages import character_middles
from benchmarks.pdf.printed.kept import kept_in
from benchmarks.pdf.programs import Program, python_for
from benchmarks.pdf.report import Run, document_table, summary_table, write_json
from benchmarks.pdf.score import score_document
from benchmarks.pdf.systems import SYSTEMS

LIMIT = 120.0  # seconds a document


def main() -> None:
    """Measure, print the tables, and write what was asked for."""
    options = _options()
    if options.drawn:
        with TemporaryDirectory() as folder:
            seeds = range(options.seed, options.seed + options.drawn)
            given, layouts = drawn_documents(seeds, options.keep or Path(folder), options.family)
            runs = _compared(options, given)
        for run in runs:
            print(f"\n{run.name}\n\n{trait_table(layouts, run.scores)}")
        return
    if options.printed:
        kept = list(kept_in(options.printed))
        if not kept:
            raise SystemExit(f"{options.printed}: no printed documents with their truths")
        for run in _compared(options, [each.document for each in kept]):
            print(f"\n{run.name}\n\n{trait_table([each.layout for each in kept], run.scores)}")
        return
    given = [
        document
        for document in documents(options.icdar)
        if not options.only or document.name in options.only
    ]
    if not given:
        raise SystemExit(f"{options.icdar}: no PDF with a truth beside it (NAME-str.xml)")
    _compared(options, given)


def _compared(options: argparse.Namespace, given: Sequence[Document]) -> list[Run]:
    """All programs on the documents, with what is told of them."""
    runs = [
        _measured(name, given, python_for(name, options.peers_python), options.draw)
        for name in options.systems or SYSTEMS
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, {date.today():%Y-%m-%d}")
    print(f"{len(given)} documents, {sum(runs[0].pages)} pages\n")
    print(summary_table(runs))
    if options.documents:
        print("\n" + document_table(runs))
    for run in runs:
        for name, error in run.errors.items():
            print(f"{run.name}: {name}: {error}")
    if options.json:
        write_json(runs, options.json)
    return runs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--icdar", type=Path, help="a folder with PDFs and their truth")
    what.add_argument("--drawn", type=int, help="how many drawn layouts")
    what.add_argument("--printed", type=Path, help="a folder of printed documents")
    parser.add_argument("--seed", type=int, default=0, help="of the first layout; default 0")
    parser.add_argument("--family", choices=tuple(FAMILIES), default="any", help="of layouts")
    parser.add_argument("--keep", type=Path, help="a folder for the drawn layouts")
    parser.add_argument("--systems", nargs="*", choices=tuple(SYSTEMS), help="default: all")
    parser.add_argument("--only", nargs="*", default=(), help="names of documents; default: all")
    parser.add_argument("--peers-python", type=Path, help="a Python that has img2table")
    parser.add_argument("--documents", action="store_true", help="a row for each document, too")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--draw", type=Path, help="write a picture of each page to this folder")
    return parser.parse_args()


def _measured(name: str, given: Sequence[Document], python: Path, pictures: Path | None) -> Run:
    """One program asked for all documents."""
    first = min((document.path for document in given), key=lambda path: path.stat().st_size)
    program = Program(name, python, LIMIT, first)
    run = Run(name)
    answers = program.answers(document.path for document in given)
    for document, answer in zip(given, answers, strict=True):
        middles = character_middles(document.path)
        run.names.append(document.name)
        run.scores.append(score_document(document.truths, answer.tables, middles))
        run.seconds.append(answer.seconds)
        run.pages.append(len(middles))
        if answer.error:
            run.errors[document.name] = answer.error
        if pictures:
            draw_document(document.path, document.truths[0], answer.tables, pictures / name)
    run.version = program.version
    return run


if __name__ == "__main__":
    main()
