"""What a person may say about how a document is read."""

from dataclasses import dataclass, field
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page of a PDF may cost, and how many processes read pages.

    A page that needs more is given up, and the others are read. `processes` is None for as many as
    there are processors where the document is long, and 0 for none beside this one, in which nobody
    can stop a page: then no time and no memory is bounded.
    """

    page_seconds: float = 30.0
    page_memory: int = 1024 * MIB
    processes: int | None = None

    def __post_init__(self) -> None:
        if self.page_seconds <= 0 or self.page_memory < 256 * MIB:
            raise ValueError("a page needs time, and 256 MiB of memory to be read in")
        if self.processes is not None and self.processes < 0:
            raise ValueError(f"pages are read by some processes or by none, not {self.processes}")


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How to open a document that does not open by itself, and what reading it may cost.

    The password stays out of the `repr`, so that it reaches no log; `encoding` overrides what the
    bytes of a text say of themselves. Both belong to the key of a kept reading. The limits do not:
    a reading from which they took a page is not kept. In the folder `kept_pages`, which is of this
    document alone, recognized pages are kept until all of it is read.
    """

    password: str | None = field(default=None, repr=False)
    encoding: str | None = None
    limits: Limits = Limits()
    kept_pages: Path | None = None
