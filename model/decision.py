"""A person's answers to findings, replayed at each run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said one value is.

    Anchored to the record's key, the field and the printed text, so that it survives a new copy of
    the sheet and is not applied where something else is printed.
    """

    record: str
    field: str
    printed: str
    value: str
