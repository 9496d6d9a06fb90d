"""Files read in rounds: as of the families that are known, then as of those that are inferred."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model import Spec
from unmerge.inferring import InferredFolder, inferred_families, numbered
from unmerge.job import Job, Outcome

ROUNDS: Final = 4
SAMPLE: Final = 12  # files that are looked at in each; more of one family say the same again

Work = Callable[[Sequence[Job]], list[Outcome]]
"""Does jobs: the outcome of each, in their order."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """What became of each file, and the families of which there are records."""

    outcomes: tuple[Outcome, ...]
    specs: tuple[Spec, ...]
    inferred: tuple[Spec, ...] = ()


def as_known(jobs: Sequence[Job], work: Work) -> Rounds:
    """The files read as of the families that are known."""
    outcomes = work(jobs)
    return Rounds(tuple(outcomes), families_of(outcomes, jobs[0].families.known))


def with_inferred(jobs: Sequence[Job], first: Rounds, work: Work, folder: InferredFolder) -> Rounds:
    """The same, with the tables that belong to no known family read as of inferred ones.

    Some files are looked at in a round, and all are read; a further round looks at those of which
    nothing was read.
    """
    folder.clear()
    outcomes = list(first.outcomes)
    inferred: tuple[Spec, ...] = ()
    known = jobs[0].families.known
    waiting = [at for at, outcome in enumerate(outcomes) if outcome.unread]
    for _ in range(ROUNDS):
        looked_at, waiting = waiting[:SAMPLE], waiting[SAMPLE:]
        unread = [(jobs[at], outcomes[at].unread) for at in looked_at]
        inferred += tuple(folder.add(inferred_families(unread, known + inferred)))
        if not inferred:
            continue
        again = [at for at, outcome in enumerate(outcomes) if outcome.unread]
        done = work([_with(jobs[at], inferred) for at in again])
        for at, outcome in zip(again, done, strict=True):
            outcomes[at] = _after(outcomes[at], outcome)
        waiting = [at for at in waiting if not _has_records(outcomes[at])]
    return _renumbered(outcomes, known, inferred, folder)


def _renumbered(
    outcomes: Sequence[Outcome],
    known: tuple[Spec, ...],
    inferred: Sequence[Spec],
    folder: InferredFolder,
) -> Rounds:
    """The rounds with the inferred families that have records, under new names: the largest first.

    Their specs are written once more, and those of which no table was read are gone.
    """
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts.update({result.spec: len(result.records) for result in outcome.results})
    found = sorted(families_of(outcomes, inferred), key=lambda spec: -counts[spec.name])
    folder.clear()
    own = tuple(folder.add(numbered(found, known)))
    names = {old.name: new.name for old, new in zip(found, own, strict=True)}
    renamed = tuple(
        replace(
            outcome,
            results=tuple(
                replace(result, spec=names.get(result.spec, result.spec))
                for result in outcome.results
            ),
        )
        for outcome in outcomes
    )
    return Rounds(renamed, families_of(outcomes, known) + own, own)


def families_of(outcomes: Sequence[Outcome], specs: Sequence[Spec]) -> tuple[Spec, ...]:
    """Those of the families that the files have tables of: first that of which most files have."""
    files = Counter(result.spec for outcome in outcomes for result in outcome.results)
    found = [spec for spec in specs if files[spec.name]]
    return tuple(sorted(found, key=lambda spec: -files[spec.name]))


def _with(job: Job, inferred: tuple[Spec, ...]) -> Job:
    return replace(job, families=replace(job.families, inferred=inferred))


def _after(before: Outcome, outcome: Outcome) -> Outcome:
    """The outcome of a later round; it leans on what the earlier ones keep."""
    return replace(
        outcome,
        reading_keys=(*before.reading_keys, *outcome.reading_keys),
        result_keys=(*before.result_keys, *outcome.result_keys),
        is_read=before.is_read or outcome.is_read,
        is_understood=before.is_understood or outcome.is_understood,
        seconds=before.seconds + outcome.seconds,
    )


def _has_records(outcome: Outcome) -> bool:
    return any(len(result.records) for result in outcome.results)
