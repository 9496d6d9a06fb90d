"""The log beside the dataset: what may not be in the dataset, since it differs from run to run."""

import platform
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from unmerge.config import ConvertSettings
from unmerge.inputs import Inputs
from unmerge.job import Outcome

NAME = "run.log"


def write_log(
    settings: ConvertSettings,
    began: datetime,
    inputs: Inputs,
    outcomes: Sequence[Outcome],
    notes: Sequence[str],
    ended: str,
) -> Path:
    """Write the log of this run over that of the last one; a password is not in it.

    `notes` are on what lies beside the sheets.
    """
    now = datetime.now(began.tzinfo)
    outcome_by_name = {outcome.name: outcome for outcome in outcomes}
    lines = [
        f"began {began.isoformat(timespec='seconds')}",
        f"ended {now.isoformat(timespec='seconds')}, after {(now - began).total_seconds():.1f} s",
        f"host {platform.node()}, {platform.platform()}, Python {platform.python_version()}",
        f"folder {Path.cwd()}",
        f"settings {settings}",
        *notes,
        "",
    ]
    for file in inputs.files:
        outcome = outcome_by_name[file.name]
        lines.append(
            f"{file.name}: {outcome.said} ({outcome.seconds:.2f} s; {file.path.resolve()})"
        )
        lines.extend(f"    {line}" for line in outcome.trace.splitlines())
    lines.extend(f"{each.name}: the same bytes as {each.same_as}" for each in inputs.repeated)
    lines.extend(f"skipped {each.path}: {each.why}" for each in inputs.skipped)
    lines.extend(["", ended])
    path = settings.work / NAME
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
