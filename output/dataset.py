"""The last stage: a dataset as files, whole or not at all."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from model import Dataset, OutputRefusedError, Spec
from output.descriptor import descriptor
from output.dimension import dimension_stems
from output.json_file import write_json
from output.ledger import CHECKS, FINDINGS, REPAIRS, ledgers
from output.order import SortedPart
from output.provenance import PROVENANCE, write_provenance
from output.publish import published
from output.record_files import record_tables, write_records
from output.run_facts import run_facts
from output.settings import Companion, OutputSettings, RunFacts
from output.table import writing


def write(
    dataset: Dataset,
    folder: Path,
    settings: OutputSettings,
    run: RunFacts,
    companions: Sequence[Companion] = (),
) -> tuple[Path, ...]:
    """Write the dataset into the folder, in place of the one that it held; the files, by name.

    The records of each part come out sorted by key. The same dataset gives the same bytes.
    """
    _check_names([part.spec for part in dataset.parts], folder, companions)
    parts = [SortedPart.of(part) for part in dataset.parts]
    with published(folder) as aside:
        tables = write_records(parts, aside, settings)
        tables.append(write_provenance(parts, aside))
        for table, rows in ledgers(dataset):
            with writing(table, aside, settings) as writer:
                writer.write_rows(rows)
            tables.append(table)
        write_json(aside / "run.json", run_facts(dataset, run))
        for one in companions:
            (aside / one.name).write_text(one.text, encoding="utf-8", newline="\n")
        write_json(aside / "datapackage.json", descriptor(dataset, tables, companions, aside))
    written = [path for table in tables for path in table.paths]
    written += [one.name for one in companions]
    return tuple(folder / name for name in sorted([*written, "run.json", "datapackage.json"]))


def _check_names(specs: Sequence[Spec], folder: Path, companions: Sequence[Companion]) -> None:
    """Refuse specs under which two files would have one name, in a system that folds case too."""
    owners: dict[str, list[str]] = defaultdict(list)
    for spec in specs:
        for table in record_tables(spec, is_key=True):
            owners[table.stem.casefold()].append(f"the spec {spec.name}")
    fixed = [table.stem for table in (PROVENANCE, REPAIRS, FINDINGS, CHECKS)]
    fixed += ["run", "datapackage", *(Path(one.name).stem for one in companions)]
    for stem in (*dimension_stems(), *fixed):
        owners[stem].append("every dataset")
    for stem, named in owners.items():
        if len(named) > 1:
            who = " and ".join(dict.fromkeys(named))
            raise OutputRefusedError(
                folder, f"{who} would have two files of the name {stem}: rename a spec's dataset"
            )
