"""A long PDF read with any number of processes: time and memory, `python -m benchmarks.pages`.

Each page is another one, ruled, with 280 cells. The memory is that of all processes together, as
the kernel counts it twenty times a second; what they share is counted for each of them.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from extract import ReadSettings
from extract.pdf import PageReaders, read_pdf
from extract.settings import Limits
from model import Source, SourceKind

ROWS, COLS = 28, 10
WIDTH, HEIGHT = landscape(A4)
LEFT, TOP, COL, ROW = 30.0, 40.0, 78.0, 18.0  # points
LOOK = 0.05  # seconds between two looks at the memory
MIB = 1 << 20


def draw(path: Path, pages: int) -> None:
    """A ledger of so many pages; the same number gives the same bytes."""
    random = Random(pages)
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    xs = [LEFT + col * COL for col in range(COLS + 1)]
    ys = [HEIGHT - TOP - row * ROW for row in range(ROWS + 1)]
    for page in range(pages):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, HEIGHT - 25, f"Ledger, page {page + 1}")
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        for row in range(ROWS):
            for col in range(COLS):
                amount = f"{random.randrange(10**7) / 100:,.2f}"
                text = f"Head {col}" if row == 0 else str(page * ROWS + row) if col == 0 else amount
                canvas.drawString(xs[col] + 3, ys[row] - 13, text)
        canvas.showPage()
    canvas.save()


def family(pid: int) -> Iterator[int]:
    """The process and all that it started, as far as they live."""
    yield pid
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))
    except FileNotFoundError:
        return  # it ended meanwhile


def resident(pid: int) -> int:
    """The bytes that the process has in memory; none where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (FileNotFoundError, ProcessLookupError):
        return 0


class Watch:
    """The most memory that this process and its children have at once, while the block runs."""

    def __init__(self) -> None:
        self.peak = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(LOOK):
            self.peak = max(self.peak, sum(resident(pid) for pid in family(os.getpid())))


def measured(path: Path, processes: int) -> tuple[float, float, int]:
    """Seconds that passed, seconds of processors, and the peak of the memory."""
    source = Source(path.name, SourceKind.PDF, "", path.stat().st_size)
    settings = ReadSettings(limits=Limits(processes=processes))
    began, used = time.perf_counter(), sum(os.times()[:4])
    with Watch() as watch:
        if processes:
            with PageReaders(settings.limits) as readers:
                read_pdf(path, source, settings, readers)
        else:
            read_pdf(path, source, settings)
    return time.perf_counter() - began, sum(os.times()[:4]) - used, watch.peak


def main() -> None:
    """Draw, read with each number of processes, and print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--processes", type=int, nargs="+", default=[0, 1, 2])
    asked = parser.parse_args()
    sys.stdout.write("| pages | processes | seconds | processor seconds | memory (MiB) |\n")
    sys.stdout.write("|---|---|---|---|---|\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.pdf"
        draw(path, asked.pages)
        for processes in asked.processes:
            seconds, used, peak = measured(path, processes)
            row = f"{asked.pages} | {processes} | {seconds:.1f} | {used:.1f} | {peak / MIB:.0f}"
            sys.stdout.write(f"| {row} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
