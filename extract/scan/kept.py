"""Recognized pages of one document, kept on disk until all of it is read.

Recognizing takes seconds a page: a long scan that was cut off goes on where it was, and a page that
is looked at again has only those lines recognized that are cut out otherwise.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

import numpy as np

from extract.scan.recognizer import Image, LineReading
from extract.settings import ReadSettings
from model import Finding, Page, from_json, to_json

_LINES = "lines"
_PICTURES = "pictures"
_GLYPHS = "glyphs.json"
MOST_GLYPHS = (
    2000  # of a document that are kept: reading the file takes less than reading them anew
)


@contextmanager
def while_reading(settings: ReadSettings) -> Iterator[ReadSettings]:
    """The settings with a folder for pages: theirs, or one that goes when the document is read."""
    if settings.kept_pages is not None:
        yield settings
        return
    with TemporaryDirectory() as folder:
        yield replace(settings, kept_pages=Path(folder))


@dataclass(frozen=True, slots=True)
class KeptPages:
    """A folder with a file for each page; whoever names it answers for what it is kept under.

    A page that was looked at with more than its own picture is kept under the `key` of that as
    well. Without a folder nothing is kept.
    """

    folder: Path | None

    def get(
        self, number: int, source: str, key: str = ""
    ) -> tuple[Page, tuple[Finding, ...]] | None:
        """The page and its findings, under this name of the document; None if it is not kept.

        A damaged file is as good as none.
        """
        if self.folder is None:
            return None
        try:
            page, findings = self._path(self.folder, number, key).read_text("utf-8").splitlines()
            kept = from_json(Page, page), from_json(tuple[Finding, ...], findings)
        except (FileNotFoundError, ValueError):
            return None
        named = (replace(one, place=replace(one.place, source=source)) for one in kept[1])
        return kept[0], tuple(named)

    def put(self, page: Page, findings: tuple[Finding, ...], key: str = "") -> None:
        """Keep the page; a reader sees all of it or nothing."""
        if self.folder is None:
            return
        content = f"{to_json(page)}\n{to_json(findings)}\n"
        _write(self._path(self.folder, page.number, key), content)

    def lines(self, number: int) -> Mapping[str, LineReading]:
        """The lines that were recognized on the page, by the digest of their picture."""
        return _lines(self._path(self.folder, number, _LINES)) if self.folder else {}

    def put_lines(self, number: int, lines: Mapping[str, LineReading]) -> None:
        """Keep the lines of the page."""
        if self.folder is not None:
            _write(self._path(self.folder, number, _LINES), to_json(dict(lines)))

    def pictures(self, number: int) -> Mapping[str, Image]:
        """The pictures of the page's short lines, by their digests; none where none are kept."""
        if self.folder is None:
            return {}
        try:
            with np.load(self._path(self.folder, number, _PICTURES).with_suffix(".npz")) as kept:
                return {digest: kept[digest] for digest in kept.files}
        except (FileNotFoundError, ValueError, BadZipFile):
            return {}

    def put_pictures(self, number: int, pictures: Mapping[str, Image]) -> None:
        """Keep the pictures of the page's short lines."""
        if self.folder is not None:
            content = BytesIO()
            np.savez(content, **pictures)  # type: ignore[arg-type]  # a digest is no option
            path = self._path(self.folder, number, _PICTURES).with_suffix(".npz")
            _write(path, content.getvalue())

    def glyphs(self) -> Mapping[str, LineReading]:
        """The single glyphs that were recognized on any page, by the digest of their picture.

        What a picture says is told by it alone, so nothing depends on which page was read first.
        """
        return _lines(self.folder / _GLYPHS) if self.folder else {}

    def put_glyphs(self, glyphs: Mapping[str, LineReading]) -> None:
        """Keep these glyphs beside the others, as far as there is room."""
        if self.folder is None:
            return
        kept = dict(self.glyphs())
        new = [digest for digest in glyphs if digest not in kept][: MOST_GLYPHS - len(kept)]
        if new:
            both = kept | {digest: glyphs[digest] for digest in new}
            _write(self.folder / _GLYPHS, to_json(both))

    @staticmethod
    def _path(folder: Path, number: int, key: str) -> Path:
        return folder / (f"p{number}-{key}.json" if key else f"p{number}.json")


def _lines(path: Path) -> Mapping[str, LineReading]:
    """The lines in this file; none where it is damaged or is not there."""
    try:
        return from_json(dict[str, LineReading], path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _write(path: Path, content: str | bytes) -> None:
    """A reader sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_bytes(content.encode() if isinstance(content, str) else content)
    aside.replace(path)
