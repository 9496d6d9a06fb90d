"""What two small sheets give, stage by stage; `python -m tests.golden.make` writes it anew.

The sheets are a text export with some faults, and a page drawn by the samples' generator.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from extract import ReadSettings, read
from model import Result, Roster, from_json, to_json
from normalize import settle, understand
from samples.draw_pdf import draw_pdf
from samples.invent import Scale, invent_sheet
from unmerge.specs import load_spec
from unmerge.stages import keep_stages

HERE = Path(__file__).parent
SPEC = load_spec("performance-targets")


def stages_of(content: bytes, name: str) -> dict[str, str]:
    """The stages of one sheet: the files of `--keep`, and what is settled of it alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        reading = read(path, name, ReadSettings())
        keep_stages(Path(folder) / "stages", reading, [understand(reading, SPEC)])
        kept = sorted((Path(folder) / "stages").iterdir())
        stages = {each.name: each.read_text(encoding="utf-8") for each in kept}
    result = from_json(Result, stages[f"result_{SPEC.name}.json"])
    settled = json.loads(to_json(settle([result], SPEC, Roster())))
    settled["spec"] = SPEC.name  # the family has a file of its own
    return stages | {"part.json": json.dumps(settled)}


def made() -> Mapping[str, str]:
    """All golden files by their path below this folder, as text that a person can review."""
    text = stages_of((HERE / "archive.txt").read_bytes(), "archive.txt")
    page = stages_of(draw_pdf(invent_sheet(5, Scale.SMALL)).content, "printed.pdf")
    files = {f"archive/{name}": content for name, content in text.items()}
    files["printed/p001_grid_1.json"] = page["p001_grid_1.json"]
    return {name: shown(json.loads(content)) for name, content in files.items()}


def shown(value: object) -> str:
    """The value as JSON with a line for each thing, small lists and numbers kept in one line."""
    return _shown(value, "") + "\n"


def _shown(value: object, indent: str) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= 100 or not isinstance(value, dict | list):
        return flat
    inner = indent + " "
    if isinstance(value, list):
        items = [_shown(item, inner) for item in value]
        opened, closed = "[", "]"
    else:
        items = [
            f"{json.dumps(key, ensure_ascii=False)}: {_shown(item, inner)}"
            for key, item in value.items()
        ]
        opened, closed = "{", "}"
    lines = f",\n{inner}".join(items)
    return f"{opened}\n{inner}{lines}\n{indent}{closed}"


def main() -> int:
    """Write the golden files; those that are no more made go."""
    files = made()
    for old in HERE.glob("*/*.json"):
        if old.relative_to(HERE).as_posix() not in files:
            old.unlink()
    for name, content in files.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    print(f"{len(files)} golden files, {sum(map(len, files.values()))} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
