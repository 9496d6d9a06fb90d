"""A process that writes datasets, one after another, until it is killed or has written enough."""

import sys
from pathlib import Path

from output import OutputSettings, write
from tests.unit.output.drawn import RUN, dataset_of


def rows_of(edition: int, count: int) -> list[tuple[object, ...]]:
    """As many records, each of which says which edition it is of."""
    return [
        (2020, f"1-{at}", f"edition {edition}", None, None, ("Li",), None, None)
        for at in range(count)
    ]


if __name__ == "__main__":
    folder, count, editions = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for edition in range(editions):
        drawn = dataset_of(rows_of(edition, count))  # type: ignore[arg-type]  # scalars all
        write(drawn, folder, OutputSettings(), RUN)
        print(edition, flush=True)
