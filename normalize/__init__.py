"""Grids to logical tables to records. Pure: no files, no clock, no network, no data frames."""

from normalize.fit import fit, next_questions
from normalize.identity import identified
from normalize.inference import inferred_spec, inferred_specs
from normalize.settle import settle
from normalize.understand import understand

__all__ = [
    "fit",
    "identified",
    "inferred_spec",
    "inferred_specs",
    "next_questions",
    "settle",
    "understand",
]
