"""A spec inferred from sheets of which no family is known.

What a spec says, a table mostly shows: its heads stand above its body, a column holds one kind of
entry, serials run on, totals are sums. What is inferred is a spec like any other, and is meant to
be read, corrected and kept.
"""

from normalize.inference.spec import free_names, inferred_spec, inferred_specs

__all__ = ["free_names", "inferred_spec", "inferred_specs"]
