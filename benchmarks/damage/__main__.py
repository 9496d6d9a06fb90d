"""Spoilt PDFs by the thousand, and what becomes of each: `python -m benchmarks.damage`.

Each is read in a child as a batch reads it. What may come of it: its pages, some of them lost with
a finding; or a refusal in words. What may not: a fault that nobody foresaw, a file of no end.
"""

import argparse
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.damage.kinds import KINDS, SLOW
from extract import ReadSettings, read
from extract.pdf import PageReaders
from extract.settings import Limits
from model import UnmergeError

SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"


SELDOM = 4  # turns in which a slow kind of damage comes once


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one spoilt file."""

    kind: str
    source: str
    seed: int
    outcome: str
    why: str
    pages: int
    seconds: float


def spoilt(kind: str, source: Path, seed: int) -> bytes:
    """The file after that damage; the same arguments give the same bytes."""
    return KINDS[kind](Random(f"{kind} {source.name} {seed}"), source.read_bytes())


def told_of(kind: str, source: Path, seed: int, folder: Path, readers: PageReaders | None) -> Told:
    """Spoil, read, and say what came of it."""
    path = folder / "spoilt.pdf"
    path.write_bytes(spoilt(kind, source, seed))
    began = time.perf_counter()
    pages, why = 0, ""
    try:
        reading = read(path, path.name, ReadSettings(), readers)
    except UnmergeError as error:
        outcome = f"refused: {type(error).__name__}"
        why = str(error).replace(str(path), "").partition(": ")[2]
    else:
        pages = len(reading.pages)
        lost = [each.message for each in reading.findings if each.code == "page-failed"]
        outcome = "some pages lost" if lost else "read"
        why = lost[0] if lost else ""
    return Told(kind, source.name, seed, outcome, why, pages, time.perf_counter() - began)


def cases(sources: Sequence[Path], count: int, only: str) -> Iterator[tuple[str, Path, int]]:
    """So many cases: the kinds in turn, each with the sources in turn; the slow ones less often."""
    kinds = [kind for kind in KINDS if only in kind]
    every = (
        (kind, sources[turn % len(sources)], turn)
        for turn in itertools.count()
        for kind in kinds
        if kind not in SLOW or turn % SELDOM == 0
    )
    return itertools.islice(every, count)


def main() -> None:
    """Spoil, read and print a table by kind of damage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="of spoilt files; default 2000")
    parser.add_argument("--only", default="", help="kinds whose name has this word")
    parser.add_argument("--skip", type=int, default=0, help="so many of them at the start")
    parser.add_argument("--here", action="store_true", help="read in this process, unguarded")
    parser.add_argument("--sources", type=Path, default=SAMPLES, help="folder of PDFs to spoil")
    parser.add_argument("--json", type=Path, help="file for one line a spoilt file")
    asked = parser.parse_args()
    sources = sorted(asked.sources.rglob("*.pdf"))
    told: list[Told] = []
    with TemporaryDirectory() as name, PageReaders(Limits(processes=1)) as readers:
        chosen = itertools.islice(cases(sources, asked.count, asked.only), asked.skip, None)
        for kind, source, seed in chosen:
            guard = None if asked.here else readers
            told.append(told_of(kind, source, seed, Path(name), guard))
            if asked.json:
                line = {field: getattr(told[-1], field) for field in Told.__slots__}
                with asked.json.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
    show(told)


def show(told: Sequence[Told]) -> None:
    """One row a kind: how many came to what, and the longest that any took."""
    outcomes = sorted({each.outcome for each in told})
    sys.stdout.write(f"| damage | files | {' | '.join(outcomes)} | slowest (s) |\n")
    sys.stdout.write(f"|---{'|---' * (len(outcomes) + 2)}|\n")
    for kind in dict.fromkeys(each.kind for each in told):
        those = [each for each in told if each.kind == kind]
        counted = Counter(each.outcome for each in those)
        cells = [str(counted[outcome] or "") for outcome in outcomes]
        slowest = max(each.seconds for each in those)
        sys.stdout.write(f"| {kind} | {len(those)} | {' | '.join(cells)} | {slowest:.1f} |\n")


if __name__ == "__main__":
    main()
