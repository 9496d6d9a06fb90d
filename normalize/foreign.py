"""Tables of another family among those of one: known by heads of their own."""

from collections.abc import Sequence
from typing import Final

from model import Field, Fill, Spec
from normalize.boxhead import NAMED, likenesses
from normalize.inference.heads import boxed
from normalize.regions import has_formed_serials
from normalize.table import TableGrid

KNOWN: Final = 0.5  # of the heads over its columns name a field in a table of the family


def foreign_tables(tables: Sequence[TableGrid], spec: Spec) -> list[int]:
    """Which of the tables, aligned to the family's fields, are of another one; never all.

    None where the family's serials have a form of their own: what has them is its table.
    """
    if has_formed_serials(spec):
        return []
    found = [at for at, table in enumerate(tables) if _is_foreign(table, spec.columns)]
    return found if len(found) < len(tables) else []


def _is_foreign(table: TableGrid, fields: Sequence[Field]) -> bool:
    """Whether the table, aligned to the fields, is another one.

    Its heads mostly name none of the fields, and its columns are not theirs either: a boxhead that
    only puts it in other words stands over the same columns.
    """
    assert table.columns is not None
    found = set(table.columns.fields) - {None}
    required = [field for field in fields if not field.optional and field.fill is Fill.NONE]
    if all(field.name in found for field in required) and len(found) == table.grid.col_count:
        return False
    own = boxed(table.grid)
    if own is None:
        return False
    heads = tuple(field.heads for field in fields)
    named = [max(likenesses(heads, path)) > NAMED for path in own.folded_paths if path]
    return bool(named) and sum(named) < KNOWN * len(named)
