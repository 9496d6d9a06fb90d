"""Reading one document through the cache: what was read before is not read again."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import extract
from extract import ReadSettings
from extract.settings import Limits
from model import ExitCode, Reading, SourceKind, UnmergeError
from unmerge.cache import Cache, Shelf, code_digest, key_of

if TYPE_CHECKING:
    from extract.pdf import PageReaders

_CODE = ("extract", "model")
_PAGES = "pages"  # recognized pages of a document that is not read to its end

Readers = Callable[[Limits], "PageReaders"]
"""Gives the processes that read pages, when a document has pages to be read."""


class FileChangedError(UnmergeError):
    """The file had other bytes when it was read than when the run began."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: it was changed while it was read. Convert it again.")


class KeptReader:
    """One document, as its readers see it.

    A reading that lacks a page is not kept for later runs: they try the page again.
    `keys` are the entries of the cache that it came to use, in order; `is_fresh` says whether a
    reader was asked for any of them.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        sha256: str,
        settings: ReadSettings,
        cache: Cache,
        readers: Readers | None = None,
    ) -> None:
        self.path = path
        self.name = name
        self._sha256 = sha256
        self._settings = settings
        self._cache = cache
        self._readers = readers
        self._kind: SourceKind | None = None
        self._not_whole: dict[str, Reading] = {}
        self.keys: list[str] = []
        self.is_fresh = False

    @cached_property
    def first_key(self) -> str:
        """The key of the first reader's reading; an error for a file that no reader takes."""
        kind = extract.kind_of(self.path, self._settings)
        self._kind = kind
        is_text = kind in (SourceKind.TEXT, SourceKind.HTML)
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
        kept = self.kept(key)
        if kept:
            self.keys.append(key)
            return kept
        pages = self._cache.folder / _PAGES / key
        settings = replace(self._settings, kept_pages=pages)
        reading = extract.read(self.path, self.name, settings, self._page_readers())
        if reading.is_whole and pages.is_dir():
            shutil.rmtree(pages)
        return self._keep(key, reading)

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        """The reading with the second witness asked on these pages too."""
        key = key_of({"reading": self.keys[-1], "witness": sorted(pages)})
        kept = self.kept(key)
        if kept:
            self.keys.append(key)
            return kept
        readers = self._page_readers()
        more = extract.read_more(reading, self.path, pages, self._settings, readers)
        return self._keep(key, more)

    def _page_readers(self) -> "PageReaders | None":
        """Who reads pages, of a document that has any."""
        if self._readers is None or self._kind not in (SourceKind.PDF, SourceKind.IMAGE):
            return None
        return self._readers(self._settings.limits)

    def kept(self, key: str) -> Reading | None:
        """The reading that is kept under the key."""
        reading = self._not_whole.get(key) or self._cache.get(Shelf.READINGS, key, Reading)
        return renamed(reading, self.name) if reading else None

    def _keep(self, key: str, reading: Reading) -> Reading:
        if reading.source.sha256 != self._sha256:
            raise FileChangedError(self.path)
        if reading.is_whole:
            self._cache.put(Shelf.READINGS, key, reading)
        else:
            self._not_whole[key] = reading
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
