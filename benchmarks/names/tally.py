"""What became of mentions: assigned rightly, wrongly, not at all; and the shares that follow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from samples.names.rosters import TrueMention


@dataclass(slots=True)
class Tally:
    """The mentions of one slice, counted.

    An assignment is right where it gives the true bearer's name, and wrong where it gives another
    person's or a stranger is given one. A change is an assignment to a name other than the printed.
    """

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, mention: TrueMention, name: str) -> None:
        """Count one mention, which was assigned to that name; "" for to none."""
        counts = self.counts
        is_right = name == mention.bearer
        counts["mentions"] += 1
        counts["slipped"] += mention.variant is not None
        counts["of the roster"] += bool(mention.bearer)
        counts["slipped, of the roster"] += mention.variant is not None and bool(mention.bearer)
        if name:
            counts["assigned"] += 1
            counts["assigned rightly"] += is_right
            if name != mention.printed:
                counts["changed"] += 1
                counts["changed rightly"] += is_right
            if mention.variant is not None and mention.bearer:
                counts["slipped, assigned"] += 1
                counts["slipped, assigned rightly"] += is_right

    @property
    def precision(self) -> float | None:
        """Of all assignments, the share that is right."""
        return _share(self.counts["assigned rightly"], self.counts["assigned"])

    @property
    def precision_of_changes(self) -> float | None:
        """Of all changes, the share that is right."""
        return _share(self.counts["changed rightly"], self.counts["changed"])

    @property
    def recall(self) -> float | None:
        """Of all mentions of the roster's people, the share that is assigned rightly."""
        return _share(self.counts["assigned rightly"], self.counts["of the roster"])

    @property
    def recall_of_slipped(self) -> float | None:
        """Of their mentions with a slip, the share that is assigned rightly."""
        return _share(
            self.counts["slipped, assigned rightly"], self.counts["slipped, of the roster"]
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def tallied(mentions: Sequence[TrueMention], names: Sequence[str]) -> Tally:
    """The tally of all mentions with what they were assigned to."""
    tally = Tally()
    for mention, name in zip(mentions, names, strict=True):
        tally.add(mention, name)
    return tally
