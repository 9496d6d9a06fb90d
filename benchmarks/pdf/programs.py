"""Programs asked for the tables of documents, each in a process that can be ended."""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from samples.pages.truth import PageTable, tables_from_json

ROOT = Path(__file__).parents[2]
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said of one document; `seconds` are those of the processor."""

    tables: tuple[PageTable, ...] = ()
    seconds: float = 0.0
    error: str = ""


class Program:
    """A program that answers documents one after the other.

    It is warmed up on a first document that is not counted: imports and models are not the reader.
    One that takes longer than the limit is ended, and started anew for the next.
    """

    def __init__(self, name: str, python: Path, limit: float, first: Path) -> None:
        self.name, self._python, self._limit, self._first = name, python, limit, first
        self.version = ""
        self._process: subprocess.Popen[str] | None = None

    def answers(self, paths: Iterable[Path]) -> Iterator[Answer]:
        """One answer a document."""
        try:
            for path in paths:
                yield self._ask(path)
        finally:
            self._end()

    def _ask(self, path: Path) -> Answer:
        if self._process is None:
            self._start()
        line = self._line(json.dumps(str(path.resolve())))
        if line is None:
            self._end()
            return Answer(seconds=self._limit, error=f"no answer within {self._limit:g} s")
        told = json.loads(line)
        return Answer(tables_from_json(told["tables"]), told["seconds"], told["error"])

    def _start(self) -> None:
        command = [str(self._python), "-m", "benchmarks.pdf.worker", self.name]
        settings = os.environ | dict.fromkeys(ONE_THREAD, "1")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=settings,
        )
        told = self._line(None)
        self.version = json.loads(told)["version"] if told else ""
        self._line(json.dumps(str(self._first.resolve())))

    def _line(self, question: str | None) -> str | None:
        """The next line of the program, or none if it ends or takes too long."""
        reader, writer = self._pipes()
        if question is not None:
            writer.write(question + "\n")
            writer.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(reader, selectors.EVENT_READ)
            if not waiting.select(self._limit):
                return None
        return reader.readline() or None

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError(f"{self.name} is not running")
        return self._process.stdout, self._process.stdin

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def python_for(name: str, peers: Path | None) -> Path:
    """The interpreter: that of the peers for a program that is not beside our own packages."""
    return peers if peers is not None and name.startswith("img2table") else Path(sys.executable)
