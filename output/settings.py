"""How a dataset is written, and what its run.json says about the run."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """How a dataset is written.

    `excel` puts a byte order mark before each CSV file. `mark_blanks` has the CSV of the records
    say of each null why it is one.
    """

    excel: bool = False
    mark_blanks: bool = False


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What of a run belongs into its dataset: versions and settings.

    No time, no host and no absolute path: the same input gives the same bytes.
    """

    version: str
    engines: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Companion:
    """A file of text that is put into the dataset's folder as it is, for a person to read."""

    name: str
    title: str
    mediatype: str
    text: str
