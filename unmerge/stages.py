"""The values between the stages as files, to see where something went wrong."""

from collections.abc import Sequence
from pathlib import Path

from model import ExitCode, Grid, Line, Reading, Result, UnmergeError, to_json


class KeepRefusedError(UnmergeError):
    """The values between the stages cannot be kept where it was asked for."""

    exit_code = ExitCode.OUTPUT_REFUSED

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}. Choose another folder with --keep.")


def check_keep(folder: Path, inputs: Sequence[Path]) -> None:
    """Make the folder, or refuse one that cannot be written or holds the files that are read."""
    place = folder.resolve()
    if any(place in (path.resolve(), *path.resolve().parents) for path in inputs):
        raise KeepRefusedError(folder, "the files that are read are in it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KeepRefusedError(folder, f"cannot be written: {error.strerror}") from error


def keep_stages(folder: Path, reading: Reading, results: Sequence[Result]) -> None:
    """Write each grid, the lines of each page, and the results.

    `p012_grid_1.json` is the first grid of page 12, `p012_lines.json` what stands outside its
    grids, `result_FAMILY.json` the records before the batch settles them. What an earlier run left
    under such names goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("p[0-9]*_*.json"), *folder.glob("result_*.json")):
        old.unlink(missing_ok=True)
    for page in reading.pages:
        stem = f"p{page.number:03d}"
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        for number, grid in enumerate(grids, start=1):
            _write(folder / f"{stem}_grid_{number}.json", grid)
        lines = tuple(block for block in page.blocks if isinstance(block, Line))
        if lines:
            _write(folder / f"{stem}_lines.json", lines)
    for result in results:
        _write(folder / f"result_{result.spec}.json", result)


def _write(path: Path, value: object) -> None:
    path.write_text(to_json(value) + "\n", encoding="utf-8", newline="\n")
