"""Reads spoilt pages with every reader, and prints what became of their cells.

Numeric libraries are held to one thread each, so that seconds of the processor can be compared.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import cv2

from benchmarks.scan.cases import FONTS, HELD_OUT, cases
from benchmarks.scan.draw import draw_found
from benchmarks.scan.found import Read
from benchmarks.scan.judge import judged
from benchmarks.scan.ours import OURS
from benchmarks.scan.peers import peers
from benchmarks.scan.tables import as_json, as_markdown, from_json
from samples.font import FontFile
from samples.scans import KINDS, NORMAL


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan", description=__doc__)
    parser.add_argument("--each", type=int, default=3, help="pages of each kind; default 3")
    parser.add_argument(
        "--first", type=int, default=HELD_OUT, help=f"the first seed; default {HELD_OUT}, held out"
    )
    parser.add_argument(
        "--strength", type=float, default=NORMAL, help=f"of the spoiling, 0..1; default {NORMAL}"
    )
    parser.add_argument("--only", default="", help="the kinds whose name has these words")
    parser.add_argument("--peers", action="store_true", help="read with the peers, too")
    parser.add_argument("--img2table", default="", help="a Python that has img2table")
    parser.add_argument("--font", action="append", default=[], help="a font file, or FILE:NUMBER")
    parser.add_argument("--json", type=Path, help="where to write all counts")
    parser.add_argument(
        "--beside", type=Path, help="counts of an earlier run over the same pages, to be shown too"
    )
    parser.add_argument("--pictures", type=Path, help="folder for pages that are not all right")
    parser.add_argument("--reader", default="", help="our readers whose name has these words")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    readers: dict[str, Read] = {
        name: made() for name, made in OURS.items() if chosen.reader in name
    }
    if chosen.peers:
        readers |= peers(chosen.img2table)
    kinds = [kind for kind in KINDS if chosen.only in kind]
    fonts = [font_file(text) for text in chosen.font] or list(FONTS)
    tallies = from_json(chosen.beside.read_text("utf-8")) if chosen.beside else {}
    for case in cases(kinds, chosen.first, chosen.each, chosen.strength, fonts):
        page = case.scanned()
        for name, reader in readers.items():
            found = reader(page)
            counts, wrong = judged(page, found)
            tallies.setdefault((name, case.kind), Counter()).update(counts)
            share = counts["cells right"] / max(1, counts["cells"])
            print(f"{share:.1%} {name}: {case.name}", file=sys.stderr, flush=True)
            if chosen.pictures and wrong:
                stem = f"{share:.3f} {case.name} {name}".replace(", ", " ").replace(" ", "_")
                draw_found(page, found, wrong, chosen.pictures / stem)
    print(as_markdown(tallies))
    if chosen.json:
        chosen.json.write_text(as_json(tallies), encoding="utf-8")


def font_file(text: str) -> FontFile:
    """The font that FILE or FILE:NUMBER names."""
    path, _, number = text.partition(":")
    return FontFile(Path(path), int(number) if number else -1)


if __name__ == "__main__":
    main()
