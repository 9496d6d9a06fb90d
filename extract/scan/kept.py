"""Recognized pages of one document, kept on disk until all of it is read.

Recognizing takes seconds a page: a long scan that was cut off goes on where it was.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from model import Finding, Page, from_json, to_json


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
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(self.folder, page.number, key)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_text(f"{to_json(page)}\n{to_json(findings)}\n", "utf-8")
        aside.replace(path)

    @staticmethod
    def _path(folder: Path, number: int, key: str) -> Path:
        return folder / (f"p{number}-{key}.json" if key else f"p{number}.json")
