"""A dataset has one family: where none was named, the one to which most of the files belong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from model import ExitCode, Spec, UnmergeError
from unmerge.inputs import InputFile
from unmerge.job import Outcome, set_aside_for


class OtherFamilyError(UnmergeError):
    """A file belongs to another family than most of its batch; a dataset has one."""

    exit_code = ExitCode.NO_SPEC_FITS

    def __init__(self, path: Path, own: str, chosen: str) -> None:
        super().__init__(
            f"{path}: it belongs to {own}, and most files here to {chosen}. Convert it by itself, "
            f"with --spec {own} and another folder for --to."
        )


def of_one_family(
    outcomes: Sequence[Outcome], specs: Sequence[Spec], files: Sequence[InputFile]
) -> tuple[Spec, list[Outcome]]:
    """The spec of most files, of two the first, and the outcomes with the others set aside."""
    counted = Counter(outcome.result.spec for outcome in outcomes if outcome.result)
    spec = max(specs, key=lambda spec: counted[spec.name])
    kept: list[Outcome] = []
    for file, outcome in zip(files, outcomes, strict=True):
        if outcome.result and outcome.result.spec != spec.name:
            error = OtherFamilyError(file.path, outcome.result.spec, spec.name)
            outcome = replace(outcome, result=None, set_aside=set_aside_for(file, error))
        kept.append(outcome)
    return spec, kept
