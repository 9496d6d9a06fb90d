"""What a person may say about how a document is read; it belongs to the key of a kept reading."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How to open a document that does not open by itself.

    The password stays out of the `repr`, so that it reaches no log; `encoding` overrides what the
    bytes of a text say of themselves.
    """

    password: str | None = field(default=None, repr=False)
    encoding: str | None = None
