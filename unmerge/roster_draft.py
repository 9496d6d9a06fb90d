"""A roster drafted from datasets that were accepted: who is sure, and who is in doubt and why."""

import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model import Entity, ExitCode, Severity, UnmergeError, natural_key
from output import LAYOUT, MARK, guarded, items_of, quoted, unguarded, written_files
from unmerge.roster import parts_of

SURE = 0.95  # of probability, below which a name waits for a person
COLUMNS = (
    "kind", "name", "id", "unit", "office", "variants", "former", "valid_from", "valid_to", "doubt",
)  # fmt: skip
_FILES = {Entity.PERSON: "people.csv", Entity.UNIT: "units.csv"}


class NoDatasetError(UnmergeError):
    """The folder holds no dataset from which a roster could be drafted."""

    exit_code = ExitCode.NO_INPUT

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}. Name a folder that `unmerge convert` has written.")


class DraftRefusedError(UnmergeError):
    """The draft cannot be written where it was asked for."""

    exit_code = ExitCode.OUTPUT_REFUSED

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of the file, in order, and how many of them are of each kind and in doubt."""

    rows: tuple[tuple[str, ...], ...]
    people: int
    units: int
    doubted: int


@dataclass(slots=True)
class _Found:
    """One person or unit, gathered over the datasets."""

    kind: Entity
    id: str
    names: Counter[str] = field(default_factory=Counter)
    forms: dict[str, None] = field(default_factory=dict)
    offices: dict[str, None] = field(default_factory=dict)
    least: float = 1.0
    doubts: set[str] = field(default_factory=set)
    is_clean: bool = False

    @property
    def name(self) -> str:
        """What it is called most often; of two the one that comes first."""
        return min(self.names, key=lambda name: (-self.names[name], natural_key(name)))


def drafted(folders: Sequence[Path]) -> Draft:
    """The roster of all people and units of these datasets.

    Sure is a name of high probability that stands in at least one list of which nothing is doubted.
    Neither units nor years are told: that somebody answers for a unit does not say that they work
    there, and that they are seen in a year does not say since when, or until when.
    """
    found: dict[tuple[Entity, str], _Found] = {}
    for folder in folders:
        _gather(folder, found)
    taken = _taken(found.values())
    ordered = sorted(
        found.values(),
        key=lambda one: (list(Entity).index(one.kind), *map(natural_key, (one.name, one.id))),
    )
    rows = tuple(_row(one, taken) for one in ordered)
    kinds = Counter(one.kind for one in ordered)
    return Draft(rows, kinds[Entity.PERSON], kinds[Entity.UNIT], sum(bool(row[-1]) for row in rows))


def write_draft(path: Path, draft: Draft, is_forced: bool) -> None:
    """Write the roster, whole or not at all; a file that is there is kept unless it is forced."""
    if path.exists() and not is_forced:
        raise DraftRefusedError(path, "exists already. Name another file, or give --force")
    lines = [COLUMNS, *draft.rows]
    text = "".join(
        ",".join(quoted(guarded(cell)) if cell else "" for cell in line) + "\n" for line in lines
    )
    aside = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        if is_forced:
            aside.replace(path)
        else:
            os.link(aside, path)  # fails where somebody else has made the file meanwhile
            aside.unlink()
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise DraftRefusedError(path, f"cannot be written: {error.strerror}") from error


def _gather(folder: Path, found: dict[tuple[Entity, str], _Found]) -> None:
    """Add who the dataset names."""
    files = written_files(folder)
    if files is None:
        raise NoDatasetError(folder, "holds no dataset")
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    if told[MARK]["layout"] != LAYOUT:
        raise NoDatasetError(folder, "was written by another version of unmerge; convert it again")
    by_id: dict[str, _Found] = {}
    for kind, name in _FILES.items():
        for row in _rows(folder / name) if name in files else ():
            own_id = row["roster_id"] or row["id"]
            one = found.setdefault((kind, own_id), _Found(kind, own_id))
            by_id[row["id"]] = one
            one.names[row["name"]] += int(row["count"])
            one.forms |= dict.fromkeys(_items(row["forms"]))
            one.offices[row["office"]] = None
            one.least = min(one.least, float(row["probability"]))
    _gather_doubts(folder, by_id)


def _gather_doubts(folder: Path, by_id: Mapping[str, _Found]) -> None:
    """Say of everybody whether some list that names them is free of doubts, and which they are."""
    doubts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _rows(folder / "findings.csv"):
        if row["severity"] != Severity.INFO:
            doubts[f"{row['table']}_{row['field']}", row["record"]].add(row["code"])
    for table, record, own_id in _mentions(folder):
        one = by_id.get(own_id)
        if one is not None:
            one.doubts |= doubts.get((table, record), set())
            one.is_clean |= (table, record) not in doubts


def _mentions(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each item of each list of names: its table, its record by name, and who is meant."""
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in told["resources"]:
        references = resource.get("schema", {}).get("foreignKeys", ())
        targets = [each["reference"]["resource"] for each in references]
        if f"{resource['name']}.csv" != resource["path"] or not {"people", "units"} & {*targets}:
            continue
        if resource["name"].endswith("_forms"):
            continue
        *key, _, _, own_id = (each["name"] for each in resource["schema"]["fields"])
        for row in _rows(folder / resource["path"]):
            yield resource["name"], "/".join(row[part] for part in key), row[own_id]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: unguarded(cell) for name, cell in row.items()}


def _items(cell: str) -> tuple[str, ...]:
    return items_of(cell) if cell else ()


def _taken(found: Iterable[_Found]) -> dict[tuple[Entity, str], set[str]]:
    """The ids of all who were printed in a form."""
    taken: dict[tuple[Entity, str], set[str]] = defaultdict(set)
    for one in found:
        for form in (*one.names, *one.forms):
            taken[one.kind, form].add(one.id)
    return taken


def _row(one: _Found, taken: Mapping[tuple[Entity, str], set[str]]) -> tuple[str, ...]:
    """A row of the roster; a variant that somebody else was printed in too is left out."""
    name = one.name
    variants = [
        form
        for form in sorted({*one.names, *one.forms} - {name}, key=natural_key)
        if taken[one.kind, form] == {one.id} and parts_of(form) == (form,)
    ]
    office = next(iter(one.offices)) if len(one.offices) == 1 else ""
    return (
        one.kind, name, one.id, "", office, "|".join(variants), "", "", "", _doubt(one),
    )  # fmt: skip


def _doubt(one: _Found) -> str:
    if one.least < SURE:
        return f"probability {one.least:.3f}"
    if not one.is_clean:
        return f"no list that names it is free of doubts: {', '.join(sorted(one.doubts))}"
    return ""
