"""The work on one file of a batch; its outcome is a value, also where it fails."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extract import ReadSettings
from model import Decision, NoSpecFitsError, Reading, Result, SetAside, UnmergeError, to_json
from normalize import Place, Understanding
from unmerge.cache import Cache, Shelf, code_digest, key_of
from unmerge.inputs import InputFile
from unmerge.kept_reader import KeptReader, Readers
from unmerge.run import Families, run_all, witnessed
from unmerge.stages import keep_stages

_CODE = ("extract", "model", "normalize", "unmerge/run.py", "unmerge/job.py")


@dataclass(frozen=True, slots=True)
class Job:
    """A file, and all that its outcome depends on."""

    file: InputFile
    families: Families
    decisions: tuple[Decision, ...]
    settings: ReadSettings
    is_witnessed: bool
    work: Path
    keep: Path | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """Results as they are kept, with the readings that led to them, first to last."""

    reading_keys: tuple[str, ...]
    found: Understanding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a result for each family that it has tables of, or why there is none.

    `unread` are its tables of no family. `reading_keys` and `result_keys` are the entries of the
    cache that stand behind it.
    """

    name: str
    results: tuple[Result, ...] = ()
    set_aside: SetAside | None = None
    unread: frozenset[Place] = frozenset()
    reading_keys: tuple[str, ...] = ()
    result_keys: tuple[str, ...] = ()
    is_read: bool = True
    is_understood: bool = True
    seconds: float = 0.0
    trace: str = ""

    @property
    def is_unchanged(self) -> bool:
        return bool(self.results) and not self.is_read and not self.is_understood

    @property
    def said(self) -> str:
        """The outcome in words, for a progress line."""
        if self.set_aside:
            return f"set aside: {self.set_aside.message}"
        if self.is_unchanged:
            return "unchanged"
        return "read" if self.is_read else "understood again"


def outcome_of(
    job: Job, readers: Readers | None = None, told: Callable[[int], None] | None = None
) -> Outcome:
    """The outcome of the job; a file that cannot be converted is set aside with its reason.

    `told` hears how many pages were read, before they are understood.
    """
    began = time.perf_counter()
    try:
        with without_cycle_search():
            outcome = _Desk(job, readers, told).outcome()
    except UnmergeError as error:
        outcome = Outcome(job.file.name, set_aside=set_aside_for(job.file, error))
    return replace(outcome, seconds=time.perf_counter() - began)


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """Python's search for cyclic garbage switched off: values form no cycles, and on millions of
    them the search costs as much as the work. What is no longer used is freed at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def set_aside_for(file: InputFile, error: UnmergeError) -> SetAside:
    """The error as a value; it names the source and not its path, which is for the log alone."""
    message = str(error).replace(str(file.path), file.name)
    return SetAside(file.name, file.sha256, type(error).__name__, int(error.exit_code), message)


class _Desk:
    """The work on one file, and what of the cache it came to use."""

    def __init__(
        self, job: Job, readers: Readers | None, told: Callable[[int], None] | None
    ) -> None:
        self._job = job
        self._told = told
        self._cache = Cache(job.work)
        file = job.file
        self._reader = KeptReader(
            file.path, file.name, file.sha256, job.settings, self._cache, readers
        )
        self._reading_keys: list[str] = []
        self._result_keys: list[str] = []
        self._is_understood = False

    def outcome(self) -> Outcome:
        """The outcome of a file that can be read."""
        understood = self._settled()
        job, found = self._job, understood.found
        aside = None
        if not found.results:
            tried = [spec.name for spec in job.families.all]
            aside = set_aside_for(
                job.file, NoSpecFitsError(job.file.path, tried, job.families.is_named)
            )
        elif job.keep is not None:
            keep_stages(job.keep / job.file.name, self._reading(understood), found.results)
        return Outcome(
            job.file.name,
            found.results,
            aside,
            found.unread,
            reading_keys=tuple(self._reading_keys),
            result_keys=tuple(self._result_keys),
            is_read=self._reader.is_fresh,
            is_understood=self._is_understood,
        )

    def _settled(self) -> Understood:
        """The document understood under the decisions on it.

        A decision is anchored to a record's name, and which records a document has is known only
        when it is understood; so it is understood without decisions first. Where a decision
        changes a name, those on the new name count as well.
        """
        names: set[str] = set()
        decisions: tuple[Decision, ...] = ()
        while True:
            understood = self._understood(decisions)
            for result in understood.found.results:
                names.update(result.records.names())
            known = tuple(decision for decision in self._job.decisions if decision.record in names)
            if known == decisions:
                return understood
            decisions = known

    def _understood(self, decisions: tuple[Decision, ...]) -> Understood:
        key = self._key(decisions)
        self._result_keys.append(key)
        understood = self._cache.get(Shelf.RESULTS, key, Understood)
        if understood is None:
            understood, is_whole = self._understood_afresh(decisions)
            if is_whole:
                self._cache.put(Shelf.RESULTS, key, understood)
            self._is_understood = True
        self._reading_keys.extend(understood.reading_keys)
        return understood

    def _understood_afresh(self, decisions: tuple[Decision, ...]) -> tuple[Understood, bool]:
        """The document understood, and whether no page of it is lost."""
        job, reader = self._job, self._reader
        reader.keys.clear()
        reading = witnessed(reader) if job.is_witnessed else reader.read()
        if self._told:
            self._told(len(reading.pages))
        reading, found = run_all(reader, reading, job.families, decisions)
        is_whole = not any(page.is_lost for page in reading.pages)
        return Understood(tuple(reader.keys), found), is_whole

    def _key(self, decisions: tuple[Decision, ...]) -> str:
        job = self._job
        return key_of(
            {
                "reading": self._reader.first_key,
                "name": job.file.name,
                "witness": job.is_witnessed,
                "families": to_json(job.families),
                "decisions": to_json(decisions),
                "code": code_digest(*_CODE),
            }
        )

    def _reading(self, understood: Understood) -> Reading:
        """The reading behind the result: the last one kept, or made again if it is lost."""
        reader = self._reader
        kept = reader.kept(understood.reading_keys[-1])
        if kept is not None:
            return kept
        reading = witnessed(reader) if self._job.is_witnessed else reader.read()
        return run_all(reader, reading, self._job.families, self._job.decisions)[0]
