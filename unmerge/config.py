"""What a person asks for, as one value; built once by the command line and passed down."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ConvertSettings:
    """One conversion: what is read, where the dataset goes, and how.

    `specs` are built-in names or files: tables of these families are converted. Without any, those
    that are built in are tried, and others are inferred. `witness` asks the second
    reader about every page and not only about doubtful ones. `jobs` is how many processes read;
    it changes no byte of the dataset. `keep` is a folder for the values between the stages.
    `registry` is the file that keeps the ids of people and units; without a word on it, it lies
    beside the decisions, and without these there is none.

    A file of which nothing is heard for `time_limit` seconds is set aside; None lets a file take
    as long as it does, and reads in this process where one is enough. `page_limit` is the same for
    a page of a PDF, which alone is lost then.
    """

    inputs: tuple[Path, ...]
    to: Path
    specs: tuple[str, ...] = ()
    password: str | None = field(default=None, repr=False)
    encoding: str | None = None
    witness: bool = False
    jobs: int = 1
    excel: bool = False
    mark_blanks: bool = False
    decisions: Path | None = None
    roster: Path | None = None
    registry: Path | None = None
    keep: Path | None = None
    time_limit: float | None = None
    page_limit: float = 30.0

    def __post_init__(self) -> None:
        if not self.inputs:
            raise ValueError("nothing to convert: name a file or a folder")
        if self.jobs < 1:
            raise ValueError(f"at least one process reads, not {self.jobs}")
        if self.page_limit <= 0 or (self.time_limit is not None and self.time_limit <= 0):
            raise ValueError("a page and a file need time to be read")

    @property
    def registry_file(self) -> Path | None:
        """Where the ids are kept; None where they are not."""
        if self.registry is None and self.decisions is not None:
            return self.decisions.with_name("registry.csv")
        return self.registry

    @property
    def work(self) -> Path:
        """The folder beside the dataset for what a later run may use again, and for the log."""
        place = self.to.absolute().resolve()
        return place.with_name(f"{place.name}.work")


class Layer(StrEnum):
    """Something that is seen on the way from a page to its grids."""

    GLYPHS = "glyphs"
    """The ink of each character; of those that are not seen in another color."""
    RULINGS = "rulings"
    """The lines drawn on the page, joined."""
    SHADES = "shades"
    """Edges between shades that may part cells."""
    RIVERS = "rivers"
    """The white between the columns of a table without rulings."""
    CELLS = "cells"
    """The cells of grids with row and column, and the ink of each."""
    SPANS = "spans"
    """The cells that fill several positions."""
    RESIDUE = "residue"
    """What no grid has: lines of text, and what is not to be seen."""
    FINDINGS = "findings"
    """Where a reader is in doubt."""
