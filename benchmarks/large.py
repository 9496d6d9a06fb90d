"""What a hundred thousand records cost: `python -m benchmarks.large`.

Text exports with the faults of real ones are drawn into a folder, then read and understood one
after the other in one process, with all checks; the results are kept, as a batch keeps them until
it settles. Measured are processor seconds and the peak of memory of that process.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from extract import ReadSettings, read
from model import Result
from normalize import understand
from samples.draw_text import draw_text
from samples.faults import AS_SEEN
from samples.invent import invent_sheet
from unmerge.job import without_cycle_search
from unmerge.specs import load_spec

SPEC = "performance-targets"
OF_OWN_CODE = 12  # rows of the profile


def draw(folder: Path, records: int) -> None:
    """Draw sheets with that many records together, a file each."""
    seed = drawn = 0
    while drawn < records:
        sheet = invent_sheet(seed)
        (folder / f"{seed:05}.txt").write_bytes(draw_text(sheet, AS_SEEN, seed).content)
        drawn += len(sheet.records)
        seed += 1


def understood(paths: list[Path]) -> list[Result]:
    """The results of all files."""
    spec, settings = load_spec(SPEC), ReadSettings()
    return [understand(read(path, path.name, settings), spec) for path in paths]


def measure(folder: Path) -> dict[str, float]:
    """Records, processor seconds and peak memory of reading and understanding the folder."""
    began = time.process_time()
    with without_cycle_search():
        results = understood(sorted(folder.iterdir()))
    return {
        "files": len(results),
        "records": sum(len(result.records) for result in results),
        "fields": len(results[0].records.columns),
        "checks": sum(len(result.checks) for result in results),
        "seconds": round(time.process_time() - began, 1),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def profile(folder: Path, files: int) -> None:
    """Print which functions take the most time of their own."""
    profiler = cProfile.Profile()
    with without_cycle_search(), profiler:
        understood(sorted(folder.iterdir())[:files])
    pstats.Stats(profiler).sort_stats("tottime").print_stats(OF_OWN_CODE)


def main() -> None:
    """Draw, then measure in a process of its own, which holds nothing of the drawing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, help="default 100,000")
    parser.add_argument("--profile", type=int, default=0, metavar="FILES", help="profile so many")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder:
        print(json.dumps(measure(chosen.folder)))
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        draw(folder, chosen.records)
        if chosen.profile:
            profile(folder, chosen.profile)
            return
        own = [sys.executable, "-m", "benchmarks.large", "--folder", name]
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(
            own, env={**os.environ, **threads}, check=True, capture_output=True, text=True
        )
        print("| what | figure |\n|---|---|")
        for what, figure in json.loads(done.stdout).items():
            print(f"| {what} | {figure:,} |")


if __name__ == "__main__":
    main()
