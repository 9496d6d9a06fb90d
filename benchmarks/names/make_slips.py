"""Makes the table of slips anew: draws names, prints and spoils them, has them read.

    python -m benchmarks.names.make_slips --font NAME=FILE[#NUMBER] ...

Without fonts of your own, the two of the samples alone are used. The committed table was made with
the six that docs/names.md lists, of which the last two are seen by the held half alone. Names are
drawn by frequency and with rare characters; each is read several times, on pages of forty with one
font, size and way of being spoilt. Each picture is one line, cut out well: what goes wrong where
lines are cut is no matter of names.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.names.slips import READ, TABLE, Half, Read, Slip, write_read, write_slips
from extract.scan.recognizer import LineReading, Recognizer
from extract.scan.recognizer_model import RecognizerEngine, load_model
from samples.font import FILE, SANS_FILE, FontFile, lacks, packaged
from samples.names import Rarity, draw_names
from samples.names.picture import WAYS, pictures, way_of

NAMES: Final = 9000
TIMES: Final = 8  # that each is read
SEED: Final = 1
PAGE: Final = 40  # names
SHARES: Final = {
    Rarity.ORDINARY: 0.70,
    Rarity.RARE: 0.16,
    Rarity.RAREST: 0.05,
    Rarity.COMPOUND: 0.03,
    Rarity.TRANSLITERATED: 0.03,
    Rarity.LATIN: 0.03,
}
WIDE: Final = 0.5  # of names with two characters: printed as wide as three
BLANK: Final = "\u3000"
OUTSIDE: Final = "outside"
"""The kind of a name with a character that the recognizer cannot print."""
HELD_ALONE: Final = 4  # fonts from this place on are seen by the held half alone


@dataclass(frozen=True, slots=True)
class Page:
    """Names that are printed and scanned together."""

    half: Half
    names: Sequence[tuple[str, str]]  # each with its kind
    font: str
    way: str
    seed: int


def pages(names: int, times: int, fonts: Sequence[str], seed: int) -> Iterator[Page]:
    """Each half's names, so many times over, shuffled into pages."""
    random = Random(seed)
    drawn = [
        (name, str(kind))
        for kind, share in SHARES.items()
        for name in draw_names(random, round(names * share), kind)
    ]
    random.shuffle(drawn)
    cut = len(drawn) // 2
    for half, chosen in ((Half.LEARN, drawn[:cut]), (Half.HELD, drawn[cut:])):
        known = fonts[:HELD_ALONE] if half is Half.LEARN else fonts
        for _ in range(times):
            random.shuffle(chosen)
            for start in range(0, len(chosen), PAGE):
                font = random.choice(known)
                way = random.choice(list(WAYS))
                yield Page(half, chosen[start : start + PAGE], font, way, random.randrange(2**32))


def read_page(
    page: Page, font: FontFile, recognizer: Recognizer
) -> Iterator[tuple[str, str, LineReading]]:
    """Each name that the font has, its kind, and what was read."""
    random = Random(page.seed)
    names = [(name, kind) for name, kind in page.names if not lacks(name, font)]
    way = way_of(page.way, random)
    shown = [
        BLANK.join(name) if len(name) == 2 and random.random() < WIDE else name
        for name, _ in names
    ]  # fmt: skip
    found = recognizer.read_lines(pictures(shown, font, way, page.seed))
    for (name, kind), text in zip(names, found, strict=True):
        yield name, kind, text


def plain(text: str) -> str:
    """A name as it is compared: blanks between its characters are none of it, but in Latin.

    >>> plain("程 岚"), plain("Anna  Bell")
    ('程岚', 'Anna Bell')
    """
    words = text.split()
    return (" " if text.isascii() else "").join(words)


def options_of(text: LineReading) -> str:
    """What else was offered, by place in the name without blanks."""
    at = -1
    found = []
    for char in text.chars:
        at += len(char.text.strip())
        others = [f"{o.text}{o.probability:.2f}"[:9] for o in char.options if o.text]
        if others and char.text.strip():
            found.append(f"{at}:{' '.join(others)}")
    return "; ".join(found).replace("0.", ".")


def made(
    all_pages: Iterator[Page], fonts: dict[str, FontFile], recognizer: Recognizer
) -> tuple[list[Slip], list[Read]]:
    """The slips, each once, and the counts; a name of which nothing is read is no slip."""
    alphabet = set(load_model(RecognizerEngine.ONNXRUNTIME).classes)
    slips: dict[tuple[str, str], Slip] = {}
    seen: Counter[tuple[str, str]] = Counter()
    counts: Counter[tuple[Half, str, str, str, bool]] = Counter()
    for page in all_pages:
        for name, drawn, text in read_page(page, fonts[page.font], recognizer):
            kind = OUTSIDE if set(name) - alphabet else drawn
            read = plain(text.text)
            counts[page.half, kind, page.font, page.way, read == name] += bool(read)
            if read and read != name:
                seen[name, read] += 1
                options = options_of(text)
                slip = Slip(page.half, kind, name, read, 1, page.font, page.way, options)
                slips.setdefault((name, read), slip)
    tallied = {key[:4] for key in counts}
    return (
        [_counted(slip, seen[slip.true, slip.read]) for slip in slips.values()],
        [Read(*key, counts[*key, True] + counts[*key, False], counts[*key, True])
         for key in tallied],
    )  # fmt: skip


def _counted(slip: Slip, count: int) -> Slip:
    return Slip(
        slip.half, slip.kind, slip.true, slip.read, count, slip.font, slip.way, slip.options
    )


def font_named(text: str) -> tuple[str, FontFile]:
    """A font given as name=file#number."""
    name, _, rest = text.partition("=")
    path, _, number = rest.partition("#")
    return name, FontFile(Path(path), int(number) if number else -1)


def main(arguments: list[str] | None = None) -> int:
    """Make the table, and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names.make_slips")
    parser.add_argument("--names", type=int, default=NAMES, help=f"how many; default {NAMES}")
    parser.add_argument("--times", type=int, default=TIMES, help=f"of each; default {TIMES}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default {SEED}")
    parser.add_argument("--font", type=font_named, action="append", default=[])
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="folder")
    chosen = parser.parse_args(arguments)
    fonts = {"Noto Sans SC": packaged(SANS_FILE), "Noto Serif SC": packaged(FILE)}
    fonts |= dict(chosen.font)
    began = time.process_time()
    recognizer = Recognizer(load_model(RecognizerEngine.ONNXRUNTIME))
    every = pages(chosen.names, chosen.times, list(fonts), chosen.seed)
    slips, counts = made(every, fonts, recognizer)
    write_slips(slips, chosen.to / TABLE)
    write_read(counts, chosen.to / READ)
    count, right = sum(row.count for row in counts), sum(row.right for row in counts)
    print(f"{count} read, {count - right} slips, {len(slips)} different", file=sys.stderr)
    print(f"{time.process_time() - began:.0f} s of one processor", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
