"""The sheet families that are known, as tables for a person and as JSON for a program."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from model import Field, From, Spec

_PIPED_WIDTH = 160  # columns, where no terminal says how many it has


def tell_families(specs: Sequence[Spec], folder: Path) -> None:
    """One line a family, then where a new one goes."""
    console = _console()
    table = Table("spec", "dataset", "key", "fields", box=None, pad_edge=False)
    for spec in specs:
        fields = ", ".join(field.name for field in spec.written)
        table.add_row(spec.name, spec.dataset, " / ".join(spec.key), fields)
    console.print(table)
    console.print(
        Text(f"\nA new family is one YAML file: name it with --spec, or add it to {folder}."),
        soft_wrap=True,
    )


def tell_family(spec: Spec) -> None:
    """The fields of one family: type, where each is printed, and what is known of it."""
    console = _console()
    console.print(Text(f"{spec.name}: one record a {spec.shape}, key {' / '.join(spec.key)}"))
    table = Table("field", "type", "printed in", "heads", "group", box=None, pad_edge=False)
    for field in spec.written:
        table.add_row(
            field.name, _type_of(field), _place_of(field), ", ".join(field.heads), field.per
        )
    console.print(table)
    for equation in spec.equations:
        console.print(Text(f"checked: {equation.say}"))


def _type_of(field: Field) -> str:
    nature = f"{field.type} of {field.entity}s" if field.is_list and field.entity else field.type
    return f"{nature}, optional" if field.optional else str(nature)


def _place_of(field: Field) -> str:
    return f"part of {field.part_of}" if field.source is From.PART else str(field.source)


def families_to_json(specs: Sequence[Spec]) -> str:
    """The families with their fields as a JSON list."""
    families = [
        {
            "spec": spec.name,
            "dataset": spec.dataset,
            "record": str(spec.shape),
            "key": list(spec.key),
            "fields": [
                {
                    "name": field.name,
                    "type": str(field.type),
                    "from": _place_of(field),
                    "heads": list(field.heads),
                    "optional": field.optional,
                }
                for field in spec.written
            ],
        }
        for spec in specs
    ]
    return json.dumps(families, ensure_ascii=False, indent=2)


def _console() -> Console:
    console = Console(highlight=False, markup=False)
    return (
        console
        if console.is_terminal
        else Console(highlight=False, markup=False, width=_PIPED_WIDTH)
    )
