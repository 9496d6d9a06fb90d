"""How many drawn grids are read back as drawn: `python -m benchmarks.grids [--count 300]`."""

import argparse
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.grids.compare import differences
from benchmarks.grids.invent import Look, invented


def main() -> None:
    """Draw, read back, and tell by look how many came back the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="grids of each look")
    parser.add_argument("--look", type=Look, choices=list(Look), help="this look alone")
    parser.add_argument("--first", type=int, default=0, help="the first number of a drawing")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    given = parser.parse_args()
    right: Counter[Look] = Counter()
    looks = [given.look] if given.look else list(Look)
    began = time.process_time()
    with TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        for look in looks:
            for seed in range(given.first, given.first + given.count):
                found = differences(invented(seed, look), folder)
                right[look] += not found
                if found:
                    print(f"{look} {seed}: {'; '.join(found[:3])}")
    for look in looks:
        print(f"{look:10} {right[look]} of {given.count}")
    print(f"all        {right.total()} of {given.count * len(looks)}")
    print(f"{(time.process_time() - began) / (given.count * len(looks)):.3f} CPU seconds a grid")


if __name__ == "__main__":
    main()
