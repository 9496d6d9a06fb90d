"""How pages of the sources look, for the report: drawn when asked for, and not kept.

A page whose text was read may still hang or kill the library that draws it, so a child draws it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract import ReadSettings, render
from extract.children import Alive, Child, ChildLostError
from model import Dataset, Mesh, SourceKind, UnmergeError
from review import SCALE, Look
from unmerge.inputs import InputFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WITH_LOOK = (SourceKind.PDF, SourceKind.IMAGE)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A page that is to be drawn."""

    path: Path
    page: int
    settings: ReadSettings
    way_back: Mesh | None


@contextmanager
def look_at(dataset: Dataset, files: Sequence[InputFile], settings: ReadSettings) -> Iterator[Look]:
    """A look at any page of the sources; one that was not read, or cannot be drawn, has none."""
    drawn = {source.name for source in dataset.sources if source.kind in _WITH_LOOK}
    paths = {file.name: file.path for file in files if file.name in drawn}
    pages = {(one.source, one.page): one for one in dataset.accounts if one.is_read}
    limits = settings.limits
    child: Child[_Drawing, NDArray[np.uint8] | None] = Child(_easel, limits.page_memory)

    def look(source: str, page: int) -> "NDArray[np.uint8] | None":
        account = pages.get((source, page))
        if account is None or source not in paths:
            return None
        asked = _Drawing(paths[source], page, settings, account.way_back)
        try:
            return child.ask(asked, limits.page_seconds)
        except ChildLostError:
            return None

    try:
        yield look
    finally:
        child.close()


@contextmanager
def _easel(_alive: Alive) -> Iterator[Callable[[_Drawing], "NDArray[np.uint8] | None"]]:
    """What the child opens that draws pages."""
    yield _drawn


def _drawn(asked: _Drawing) -> "NDArray[np.uint8] | None":
    try:
        return render(asked.path, asked.page, asked.settings, SCALE, asked.way_back)
    except UnmergeError:
        return None
