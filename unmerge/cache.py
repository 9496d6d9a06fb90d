"""What a later run may use again: values under the hash of all that they depend on."""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from model import Page, Reading, from_json, row_of, to_json

T = TypeVar("T")

_ROOT = Path(__file__).parents[1]
_ENDING = ".json.gz"
_FAST = 3  # gzip level; 6 takes four times as long for a tenth less


class Shelf(StrEnum):
    """What is kept."""

    READINGS = "readings"
    RESULTS = "results"


def key_of(parts: Mapping[str, object]) -> str:
    """The key of a value that depends on these parts and on nothing else.

    >>> key_of({"a": "1", "b": "2"}) == key_of({"b": "2", "a": "1"})
    True
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=8)
def code_digest(*places: str) -> str:
    """The hash of the code in these packages and modules, by their paths below unmerge's root.

    A number that a person raises is forgotten at the wrong time, and an old reading is then taken
    for a new one; the code itself is not.
    """
    digest = hashlib.sha256()
    for place in places:
        start = _ROOT / place
        for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _lines(value: object) -> Iterator[str]:
    """The value as JSON, one line; of a reading that without its pages, and each page."""
    if not isinstance(value, Reading):
        yield to_json(value)
        return
    yield to_json(replace(value, pages=()))
    for page in value.pages:
        yield to_json(page)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept values; any of them may be removed at any time."""

    folder: Path

    def get(self, shelf: Shelf, key: str, kind: type[T]) -> T | None:
        """The value under the key; None where there is none.

        An entry that is damaged is removed: what it stands for is made again.
        """
        path = self._path(shelf, key)
        try:
            with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
                value = from_json(kind, next(lines, ""))
                if isinstance(value, Reading):
                    pages = row_of(from_json(Page, line) for line in lines)
                    return cast(T, replace(value, pages=pages))
                if lines.read():  # to the end, where the checksum stands
                    raise ValueError("more than one value")
                return value
        except FileNotFoundError:
            return None
        except (gzip.BadGzipFile, EOFError, zlib.error, ValueError):
            path.unlink(missing_ok=True)
            return None

    def put(self, shelf: Shelf, key: str, value: object) -> None:
        """Keep the value; a reader sees all of it or nothing.

        A reading has a line for each page, so that never all of them are in memory as JSON.
        """
        path = self._path(shelf, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{key}.{os.getpid()}{_ENDING}")
        with (
            aside.open("wb") as file,
            gzip.GzipFile("", "wb", _FAST, file, mtime=0) as written,
        ):
            for line in _lines(value):
                written.write(line.encode() + b"\n")
        aside.replace(path)

    def prune(self, used: Mapping[Shelf, Iterable[str]]) -> None:
        """Remove what was not used: a file that is gone, an older copy, an older spec."""
        for shelf in Shelf:
            kept = {self._path(shelf, key) for key in used.get(shelf, ())}
            for path in (self.folder / shelf).glob(f"*{_ENDING}"):
                if path not in kept:
                    path.unlink(missing_ok=True)

    def _path(self, shelf: Shelf, key: str) -> Path:
        return self.folder / shelf / f"{key}{_ENDING}"
