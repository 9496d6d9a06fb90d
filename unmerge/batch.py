"""Many files into one dataset: what is new is read, what is known is kept, what is gone leaves.

The dataset is a function of the files, the settings and what lies beside them alone: any sequence
of runs ends in the same bytes as one fresh run of the last state.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import extract
import output
from extract import ReadSettings
from extract.settings import Limits
from model import Dataset, Decision, OutputRefusedError, Part, RecordSet, Registry, Spec
from normalize import identified, settle
from output import Companion, OutputSettings, RunFacts
from review import Look, report
from unmerge import __version__
from unmerge.batch_findings import (
    repeated_finding,
    set_aside_finding,
    unused_decisions,
    unused_name_decisions,
)
from unmerge.beside import Beside, hashes_of, read_beside, registry_of
from unmerge.cache import Cache, Shelf
from unmerge.config import ConvertSettings
from unmerge.inferring import inferred_family
from unmerge.inputs import InputFile, Inputs, gathered
from unmerge.job import Job, Outcome
from unmerge.log import NAME, write_log
from unmerge.looks import look_at
from unmerge.one_family import of_one_family
from unmerge.one_run import only_run
from unmerge.registry import registry_text, write_registry
from unmerge.specs import built_in, convertible, load_spec
from unmerge.stages import check_keep
from unmerge.summary import REPORT, Summary, checks_of, exit_code_of, statuses_of
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

    Where every file was set aside, nothing is written: the dataset of an earlier run stays. Without
    a named spec, all files go to the family to which most of them belong; where no family is known
    to any of them, one is inferred.
    """
    specs = tuple(
        convertible(load_spec(name)) for name in ([settings.spec] if settings.spec else built_in())
    )
    beside = read_beside(settings)
    _check_places(settings)
    with only_run(settings.to, settings.work):
        return _converted(settings, progress, specs, beside)


def _converted(
    settings: ConvertSettings, progress: Progress, specs: tuple[Spec, ...], beside: Beside
) -> Summary:
    """The conversion itself, once it is known that nobody else does the same."""
    began = datetime.now(UTC)
    inputs = gathered(settings.inputs, _apart(settings))
    progress.started(len(inputs.files))
    jobs = [_job(file, specs, beside.decisions.values, settings) for file in inputs.files]
    outcomes = outcomes_of(
        jobs, settings.jobs, lambda o: progress.file_done(o.name, o.said), settings.time_limit
    )
    inferred = None if settings.spec else inferred_family(jobs, outcomes)
    if inferred is not None:
        progress.started(len(inputs.files))
        jobs = [replace(job, specs=(inferred.spec,), is_named=True) for job in jobs]
        again = outcomes_of(
            jobs, settings.jobs, lambda o: progress.file_done(o.name, o.said), settings.time_limit
        )
        if any(outcome.result and len(outcome.result.records) for outcome in again):
            specs, outcomes = (inferred.spec,), again
        else:
            inferred = None
    spec, outcomes = of_one_family(outcomes, specs, inputs.files)
    progress.settling()
    is_written = any(outcome.result for outcome in outcomes)
    with registry_of(settings) as registry:
        dataset = _settled(outcomes, inputs, spec, beside)
        (part,) = dataset.parts
        entities, extended = identified(part.entities, registry)
        dataset = replace(dataset, parts=(replace(part, entities=entities),))
        if is_written:
            progress.writing()
            with look_at(dataset, inputs.files, _read_settings(settings)) as look:
                _write(dataset, settings, extended, look)
            if settings.registry_file and extended != registry:
                write_registry(settings.registry_file, extended)
    if is_written:
        _prune(settings.work, outcomes)
    new = len(extended.entries) - len(registry.entries) if is_written else 0
    summary = replace(
        _summary(settings, inputs, outcomes, dataset, is_written),
        inferred=inferred.path if inferred else None,
        other_tables=inferred.others if inferred else 0,
        registry=settings.registry_file,
        new_ids=new if settings.registry_file else 0,
    )
    write_log(settings, began, inputs, outcomes, beside.notes, _ended(summary))
    return summary


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
    own_spec = Path(settings.spec) if settings.spec and settings.spec not in built_in() else None
    named = (
        settings.to,
        settings.work,
        settings.decisions,
        settings.roster,
        settings.registry_file,
        settings.keep,
        own_spec,
    )
    return [path for path in named if path is not None]


def _job(
    file: InputFile,
    specs: tuple[Spec, ...],
    decisions: tuple[Decision, ...],
    settings: ConvertSettings,
) -> Job:
    return Job(
        file=file,
        specs=specs,
        is_named=settings.spec is not None,
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


def _settled(outcomes: Sequence[Outcome], inputs: Inputs, spec: Spec, beside: Beside) -> Dataset:
    """The dataset of all results, with the findings that only the batch can make."""
    results = [outcome.result for outcome in outcomes if outcome.result]
    part = Part(spec, RecordSet(spec.key, {}, ()))
    if results:
        part = settle(results, spec, beside.roster, beside.decisions.names)
    set_aside = tuple(outcome.set_aside for outcome in outcomes if outcome.set_aside)
    findings = [
        *map(set_aside_finding, set_aside),
        *map(repeated_finding, inputs.repeated),
        *unused_decisions(results, beside.decisions.values),
        *unused_name_decisions(part.entities, beside.decisions.names),
    ]
    return Dataset((part,), tuple(findings), set_aside)


def _facts(settings: ConvertSettings, dataset: Dataset, registry: Registry) -> RunFacts:
    """What of the run belongs into the dataset; how many processes read it does not.

    The registry is told as the run leaves it: as another run over the same files finds it.
    """
    kinds = sorted({source.kind for source in dataset.sources})
    told = {
        "encoding": settings.encoding or "",
        "excel": str(settings.excel).lower(),
        "mark_blanks": str(settings.mark_blanks).lower(),
        "spec": "named" if settings.spec else "found",
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


def _summary(
    settings: ConvertSettings,
    inputs: Inputs,
    outcomes: Sequence[Outcome],
    dataset: Dataset,
    is_written: bool,
) -> Summary:
    closed, opened = checks_of(dataset)
    lost = sum(not account.is_read for account in dataset.accounts)
    unbalanced = sum(not account.is_balanced for account in dataset.accounts) - lost
    return Summary(
        dataset=settings.to,
        is_written=is_written,
        log=settings.work / NAME,
        files=len(inputs.files) + len(inputs.repeated),
        unchanged=sum(outcome.is_unchanged for outcome in outcomes),
        pages=len(dataset.accounts),
        records=sum(len(part.records) for part in dataset.parts),
        statuses=statuses_of(dataset),
        repairs=len(dataset.repairs),
        findings=dict(sorted(Counter(str(each.code) for each in dataset.all_findings).items())),
        set_aside=dataset.set_aside,
        spec_by_file={one.name: one.result.spec for one in outcomes if one.result},
        checks_closed=closed,
        checks_open=opened,
        ink=sum(account.door.count for account in dataset.accounts),
        residue=sum(account.residue for account in dataset.accounts),
        unbalanced_pages=unbalanced,
        lost_pages=lost,
        exit_code=exit_code_of(dataset.set_aside, unbalanced, lost),
    )


def _ended(summary: Summary) -> str:
    if not summary.is_written:
        return "nothing was written: every file was set aside"
    return f"{summary.records} records of {summary.files} files in {summary.dataset.resolve()}"
