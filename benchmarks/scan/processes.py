"""What reading scans takes: memory of a process, and how much sooner two are done than one.

`python -m benchmarks.scan.processes`. The same pages are read by one process, and by two that
share them. Time on the clock says something only where the machine has nothing else to do; seconds
of the processor say it in any case: two processes that need no more of them are twice as fast.
"""

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.scan.ours import save
from extract import ReadSettings, read
from samples.scans import drawn, scan_page

MEBIBYTE: Final = 1024 * 1024
THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def work(paths: list[str]) -> None:
    """Read the pages, and print what that took."""
    began, cpu = time.perf_counter(), time.process_time()
    for path in paths:
        read(Path(path), path, ReadSettings())
    took = {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - cpu,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(took))


def run_processes(shares: list[list[str]]) -> list[dict[str, float]]:
    """What each process took, all of them started at once."""
    command = [sys.executable, "-m", "benchmarks.scan.processes", "--work"]
    environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
    started = [
        Popen([*command, *share], stdout=PIPE, text=True, env=environment) for share in shares
    ]
    return [json.loads(process.communicate()[0].splitlines()[-1]) for process in started]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scan.processes", description=__doc__
    )
    parser.add_argument("--pages", type=int, default=8, help="how many pages; default 8")
    parser.add_argument("--work", nargs="+", help="pages to read in this very process")
    chosen = parser.parse_args()
    if chosen.work:
        work(chosen.work)
        return
    with TemporaryDirectory() as folder:
        paths = []
        for number in range(chosen.pages):
            page = scan_page(drawn("targets", number), 1, "skew", number)
            path = Path(folder) / f"{number}.png"
            save(page.pixels, page.dpi, path)
            paths.append(str(path))
        one = run_processes([paths])
        two = run_processes([paths[::2], paths[1::2]])
    print("| processes | pages | s on the clock | CPU s a page | largest memory of a process |")
    print("|---|---|---|---|---|")
    for took in (one, two):
        clock = max(each["seconds"] for each in took)
        processor = sum(each["processor"] for each in took) / chosen.pages
        memory = max(each["memory"] for each in took) / MEBIBYTE
        print(
            f"| {len(took)} | {chosen.pages} | {clock:.1f} | {processor:.2f} | {memory:.0f} MiB |"
        )
    ratio = max(each["seconds"] for each in one) / max(each["seconds"] for each in two)
    print(f"\nTwo processes are {ratio:.2f} times as fast as one.")


if __name__ == "__main__":
    main()
