"""The pages that are read: each kind of spoiling over families, seeds, pages and fonts.

Whoever mends a reader looks at the pages of the seeds below HELD_OUT; the figures that are
published are of seeds from there on, at which nobody has looked before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle, islice
from typing import Final

from samples.font import FILE, SANS_FILE, FontFile, packaged
from samples.scans import KINDS, DrawnDocument, Group, ScannedPage, drawn, page_count, scan_page

HELD_OUT: Final = 500
PER_KIND: Final = 15  # seeds kept for each kind, so that more pages a kind are other pages
FAMILIES: Final = ("targets", "budget", "targets, ruled off", "yearbook", "roster")
FONTS: Final = (packaged(FILE), packaged(SANS_FILE))


@dataclass(frozen=True, slots=True)
class Case:
    """One page to be read."""

    kind: str
    family: str
    seed: int
    page: int
    strength: float
    font: FontFile

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{self.kind}, {self.family}, seed {self.seed}, page {self.page}"

    @property
    def group(self) -> Group:
        """What is asked of it."""
        return KINDS[self.kind].group

    def scanned(self) -> ScannedPage:
        """The picture with its truth."""
        document = drawn_in(self.family, self.seed, self.font)
        return scan_page(document, self.page, self.kind, self.seed, self.strength)


def cases(
    kinds: Sequence[str], first: int, each: int, strength: float, fonts: Sequence[FontFile]
) -> Iterator[Case]:
    """So many pages of each kind; families, pages and fonts take turns."""
    if not 0 < each <= PER_KIND:
        raise ValueError(f"each kind has 1 to {PER_KIND} pages")
    for kind in kinds:
        at = list(KINDS).index(kind)
        families = islice(cycle(FAMILIES), at, at + each)
        for number, family in enumerate(families):
            seed = first + at * PER_KIND + number
            font = fonts[seed % len(fonts)]
            count = page_count(drawn_in(family, seed, font).pdf)
            yield Case(kind, family, seed, 1 + seed % count, strength, font)


@lru_cache(maxsize=4)
def drawn_in(family: str, seed: int, font: FontFile) -> DrawnDocument:
    """The document in that font, or in the samples' own where that font lacks a character."""
    try:
        return drawn(family, seed, font)
    except ValueError:
        return drawn(family, seed)
