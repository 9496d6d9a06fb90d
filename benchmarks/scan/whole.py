"""Scanned sheets from file to dataset: which cells of the records are right, and which proved.

`python -m benchmarks.scan.whole`. Each sheet is drawn, each of its pages scanned, all of them put
into one PDF without text or one TIFF, and that is converted under the spec of its family.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.judging import judged
from benchmarks.samples import converted
from benchmarks.scan.cases import FAMILIES, HELD_OUT
from benchmarks.specimens import Specimen
from model import UnmergeError
from samples.scans import NORMAL, DrawnDocument, drawn, page_count, scan_page
from samples.scans.files import as_pdf, as_tiff
from unmerge.specs import convertible, load_spec

ORDINARY = ("plain", "skew", "bilevel")
NAMES = ("leaders", "owners", "departments")
QUALITY = 90
HEADS = (
    "kind",
    "family",
    "sheets",
    "pages",
    "cells right",
    "names right",
    "wrong cells told",
    "right but doubted",
    "wrong and proved",
    "proved",
    "records lost, invented",
    "CPU s a page",
)


def measured(
    document: DrawnDocument, kind: str, seed: int, strength: float, form: str
) -> Counter[str]:
    """What became of the cells of one sheet; examples of wrong ones go to stderr."""
    count = page_count(document.pdf)
    pages = [scan_page(document, number + 1, kind, seed, strength) for number in range(count)]
    content = as_pdf(pages, quality=QUALITY) if form == "pdf" else as_tiff(pages)
    spec = load_spec(document.spec)
    specimen = Specimen(
        f"{kind} {document.family} {seed}",
        "PDF",
        document.spec,
        document.key,
        content,
        document.records,
        document.lost,
        frozenset(),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet.{form}"
        path.write_bytes(content)
        began = time.process_time()
        try:
            part = converted(path, spec)
        except UnmergeError as error:
            print(f"{specimen.name}: {error}", file=sys.stderr)
            cells = sum(map(len, document.records))
            return Counter({"sheets": 1, "pages": count, "cells": cells, "silent": cells})
        seconds = time.process_time() - began
    judgement = judged(specimen, part, convertible(spec))
    counts = judgement.counts + Counter()
    counts.update({"sheets": 1, "pages": count, "milliseconds": round(1000 * seconds)})
    wrong = [each for each in judgement.examples if not each.what.endswith("right")]
    for record in document.records:
        counts["names"] += sum(name in record for name in NAMES)
    counts["names wrong"] += sum(each.field in NAMES for each in wrong)
    for each in wrong:
        told = f"{each.record} {each.field} {each.what}: {each.found}, true {each.true}"
        print(f"{specimen.name}: {told}", file=sys.stderr)
    return counts


def row(kind: str, family: str, counts: Counter[str]) -> str:
    """The counts as a row of the table."""
    cells = (
        kind,
        family,
        str(counts["sheets"]),
        str(counts["pages"]),
        share(counts["right"], counts["cells"]),
        share(counts["names"] - counts["names wrong"], counts["names"]),
        share(counts["found"], counts["found"] + counts["silent"]),
        share(counts["right and told"], counts["right"]),
        str(counts["wrong and proved"]),
        str(counts["proved"]),
        f"{counts['lost records']}, {counts['invented records']}",
        f"{counts['milliseconds'] / 1000 / max(1, counts['pages']):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def share(part: int, whole: int) -> str:
    """The part as a percentage."""
    return f"{part / whole:.2%}" if whole else "none"


def main() -> None:
    """Measure, and print one row a kind and family."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan.whole", description=__doc__)
    parser.add_argument("--each", type=int, default=2, help="sheets of each; default 2")
    parser.add_argument(
        "--first", type=int, default=HELD_OUT, help=f"the first seed; default {HELD_OUT}, held out"
    )
    parser.add_argument(
        "--strength", type=float, default=NORMAL, help=f"of the spoiling, 0..1; default {NORMAL}"
    )
    parser.add_argument("--kind", action="append", default=[], help="default: ordinary ones")
    parser.add_argument("--family", action="append", default=[], help="default: all")
    parser.add_argument("--form", choices=("pdf", "tif"), default="pdf", help="default pdf")
    parser.add_argument("--json", type=Path, help="where to write all counts")
    chosen = parser.parse_args()
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
    content = []
    for kind in chosen.kind or ORDINARY:
        for family in chosen.family or FAMILIES:
            counts: Counter[str] = Counter()
            for seed in range(chosen.first, chosen.first + chosen.each):
                document = drawn(family, seed)
                counts.update(measured(document, kind, seed, chosen.strength, chosen.form))
            print(row(kind, family, counts), flush=True)
            content.append({"kind": kind, "family": family, "counts": dict(counts)})
    if chosen.json:
        chosen.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
