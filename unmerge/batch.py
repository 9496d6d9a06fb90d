"""Many files into one dataset: what is new is read, what is known is kept, what is gone leaves.

The dataset is a function of the files, the settings and what lies beside them alone: any sequence
of runs ends in the same bytes as one fresh run of the last state.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import extract
import output
from extract import ReadSettings
from extract.settings import Limits
from model import Dataset, Decision, OutputRefusedError, Registry
from normalize import identified_together
from output import Companion, OutputSettings, RunFacts
from review import Look, report
from unmerge import __version__
from unmerge.beside import Beside, hashes_of, read_beside, registry_of
from unmerge.cache import Cache, Shelf
from unmerge.config import ConvertSettings
from unmerge.inferring import FOLDER, InferredFolder
from unmerge.inputs import InputFile, gathered
from unmerge.job import Job, Outcome
from unmerge.log import write_log
from unmerge.looks import look_at
from unmerge.one_run import only_run
from unmerge.registry import registry_text, write_registry
from unmerge.rounds import Rounds, as_known, with_inferred
from unmerge.run import Families
from unmerge.settling import settled
from unmerge.specs import built_in, convertible, load_spec
from unmerge.stages import check_keep
from unmerge.summary import REPORT, Summary, summary_of
from unmerge.workers import outcomes_of

_REPORT_TITLE = "What was read, proved, repaired and doubted, for a person to look through"


class Progress(Protocol):
    """Who hears how far a conversion is."""

    def started(self, files: int) -> None:
        """So many files are to be read."""

    def file_done(self, name: str, outcome: str) -> None:
        """What became of one file, in words."""

    def settling(self) -> None:
        """All files are read; names and the checks over the whole batch are next."""

    def writing(self) -> None:
        """The dataset is being written."""


def convert(settings: ConvertSettings, progress: Progress) -> Summary:
    """Read all files, settle what they say together, and put the dataset in place.

    Where every file was set aside, nothing is written: the dataset of an earlier run stays. Each
    table goes to the family whose heads it has; without a named spec, families are inferred for the
    tables of which none is known.
    """
    known = tuple(convertible(load_spec(name)) for name in settings.specs or built_in())
    beside = read_beside(settings)
    _check_places(settings)
    with only_run(settings.to, settings.work):
        return _converted(settings, progress, Families(known, (), bool(settings.specs)), beside)


def _converted(
    settings: ConvertSettings, progress: Progress, families: Families, beside: Beside
) -> Summary:
    """The conversion itself, once it is known that nobody else does the same."""
    began = datetime.now(UTC)
    inputs = gathered(settings.inputs, _apart(settings))
    jobs = [_job(file, families, beside.decisions.values, settings) for file in inputs.files]
    rounds = _rounds(jobs, settings, progress)
    progress.settling()
    dataset = settled(rounds, inputs, families.known[0], beside)
    is_written = any(outcome.results for outcome in rounds.outcomes)
    with registry_of(settings) as registry:
        entities, extended = identified_together([one.entities for one in dataset.parts], registry)
        parts = zip(dataset.parts, entities, strict=True)
        dataset = replace(dataset, parts=tuple(replace(one, entities=own) for one, own in parts))
        if is_written:
            progress.writing()
            with look_at(dataset, inputs.files, _read_settings(settings)) as look:
                _write(dataset, settings, extended, look)
            if settings.registry_file and extended != registry:
                write_registry(settings.registry_file, extended)
    if is_written:
        _prune(settings.work, rounds.outcomes)
    new = len(extended.entries) - len(registry.entries) if is_written else 0
    summary = summary_of(dataset, rounds, inputs, settings, is_written, new)
    write_log(settings, began, inputs, rounds.outcomes, beside.notes, _ended(summary))
    return summary


def _rounds(jobs: Sequence[Job], settings: ConvertSettings, progress: Progress) -> Rounds:
    """What became of the files; where no spec was named, with inferred families."""

    def work(some: Sequence[Job]) -> list[Outcome]:
        progress.started(len(some))
        return outcomes_of(
            some, settings.jobs, lambda o: progress.file_done(o.name, o.said), settings.time_limit
        )

    first = as_known(jobs, work)
    if settings.specs:
        return first
    return with_inferred(jobs, first, work, InferredFolder(settings.work / FOLDER))


def _write(dataset: Dataset, settings: ConvertSettings, registry: Registry, look: Look) -> None:
    facts = _facts(settings, dataset, registry)
    told = OutputSettings(excel=settings.excel, mark_blanks=settings.mark_blanks)
    page = Companion(REPORT, _REPORT_TITLE, "text/html", report(dataset, look, __version__))
    output.write(dataset, settings.to, told, facts, [page])


def _check_places(settings: ConvertSettings) -> None:
    """Refuse what cannot be written, before any work is done."""
    output.check_writable(settings.to)
    if settings.keep:
        check_keep(settings.keep, settings.inputs)
    try:
        settings.work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefusedError(settings.work, f"cannot be written: {error.strerror}") from error


def _apart(settings: ConvertSettings) -> list[Path]:
    """What is no submission, wherever it lies."""
    own_specs = [Path(name) for name in settings.specs if name not in built_in()]
    named = (
        settings.to,
        settings.work,
        settings.decisions,
        settings.roster,
        settings.registry_file,
        settings.keep,
        *own_specs,
    )
    return [path for path in named if path is not None]


def _job(
    file: InputFile, families: Families, decisions: tuple[Decision, ...], settings: ConvertSettings
) -> Job:
    return Job(
        file=file,
        families=families,
        decisions=decisions,
        settings=_read_settings(settings),
        is_witnessed=settings.witness,
        work=settings.work,
        keep=settings.keep,
    )


def _read_settings(settings: ConvertSettings) -> ReadSettings:
    return ReadSettings(
        password=settings.password,
        encoding=settings.encoding,
        limits=Limits(page_seconds=settings.page_limit),
    )


def _facts(settings: ConvertSettings, dataset: Dataset, registry: Registry) -> RunFacts:
    """What of the run belongs into the dataset; how many processes read it does not.

    The registry is told as the run leaves it: as another run over the same files finds it.
    """
    kinds = sorted({source.kind for source in dataset.sources})
    told = {
        "encoding": settings.encoding or "",
        "excel": str(settings.excel).lower(),
        "mark_blanks": str(settings.mark_blanks).lower(),
        "spec": "named" if settings.specs else "found",
        "witness": str(settings.witness).lower(),
        **hashes_of(settings),
    }
    if settings.registry_file:
        told["registry_sha256"] = hashlib.sha256(registry_text(registry).encode()).hexdigest()
    engines = {str(kind): extract.reader_version(kind) for kind in kinds}
    return RunFacts(version=__version__, engines=engines, settings=told)


def _prune(work: Path, outcomes: Sequence[Outcome]) -> None:
    """Keep in the cache what stands behind this dataset, and nothing else."""
    used = {
        Shelf.READINGS: [key for outcome in outcomes for key in outcome.reading_keys],
        Shelf.RESULTS: [key for outcome in outcomes for key in outcome.result_keys],
    }
    Cache(work).prune(used)


def _ended(summary: Summary) -> str:
    if not summary.is_written:
        return "nothing was written: every file was set aside"
    return f"{summary.records} records of {summary.files} files in {summary.dataset.resolve()}"
