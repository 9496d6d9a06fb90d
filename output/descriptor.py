"""datapackage.json: what each file holds, as a Data Package (version 2.0 of the standard).

The standard's labelled `missingValues` tell a lost list from a blank one. It knows no type of a
resource but `table`; the `format` of a Parquet file is written "Parquet", since frictionless then
checks its bytes and hash instead of reading it through a data frame. Lists have the type `list`,
which the text of the standard defines and its published JSON profile 2.0 forgot.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from model import Dataset
from output.json_file import Json
from output.publish import MARK
from output.settings import Companion
from output.shape import BLANK_MARKS, LIST_BLANK, Kind, Shape
from output.table import Table

LAYOUT = 2
"""The layout of the folder; counted up when a reader of it has to change."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NULL = {"value": "", "label": "nothing: lost, absent, or no part of the record"}
_CAUSES = [{"value": mark, "label": f"nothing: {cause}"} for cause, mark in BLANK_MARKS.items()]
_BLANK = {"value": LIST_BLANK, "label": "a list that is printed blank"}
_ABOUT = (
    "Made by unmerge from printed sheets. In CSV an empty cell is null and a quoted empty cell a "
    'printed blank; a list is joined by "|", with "\\p" for a "|" inside an item, "\\\\" for a '
    'backslash, "\\e" for an empty item, and "[]" for a list printed blank. A text that a '
    "spreadsheet would run as a formula has an apostrophe before it in CSV, and so has one that "
    "already looks so; in Parquet it is as printed."
)
_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.FLOAT: "number",
    Kind.DATE: "date",
    Kind.LIST: "list",
}


def descriptor(
    dataset: Dataset, tables: Sequence[Table], companions: Sequence[Companion], folder: Path
) -> Json:
    """The descriptor of the files that lie in the folder."""
    name, title = _called(dataset)
    resources = [_resource(table, path, folder) for table in tables for path in sorted(table.paths)]
    return {
        "$schema": _PROFILE,
        "name": name,
        "title": title,
        "description": _ABOUT,
        MARK: {"layout": LAYOUT, "specs": [part.spec.name for part in dataset.parts]},
        "sources": [
            {"title": one.name, "sha256": one.sha256, "bytes": one.size, "kind": str(one.kind)}
            for one in dataset.sources
        ],
        "resources": [
            *resources,
            _run_resource(folder),
            *(_text_resource(one, folder) for one in companions),
        ],
    }


def _called(dataset: Dataset) -> tuple[str, str]:
    """The package's name and title: those of the only table of records, or of all together."""
    if len(dataset.parts) > 1:
        return "dataset", f"{len(dataset.parts)} tables of records"
    spec = dataset.parts[0].spec
    return spec.dataset, spec.title or spec.name


def _resource(table: Table, path: str, folder: Path) -> Json:
    is_csv = path.endswith(".csv")
    kind = (
        {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        if is_csv
        else {"format": "Parquet", "mediatype": "application/vnd.apache.parquet"}
    )
    return {
        "name": table.stem if is_csv else path,
        "path": path,
        "title": table.title,
        "schema": _schema(table, is_csv),
        **kind,
        **_weight(folder / path),
    }


def _run_resource(folder: Path) -> Json:
    return {
        "name": "run",
        "path": "run.json",
        "title": "What went in, with which versions and settings, and whether the laws held",
        "format": "json",
        "mediatype": "application/json",
        **_weight(folder / "run.json"),
    }


def _text_resource(one: Companion, folder: Path) -> Json:
    return {
        "name": one.name,
        "path": one.name,
        "title": one.title,
        "format": one.name.rpartition(".")[2],
        "mediatype": one.mediatype,
        "encoding": "utf-8",
        **_weight(folder / one.name),
    }


def _schema(table: Table, is_csv: bool) -> Json:
    missing = [_NULL, *_CAUSES] if is_csv and table.marks_blanks else [_NULL]
    fields = [_field(shape, table.key, missing) for shape in table.shapes]
    schema: dict[str, Json] = {"fields": fields}
    if is_csv:
        schema["missingValues"] = missing
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references and is_csv:
        schema["foreignKeys"] = [
            {
                "fields": list(one.columns),
                "reference": {"resource": one.table, "fields": list(one.key)},
            }
            for one in table.references
        ]
    return schema


def _field(shape: Shape, key: Iterable[str], missing: Sequence[Json]) -> Json:
    field: dict[str, Json] = {"name": shape.name, "type": _TYPES[shape.kind]}
    if shape.about:
        field["description"] = shape.about
    if shape.kind is Kind.LIST:
        field |= {"delimiter": "|", "itemType": "string", "missingValues": [*missing, _BLANK]}
    constraints: dict[str, Json] = {}
    if shape.name in key:
        constraints["required"] = True
    if shape.one_of:
        constraints["enum"] = [str(one) for one in shape.one_of]
    if constraints:
        field["constraints"] = constraints
    return field


def _weight(path: Path) -> dict[str, Json]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}
