"""Serials that break a run, and the serials that would fit between their neighbors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

    First those that run on with neither neighbor: what fits between mends both sides. Where a run
    is still broken at one place, either serial there may be wrong, if a slip makes of it one that
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
    broken = {at for at, holds in enumerate(run.holds) if not holds}
    unexplained: list[int] = []
    for at in range(1, len(texts) - 1) if broken else ():
        if {at - 1, at} <= broken:
            fits, is_slipped = _fitting(texts, at)
            if fits:
                broken -= {at - 1, at}
                yield _misfit(run, at, fits, is_slipped)
            else:
                unexplained.append(at)
    for at in sorted({end for link in broken for end in (link, link + 1)}):
        fits, is_slipped = _fitting(texts, at)
        if is_slipped:
            yield _misfit(run, at, fits, is_slipped)
    for at in unexplained:
        if {at - 1, at} <= broken:
            yield _misfit(run, at, (), False)


def _misfit(run: _Run, at: int, fits: tuple[str, ...], is_slipped: bool) -> Misfit:
    around = frozenset(run.records[max(0, at - 1) : at + 2])
    return Misfit(run.field, run.records[at], around, fits, is_slipped)


def _fitting(texts: Sequence[str], at: int) -> tuple[tuple[str, ...], bool]:
    """The serials that run on with the neighbors: where any is, those that a slip explains, or that
    have as many parts as a neighbor.
    """
    own = texts[at]
    before = numbers_of(texts[at - 1]) if at > 0 else ()
    after = numbers_of(texts[at + 1]) if at + 1 < len(texts) else ()
    if (at > 0 and not before) or (at + 1 < len(texts) and not after):
        return (), False
    rivals = successors(before) if before else predecessors(after)
    fits = [
        rival
        for rival in dict.fromkeys(rivals)
        if rival != numbers_of(own) and (not after or is_successor(rival, after))
    ]
    slipped = [fit for fit in fits if own and is_slip(own, "-".join(map(str, fit)))]
    depths = {len(before), len(after)}
    chosen = slipped or [fit for fit in fits if len(fit) in depths] or fits
    like = own or texts[at - 1 if before else at + 1]
    return tuple(printed_like(fit, like) for fit in chosen), bool(slipped)
