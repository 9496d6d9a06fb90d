"""One program in a process of its own: a path a line comes in, what it found goes out.

`python -m benchmarks.pdf.worker "camelot hybrid"` first says its version, then answers each line.
"""

import json
import os
import resource
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.pdf.systems import SYSTEMS
from samples.pages.truth import tables_to_json


def processor_seconds() -> float:
    """What this process and those that it has waited for have used so far."""
    own, waited = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    used = (resource.getrusage(own), resource.getrusage(waited))
    return sum(each.ru_utime + each.ru_stime for each in used)


def answer(system: str, path: Path) -> dict[str, object]:
    """The tables found in one document, the processor seconds, and what went wrong."""
    began = processor_seconds()
    error, tables = "", "[]"
    try:
        tables = tables_to_json(SYSTEMS[system][1](path))
    except Exception as raised:  # noqa: BLE001 - a peer may fail as it likes; it is reported
        error = "".join(traceback.format_exception_only(raised)).strip()
    return {"tables": tables, "seconds": processor_seconds() - began, "error": error}


def main() -> None:
    """Answer until the input ends; what a library prints goes to stderr."""
    (system,) = sys.argv[1:]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        own = version(SYSTEMS[system][0])
    except PackageNotFoundError:
        own = ""
    out.write(json.dumps({"version": own}) + "\n")
    out.flush()
    for line in sys.stdin:
        out.write(json.dumps(answer(system, Path(json.loads(line)))) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
