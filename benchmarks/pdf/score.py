"""The score of what a program found in a document, and of what it found in all of them.

As in the competition: a true table is compared with the table on its page, not yet taken, that has
most of its relations; the relations of all others count as wrong, those of missed tables as missed.
A region is complete if one found table holds all its characters, and a found table is pure if it
holds no others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.pdf.pages import Points
from benchmarks.pdf.relations import relations
from samples.pages.truth import Box, PageTable

PAD = 1.0  # points by which a character's middle may lie outside
HALF = 0.5  # of its characters, for a table to be found or to be rightly taken for one


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations: the true ones, those found, and those of them that are right."""

    true: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.true + other.true, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """How much of what was found is right; all of it where there is nothing to be found."""
        return self.right / self.found if self.found else float(not self.true)

    @property
    def recall(self) -> float:
        """How much of what is true was found."""
        return self.right / self.true if self.true else float(not self.found)

    @property
    def f1(self) -> float:
        """Both in one: their harmonic mean."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Regions:
    """Where tables are: true regions and found tables, and how many of each are right."""

    true: int = 0
    found: int = 0
    complete: int = 0
    pure: int = 0
    half_found: int = 0
    half_right: int = 0

    def __add__(self, other: "Regions") -> "Regions":
        return Regions(
            self.true + other.true,
            self.found + other.found,
            self.complete + other.complete,
            self.pure + other.pure,
            self.half_found + other.half_found,
            self.half_right + other.half_right,
        )


@dataclass(frozen=True, slots=True)
class TableScore:
    """One true table, and the index of the found one that it was compared with, if any."""

    index: int
    page: int
    match: int | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document; `spare` are the found tables that match none."""

    counts: Counts
    regions: Regions
    tables: tuple[TableScore, ...]
    spare: tuple[int, ...] = ()


@dataclass(slots=True)
class Total:
    """All documents of one program."""

    documents: list[DocumentScore] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        """The relations of all documents together."""
        return sum((each.counts for each in self.documents), Counts())

    @property
    def regions(self) -> Regions:
        """The regions of all documents together."""
        return sum((each.regions for each in self.documents), Regions())

    @property
    def document_f1(self) -> float:
        """The competition's figure: of the mean precision and the mean recall of a document."""
        count = max(1, len(self.documents))
        precision = sum(each.counts.precision for each in self.documents) / count
        return harmonic(precision, sum(each.counts.recall for each in self.documents) / count)


def harmonic(a: float, b: float) -> float:
    """The harmonic mean; 0 if both are."""
    return 2 * a * b / (a + b) if a + b else 0.0


def score_document(
    truths: Sequence[Sequence[PageTable]], found: Sequence[PageTable], middles: Sequence[Points]
) -> DocumentScore:
    """The score against the truth, of several the one that it suits best.

    Without the characters' middles nothing is said of regions.
    """
    scores = [_score(truth, found, middles) for truth in truths]
    return max(scores, key=lambda each: each.counts.f1)


def _score(
    truth: Sequence[PageTable], found: Sequence[PageTable], middles: Sequence[Points]
) -> DocumentScore:
    have = [relations(table.cells) for table in found]
    left = list(range(len(found)))
    tables = []
    for index, table in enumerate(truth):
        wanted = relations(table.cells)
        match, right = None, -1
        for other in left:
            shared = (wanted & have[other]).total()
            if found[other].page == table.page and shared > right:
                match, right = other, shared
        counts = Counts(wanted.total())
        if match is not None:
            left.remove(match)
            counts = Counts(wanted.total(), have[match].total(), right)
        tables.append(TableScore(index, table.page, match, counts))
    spare = sum((Counts(0, have[other].total()) for other in left), Counts())
    counts = sum((table.counts for table in tables), spare)
    return DocumentScore(counts, _regions(truth, found, middles), tuple(tables), tuple(left))


def _regions(
    truth: Iterable[PageTable], found: Iterable[PageTable], middles: Sequence[Points]
) -> Regions:
    if not middles:
        return Regions()
    true = [_inside(middles, page, box) for each in truth for page, box in each.regions]
    seen = [_inside(middles, page, box) for each in found for page, box in each.regions]
    all_true = frozenset[tuple[int, int]]().union(*true)

    def best(one: frozenset[tuple[int, int]], others: Iterable[frozenset[tuple[int, int]]]) -> int:
        return max((len(one & other) for other in others), default=0)

    def how_many(
        sets: Iterable[frozenset[tuple[int, int]]],
        holds: Callable[[frozenset[tuple[int, int]]], bool],
    ) -> int:
        return sum(1 for each in sets if each and holds(each))

    return Regions(
        true=len(true),
        found=len(seen),
        complete=how_many(true, lambda each: any(each <= other for other in seen)),
        pure=how_many(seen, lambda each: any(each <= other for other in true)),
        half_found=how_many(true, lambda each: best(each, seen) >= HALF * len(each)),
        half_right=how_many(seen, lambda each: len(each & all_true) >= HALF * len(each)),
    )


def _inside(middles: Sequence[Points], page: int, box: Box) -> frozenset[tuple[int, int]]:
    """The characters whose middle lies in the box: page and index of each."""
    points = middles[page - 1]
    x, y = points[:, 0], points[:, 1]
    is_inside = (
        (x >= box[0] - PAD) & (x <= box[2] + PAD) & (y >= box[1] - PAD) & (y <= box[3] + PAD)
    )
    return frozenset((page, int(index)) for index in np.flatnonzero(is_inside))
