"""Serials that break a run, and the serials that would fit between their neighbors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model import CheckOutcome
from normalize.equations import Instance
from normalize.succession import (
    is_slip,
    is_successor,
    numbers_of,
    predecessors,
    printed_like,
    successors,
)
from normalize.typed import Columns

MOST_ASTRAY: Final = 3  # serials side by side that are mended together


@dataclass(frozen=True, slots=True)
class Misfit:
    """A serial that does not run on with any of its neighbors, and those that would.

    `around` are its record and those before and after it. `is_slip` says that an ordinary slip
    makes what is printed of each that fits.
    """

    field: str
    record: int
    around: frozenset[int]
    fits: tuple[str, ...]
    is_slip: bool


def misfits(asked: Sequence[Instance], columns: Columns) -> list[Misfit]:
    """The serials that break their runs.

    They are the fewest side by side whose change makes the run whole: what stands between two
    broken links, or, where one link is broken, either of its ends, if a slip makes of it one that
    runs on with both its neighbors. If none does, a row between them is missing.
    """
    return [each for run in _runs(asked) for each in _of_run(run, columns)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Records in their order, and for each but the last whether the next one runs on."""

    field: str
    records: tuple[int, ...]
    holds: tuple[bool, ...]


def _runs(asked: Sequence[Instance]) -> Iterator[_Run]:
    records: list[int] = []
    holds: list[bool] = []
    field = ""
    for instance in asked:
        if not instance.is_link:
            continue
        (name, one), (_, other) = instance.members
        if not records or name != field or records[-1] != one:
            if records:
                yield _Run(field, tuple(records), tuple(holds))
            field, records, holds = name, [one], []
        records.append(other)
        holds.append(instance.outcome is CheckOutcome.CLOSED)
    if records:
        yield _Run(field, tuple(records), tuple(holds))


def _of_run(run: _Run, columns: Columns) -> Iterator[Misfit]:
    serials = [columns[run.field][record].value for record in run.records]
    texts = ["" if serial is None else str(serial) for serial in serials]
    for first, last in _stretches([at for at, holds in enumerate(run.holds) if not holds]):
        found = _fewest(texts, first, last) or _one_by_one(texts, first, last)
        for at, (fits, is_slipped) in sorted(found.items()):
            yield _misfit(run, at, fits, is_slipped)


def _stretches(broken: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of broken links that follow each other."""
    starts = [at for at in broken if at - 1 not in broken]
    ends = [at for at in broken if at + 1 not in broken]
    yield from zip(starts, ends, strict=True)


_Found = dict[int, tuple[tuple[str, ...], bool]]
"""By place in a run, what would fit there, and whether slips explain it."""


def _fewest(texts: Sequence[str], first: int, last: int) -> _Found:
    """The fewest serials side by side whose change mends all links from `first` to `last`.

    One that stands between two broken links may be anything that fits. Of a single broken link, and
    of several serials, ordinary slips must explain each change.
    """
    least = max(1, last - first)
    for size in range(least, min(least + 2, MOST_ASTRAY + 1)):
        found: _Found = {}
        for start in range(max(0, last + 1 - size), min(first + 1, len(texts) - size) + 1):
            if size == 1:
                fits, is_slipped = _fitting(texts, start)
                if is_slipped or (fits and last > first):
                    found[start] = fits, is_slipped
                continue
            for path in _paths(texts, start, size):
                for at, fit in enumerate(path, start):
                    known = found.get(at, ((), True))[0]
                    found[at] = tuple(dict.fromkeys((*known, fit))), True
        found = {at: each for at, each in found.items() if each[0] != (texts[at],)}
        if found:
            return found
    return {}


def _paths(texts: Sequence[str], start: int, size: int) -> Iterator[tuple[str, ...]]:
    """The serials that run on from the one before `start` to the one after, each of them the
    printed one or a slip from it.
    """
    before = numbers_of(texts[start - 1]) if start else ()
    end = start + size
    after = numbers_of(texts[end]) if end < len(texts) else ()
    if not before or (end < len(texts) and not after):
        return
    paths: list[tuple[tuple[int, ...], ...]] = [(before,)]
    for at in range(start, end):
        paths = [
            (*path, fit)
            for path in paths
            for fit in dict.fromkeys(successors(path[-1]))
            if fit == numbers_of(texts[at]) or is_slip(texts[at], "-".join(map(str, fit)))
        ]
    for path in paths:
        if not after or is_successor(path[-1], after):
            yield tuple(printed_like(fit, texts[start - 1]) for fit in path[1:])


def _one_by_one(texts: Sequence[str], first: int, last: int) -> _Found:
    """Where no few changes mend a whole stretch: what fits between two broken links, then what a
    slip explains at an end of one; last, what runs on with neither neighbor.
    """
    broken = set(range(first, last + 1))
    found: _Found = {}
    for at in range(first + 1, last + 1):
        fits, is_slipped = _fitting(texts, at)
        if {at - 1, at} <= broken and fits:
            broken -= {at - 1, at}
            found[at] = fits, is_slipped
    for at in sorted({end for link in broken for end in (link, link + 1)}):
        fits, is_slipped = _fitting(texts, at)
        if is_slipped:
            found[at] = fits, is_slipped
    for at in range(first + 1, last + 1):
        if {at - 1, at} <= broken:
            found.setdefault(at, ((), False))
    return found


def _misfit(run: _Run, at: int, fits: tuple[str, ...], is_slipped: bool) -> Misfit:
    around = frozenset(run.records[max(0, at - 1) : at + 2])
    return Misfit(run.field, run.records[at], around, fits, is_slipped)


def _fitting(texts: Sequence[str], at: int) -> tuple[tuple[str, ...], bool]:
    """What would fit at a place of a run; nothing where a neighbor has no serial itself."""
    before = texts[at - 1] if at > 0 else ""
    after = texts[at + 1] if at + 1 < len(texts) else ""
    is_blind = (at > 0 and not numbers_of(before)) or (
        at + 1 < len(texts) and not numbers_of(after)
    )
    return ((), False) if is_blind else fitting(before, texts[at], after)


def fitting(before: str, own: str, after: str) -> tuple[tuple[str, ...], bool]:
    """The serials other than the own that run on with the neighbors, and whether a slip explains
    them: where it explains any, those; else those that have as many parts as a neighbor.

    A neighbor that is blank says nothing; two of them leave nothing to fit.
    """
    first, last = numbers_of(before), numbers_of(after)
    if not first and not last:
        return (), False
    fits = [
        rival
        for rival in dict.fromkeys(successors(first) if first else predecessors(last))
        if rival != numbers_of(own) and (not last or is_successor(rival, last))
    ]
    slipped = [fit for fit in fits if own and is_slip(own, "-".join(map(str, fit)))]
    depths = {len(first), len(last)}
    chosen = slipped or [fit for fit in fits if len(fit) in depths] or fits
    like = own or (before if first else after)
    return tuple(printed_like(fit, like) for fit in chosen), bool(slipped)
