"""Which family a batch is of, and what becomes of the files of another one."""

from pathlib import Path

import pytest

from extract import ReadSettings
from model import ExitCode
from tests.unit.unmerge.desk import SPEC, Desk
from unmerge.inputs import InputFile, gathered
from unmerge.job import Job, Outcome, outcome_of
from unmerge.one_family import of_one_family
from unmerge.specs import spec_from_bytes

SHIFTS = spec_from_bytes(SPEC.encode(), "shifts.yaml")
TRIPS = spec_from_bytes(
    SPEC.replace("shifts", "trips").replace("[Task], [Hours]", "[Place], [Miles]").encode(),
    "trips.yaml",
)
FAMILIES = (SHIFTS, TRIPS)


def outcomes(root: Path, trips: int, shifts: int) -> tuple[list[Outcome], tuple[InputFile, ...]]:
    """So many sheets of each family, as the workers give them back."""
    desk = Desk(root)
    for number in range(shifts):
        desk.draw(f"shifts-{number}.txt", f"Team{number}", [("Sweep", 4)])
    for number in range(trips):
        path = desk.draw(f"trips-{number}.txt", f"Bus{number}", [("Airport", 4)])
        drawn = path.read_text(encoding="utf-8")
        path.write_text(drawn.replace("Task\tHours", "Place\tMiles"), encoding="utf-8")
    files = gathered([desk.sheets], []).files
    jobs = [Job(file, FAMILIES, False, (), ReadSettings(), False, root / "work") for file in files]
    return [outcome_of(job) for job in jobs], files


@pytest.mark.parametrize(("trips", "shifts", "chosen"), [(2, 1, TRIPS), (1, 2, SHIFTS)])
def test_most_files_decide_and_the_others_are_set_aside(
    tmp_path: Path, trips: int, shifts: int, chosen: object
) -> None:
    found, files = outcomes(tmp_path, trips, shifts)
    spec, kept = of_one_family(found, FAMILIES, files)
    assert spec is chosen
    (other,) = [outcome.set_aside for outcome in kept if outcome.set_aside]
    assert other.exit_code == ExitCode.NO_SPEC_FITS
    assert "--spec" in other.message
    assert str(tmp_path) not in other.message
    assert sum(outcome.result is not None for outcome in kept) == 2


def test_of_two_families_with_as_many_files_the_first_is_taken(tmp_path: Path) -> None:
    found, files = outcomes(tmp_path, 1, 1)
    assert of_one_family(found, FAMILIES, files)[0] is SHIFTS
