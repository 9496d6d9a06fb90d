"""The values between the stages as files, to see where something went wrong."""

from pathlib import Path

from model import Grid, Line, Reading, Result, to_json


def keep_stages(folder: Path, reading: Reading, result: Result) -> None:
    """Write each grid, the lines of each page, and the result.

    `p012_grid_1.json` is the first grid of page 12, `p012_lines.json` what stands outside its
    grids, `result.json` the records before the batch settles them. What an earlier run left under
    such names goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("p[0-9]*_*.json"), folder / "result.json"):
        old.unlink(missing_ok=True)
    for page in reading.pages:
        stem = f"p{page.number:03d}"
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        for number, grid in enumerate(grids, start=1):
            _write(folder / f"{stem}_grid_{number}.json", grid)
        lines = tuple(block for block in page.blocks if isinstance(block, Line))
        if lines:
            _write(folder / f"{stem}_lines.json", lines)
    _write(folder / "result.json", result)


def _write(path: Path, value: object) -> None:
    path.write_text(to_json(value) + "\n", encoding="utf-8", newline="\n")
