"""Reading one document through the cache: what was read before is not read again."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

import extract
from extract import ReadSettings
from model import ExitCode, Reading, SourceKind, UnmergeError
from unmerge.cache import Cache, Shelf, code_digest, key_of

_CODE = ("extract", "model")


class FileChangedError(UnmergeError):
    """The file had other bytes when it was read than when the run began."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: it was changed while it was read. Convert it again.")


class KeptReader:
    """One document, as its readers see it.

    `keys` are the entries of the cache that it came to use, in order; `is_fresh` says whether a
    reader was asked for any of them.
    """

    def __init__(
        self, path: Path, name: str, sha256: str, settings: ReadSettings, cache: Cache
    ) -> None:
        self.path = path
        self.name = name
        self._sha256 = sha256
        self._settings = settings
        self._cache = cache
        self.keys: list[str] = []
        self.is_fresh = False

    @cached_property
    def first_key(self) -> str:
        """The key of the first reader's reading; an error for a file that no reader takes."""
        kind = extract.kind_of(self.path, self._settings)
        is_text = kind is SourceKind.TEXT
        return key_of(
            {
                "bytes": self._sha256,
                "reader": extract.reader_version(kind),
                "code": code_digest(*_CODE),
                "password": None if is_text else self._settings.password,
                "encoding": self._settings.encoding if is_text else None,
            }
        )

    def read(self) -> Reading:
        """The document as its first reader sees it."""
        key = self.first_key
        kept = self._kept(key)
        return kept or self._keep(key, extract.read(self.path, self.name, self._settings))

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        """The reading with the second witness asked on these pages too."""
        key = key_of({"reading": self.keys[-1], "witness": sorted(pages)})
        kept = self._kept(key)
        if kept:
            return kept
        return self._keep(key, extract.read_more(reading, self.path, pages, self._settings))

    def _kept(self, key: str) -> Reading | None:
        reading = self._cache.get(Shelf.READINGS, key, Reading)
        if reading is None:
            return None
        self.keys.append(key)
        return renamed(reading, self.name)

    def _keep(self, key: str, reading: Reading) -> Reading:
        if reading.source.sha256 != self._sha256:
            raise FileChangedError(self.path)
        self._cache.put(Shelf.READINGS, key, reading)
        self.keys.append(key)
        self.is_fresh = True
        return reading


def renamed(reading: Reading, name: str) -> Reading:
    """The reading under another source name: a file that was moved is the same document."""
    if reading.source.name == name:
        return reading
    findings = tuple(
        replace(finding, place=replace(finding.place, source=name)) for finding in reading.findings
    )
    return replace(reading, source=replace(reading.source, name=name), findings=findings)
