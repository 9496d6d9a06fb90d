"""JSON files whose bytes depend on nothing but what they say."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


def write_json(path: Path, told: Json) -> None:
    """Write it with sorted keys, indented by two, as UTF-8 with "\\n" line ends."""
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
