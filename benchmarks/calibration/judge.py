"""Which values of a dataset are right, by the sheets that it was made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from benchmarks.calibration.cases import Case
from benchmarks.judging import is_same, matched
from benchmarks.samples import Reader
from benchmarks.specimens import SUFFIX, Truth
from model import BLANK_CAUSES, Cause, Part, Roster, RosterEntry, Spec, Status, Value
from normalize import settle
from normalize.evidence import evidence
from unmerge.run import run
from unmerge.specs import load_spec

FILLED = frozenset(
    {Cause.FILLED_DOWN, Cause.FILLED_UP, Cause.CARRIED_OVER, Cause.SPREAD, Cause.REPAIRED}
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Values with their evidence (a row each), and whether they are right.

    `constants` are the probabilities that cause and status alone gave; `cases` is the number of
    the sheet that each value is of, and `groups` the names under which that sheet is counted.
    """

    traits: npt.NDArray[np.float32]
    ranks: npt.NDArray[np.int64]
    causes: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]
    constants: npt.NDArray[np.float64]
    cases: npt.NDArray[np.int64]
    groups: Sequence[tuple[str, ...]]

    def in_group(self, name: str) -> npt.NDArray[np.bool_]:
        """Which values are of sheets counted under that name."""
        return np.array([name in groups for groups in self.groups])[self.cases]


def judged(cases: Iterable[Case]) -> Judged:
    """All values of all cases."""
    parts: list[Judged] = []
    groups: list[tuple[str, ...]] = []
    for number, case in enumerate(cases):
        groups.append(case.groups)
        spec = spec_named(case.documents[0].spec)
        settled = _settled(case, spec)
        if len(settled.records):
            parts.extend(_of_case(number, case, settled, spec))
    return Judged(
        np.concatenate([part.traits for part in parts]),
        np.concatenate([part.ranks for part in parts]),
        np.concatenate([part.causes for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.constants for part in parts]),
        np.concatenate([part.cases for part in parts]),
        groups,
    )


@cache
def spec_named(name: str) -> Spec:
    """The spec of that name, loaded once."""
    return load_spec(name)


def _settled(case: Case, spec: Spec) -> Part:
    results = []
    with TemporaryDirectory() as folder:
        for document in case.documents:
            path = Path(folder) / f"sheet{SUFFIX[document.kind]}"
            path.write_bytes(document.content)
            reader = Reader(path)
            results.append(run(reader, reader.read(), spec, ())[1])
    return settle(results, spec, _roster(case, spec) if case.has_roster else Roster())


def _roster(case: Case, spec: Spec) -> Roster:
    """All entities that the true records name in lists."""
    entries = {
        (item, field.entity)
        for field in spec.fields
        if field.is_list and field.entity is not None
        for record in case.documents[0].truth
        for item in _items(record, field.name)
    }
    return Roster(tuple(RosterEntry(name, kind=kind) for name, kind in sorted(entries)))


def _items(record: Truth, field: str) -> tuple[str, ...]:
    value = record[field]
    return value if isinstance(value, tuple) else ()


def _of_case(number: int, case: Case, settled: Part, spec: Spec) -> Iterator[Judged]:
    columns = settled.records.columns
    rows = [
        {name: column.values[row] for name, column in columns.items()}
        for row in range(len(settled.records))
    ]
    document = case.documents[0]
    true: list[Truth | None] = [None] * len(rows)
    for position, row in matched(document, rows).items():
        true[row] = document.truth[position]
    kinds = {source.name: source.kind for source in settled.sources}
    for found in evidence(settled.records, spec, kinds, settled.findings, settled.checks):
        if found.field not in document.truth[0]:
            continue
        values = list(columns[found.field])
        right = [
            record is not None and is_right(value, found.field, record, case)
            for value, record in zip(values, true, strict=True)
        ]
        yield Judged(
            found.traits.T,
            found.ranks,
            found.causes,
            np.array(right, np.bool_),
            np.array([constant(value) for value in values]),
            np.full(len(values), number),
            (),
        )


def is_right(value: Value, field: str, true: Truth, case: Case) -> bool:
    """Whether a value is the true one, or a blank is one.

    A blank that is said to be lost claims no more than that no document tells the value.
    """
    if value.cause is Cause.LOST and (case.documents[0].key_of(true), field) in case.lost:
        return True
    return is_same(value.value, true[field])


def constant(value: Value) -> float:
    """The probability by status and cause alone, with which the fitted one is compared."""
    match value.status:
        case Status.PROVED:
            return 0.999
        case Status.CONTRADICTED:
            return 0.3
        case Status.CONSISTENT:
            return 0.97
    if value.cause in BLANK_CAUSES:
        return 0.8
    return 0.85 if value.cause in FILLED else 0.9
