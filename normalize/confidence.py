"""Probabilities: how likely each value is right, by the evidence for it.

A logistic model of the evidence gives a score, and a table that rises with score and status makes
it a probability (isotonic regression in two directions: Dykstra and Robertson, 1982). Both were
fitted by `benchmarks/calibrate.py`; docs/calibration.md says on what, and where they do not hold.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from model import Cause, EquationCheck, Finding, RecordSet, SourceKind, Spec
from normalize.confidence_fit import INTERCEPT, SCORES, TABLE, WEIGHTS
from normalize.evidence import Evidence, evidence
from normalize.traits import TRAITS

LEAST: Final = 0.001
MOST: Final = 0.999  # three decimals are kept, and no value is certain

Numbers = npt.NDArray[np.float64]

# A kind of source or type that is newer than the fit speaks neither for nor against a value.
_WEIGHTS = np.array([WEIGHTS.get(name, 0.0) for name in TRAITS], np.float64)
_SCORES = np.array(SCORES, np.float64)
_TABLE = np.array(TABLE, np.float64)
_DECIDED = tuple(Cause).index(Cause.DECIDED)


def with_probabilities(
    records: RecordSet,
    spec: Spec,
    kinds: Mapping[str, SourceKind],
    findings: Sequence[Finding],
    checks: Sequence[EquationCheck] = (),
) -> RecordSet:
    """The same records, each value with the probability that it is right.

    A blank is right where the sheet has no value there, or, if it is said to be lost, where the
    file does not tell it. What a person decided keeps the probability that it has. `kinds` are the
    sources by name.
    """
    columns = dict(records.columns)
    for found in evidence(records, spec, kinds, findings, checks):
        column = columns[found.field]
        kept = np.asarray(column.probabilities, np.float64)
        given = np.where(found.causes == _DECIDED, kept, probabilities(found))
        columns[found.field] = replace(column, probabilities=array("d", given.tolist()))
    return RecordSet(records.key, columns, records.refs)


def probabilities(found: Evidence) -> Numbers:
    """The probability of each value of a field, to three decimals."""
    return probabilities_of(scores(found), found.ranks)


def scores(found: Evidence) -> Numbers:
    """The log odds of each value by the logistic model alone.

    Added up trait by trait, so that where a value stands in a batch cannot change its last bits.
    """
    total = np.full(len(found.ranks), INTERCEPT, np.float64)
    for weight, trait in zip(_WEIGHTS, found.traits, strict=True):
        total += weight * trait
    return total


def probabilities_of(score: Numbers, ranks: npt.NDArray[np.int64]) -> Numbers:
    """What the table makes of scores and statuses; between two scores it is interpolated.

    Neither a higher score nor a better status makes a value less likely.
    """
    found = np.empty(len(score), np.float64)
    for rank, row in enumerate(_TABLE):
        is_rank = ranks == rank
        found[is_rank] = np.interp(score[is_rank], _SCORES, row)
    return np.asarray(np.round(np.clip(found, LEAST, MOST), 3), np.float64)
