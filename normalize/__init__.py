"""Grids to logical tables to records. Pure: no files, no clock, no network, no data frames."""

from normalize.above import Place
from normalize.families import FITS, Understanding, understand, understand_all
from normalize.fit import fit, next_questions
from normalize.identity import identified, identified_together
from normalize.inference import free_names, inferred_spec, inferred_specs
from normalize.settle import settle

__all__ = [
    "FITS",
    "Place",
    "Understanding",
    "fit",
    "free_names",
    "identified",
    "identified_together",
    "inferred_spec",
    "inferred_specs",
    "next_questions",
    "settle",
    "understand",
    "understand_all",
]
