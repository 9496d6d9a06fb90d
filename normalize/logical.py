"""From a reading to the logical table: grids, columns, rows, and rows that hold more than one."""

from model import Reading, Spec
from normalize.aligned_rows import aligned_rows
from normalize.columns import (
    all_with_columns,
    column_entries,
    entries_by_field,
    family_grids,
    fields_in_sheet_order,
    shown_heads,
)
from normalize.content import ContentModel
from normalize.foreign import foreign_tables
from normalize.glued import parted_rows
from normalize.table import LogicalTable


def logical_table(reading: Reading, spec: Spec) -> LogicalTable:
    """The document's table under the spec, each row a record's or going on with one.

    Without rows if no grid has the family's heads or serials.
    """
    grids, unused = family_grids(reading, spec)
    fields = fields_in_sheet_order(spec, grids)
    model = ContentModel(spec)
    entries = [column_entries(table) for table in grids]
    aligned = all_with_columns(grids, entries, fields, model)
    if foreign := foreign_tables(aligned, spec):
        unused += [place for at in foreign for place in grids[at].places]
        kept = [at for at in range(len(grids)) if at not in foreign]
        grids = [grids[at] for at in kept]
        entries = [entries[at] for at in kept]
        fields = fields_in_sheet_order(spec, grids)
        aligned = all_with_columns(grids, entries, fields, model)
    model.learn(entries_by_field(aligned))
    aligned = all_with_columns(grids, entries, fields, model, shown_heads(aligned, fields))
    rows = parted_rows(aligned_rows(aligned, spec, fields, model), fields, model)
    return LogicalTable(spec, fields, tuple(aligned), tuple(rows), tuple(unused))
