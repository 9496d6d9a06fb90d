"""The last stage: a dataset as files, whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from model import Dataset, OutputRefusedError, Spec
from output.descriptor import descriptor
from output.json_file import write_json
from output.ledger import CHECKS, FINDINGS, REPAIRS, ledgers
from output.order import record_order
from output.provenance import PROVENANCE, write_provenance
from output.publish import published
from output.record_files import bridge_table, dimension_stems, record_table, write_records
from output.run_facts import run_facts
from output.settings import Companion, OutputSettings, RunFacts
from output.table import writing


def write(
    dataset: Dataset,
    spec: Spec,
    folder: Path,
    settings: OutputSettings,
    run: RunFacts,
    companions: Sequence[Companion] = (),
) -> tuple[Path, ...]:
    """Write the dataset into the folder, in place of the one that it held; the files, by name.

    The records come out sorted by key. The same dataset gives the same bytes.
    """
    _check_names(spec, folder, companions)
    records = dataset.records
    names, order = records.names(), record_order(records)
    with published(folder) as aside:
        tables = write_records(dataset, spec, order, names, aside, settings)
        tables.append(write_provenance(records, spec, order, names, aside))
        for table, rows in ledgers(dataset):
            with writing(table, aside, settings) as writer:
                writer.write_rows(rows)
            tables.append(table)
        write_json(aside / "run.json", run_facts(dataset, spec, run))
        for one in companions:
            (aside / one.name).write_text(one.text, encoding="utf-8", newline="\n")
        write_json(aside / "datapackage.json", descriptor(dataset, spec, tables, companions, aside))
    written = [path for table in tables for path in table.paths]
    written += [one.name for one in companions]
    return tuple(folder / name for name in sorted([*written, "run.json", "datapackage.json"]))


def _check_names(spec: Spec, folder: Path, companions: Sequence[Companion]) -> None:
    """Refuse a spec under which two files would have one name."""
    lists = [field for field in spec.written if field.is_list]
    stems = [record_table(spec, is_key=True).stem]
    stems += [bridge_table(spec, field, is_key=True).stem for field in lists]
    stems += [table.stem for table in (PROVENANCE, REPAIRS, FINDINGS, CHECKS)]
    stems += [
        *dimension_stems(),
        "run",
        "datapackage",
        *(Path(one.name).stem for one in companions),
    ]
    twice = [stem for stem, count in Counter(stems).items() if count > 1]
    if twice:
        raise OutputRefusedError(
            folder, f"the spec {spec.name} gives two files the name {twice[0]}: rename its dataset"
        )
