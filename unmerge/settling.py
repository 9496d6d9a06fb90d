"""What all files say together: a part for each family, and what is said of the batch as a whole."""

from collections.abc import Sequence

from model import Dataset, Part, RecordSet, Result, Spec
from normalize import settle
from unmerge.batch_findings import (
    repeated_finding,
    set_aside_finding,
    unused_decisions,
    unused_name_decisions,
)
from unmerge.beside import Beside
from unmerge.inputs import Inputs
from unmerge.rounds import Rounds


def settled(rounds: Rounds, inputs: Inputs, spec: Spec, beside: Beside) -> Dataset:
    """The dataset of all results; one part of the given spec, and empty, where there are none."""
    results = [result for outcome in rounds.outcomes for result in outcome.results]
    parts = tuple(_part(family, results, beside) for family in rounds.specs)
    set_aside = tuple(outcome.set_aside for outcome in rounds.outcomes if outcome.set_aside)
    entities = [entity for part in parts for entity in part.entities]
    findings = [
        *map(set_aside_finding, set_aside),
        *map(repeated_finding, inputs.repeated),
        *unused_decisions(results, beside.decisions.values),
        *unused_name_decisions(entities, beside.decisions.names),
    ]
    empty = Part(spec, RecordSet(spec.key, {}, ()))
    return Dataset(parts or (empty,), tuple(findings), set_aside)


def _part(spec: Spec, results: Sequence[Result], beside: Beside) -> Part:
    """The records of one family."""
    own = [result for result in results if result.spec == spec.name]
    return settle(own, spec, beside.roster, beside.decisions.names)
