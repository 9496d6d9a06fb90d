"""Learns the measure of look-alikes, says how well it does on slips held out, and writes the table.

python -m benchmarks.characters
python -m benchmarks.characters --write
"""

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.characters.fit import MEASURES, cases, fit, ranked_within
from benchmarks.characters.sight import sight
from benchmarks.characters.table import lines
from benchmarks.names.slips import Half, read_slips
from normalize.naming.folding import folded_name

TABLE: Final = Path(__file__).parents[2] / "normalize" / "naming" / "characters.tsv"
RANKS: Final = (1, 5, 10, 50)
MOST: Final = 1200  # slips of a half; each is weighed against all that could have been read
AS_BORNE: Final = frozenset({"ordinary", "compound"})
"""The kinds of names whose characters are as frequent as in a population."""


def main(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.characters", description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder where what was read is kept")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args(arguments)
    seen = sight(asked.cache)
    learn = cases(seen, _sample(Half.LEARN, AS_BORNE))
    kinds = frozenset(slip.kind for slip in read_slips())
    held = {
        "as a population has them": cases(seen, _sample(Half.HELD, AS_BORNE)),
        "rare on purpose": cases(seen, _sample(Half.HELD, kinds - AS_BORNE)),
    }
    print(f"{len(learn)} slips of single characters to learn from, of names as a population has\n")
    print("| measure | names | slips | " + " | ".join(f"top {rank}" for rank in RANKS) + " |")
    print("|---" * (len(RANKS) + 3) + "|")
    alone = [tuple(name == other for other in MEASURES) for name in MEASURES]
    everything = (True,) * len(MEASURES)
    for name, used in zip((*MEASURES, "all"), (*alone, everything), strict=True):
        weights = fit(learn, used)
        for names, of_names in held.items():
            told = " | ".join(f"{share:.1%}" for share in ranked_within(of_names, weights, RANKS))
            print(f"| {name} | {names} | {len(of_names):,} | {told} |", flush=True)
    print("\nweights: " + ", ".join(f"{w:.3f}" for w in weights))
    if asked.write:
        of_rare = fit(cases(seen, _sample(Half.LEARN, kinds)), everything)
        made = "\n".join(lines(seen, weights, of_rare)) + "\n"
        TABLE.write_text(made, encoding="utf-8", newline="\n")
        print(f"{TABLE.name}: {TABLE.stat().st_size:,} bytes", file=sys.stderr)
    return 0


def _sample(half: Half, kinds: Collection[str]) -> list[tuple[str, str]]:
    """Misread characters of one half, each as often as it was seen, up to MOST of them."""
    pairs = [
        pair
        for slip in read_slips(half)
        for pair in slip.pairs
        if slip.kind in kinds and folded_name(pair[0]) != folded_name(pair[1])
        for _ in range(slip.count)
    ]
    return Random(0).sample(pairs, min(MOST, len(pairs)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
