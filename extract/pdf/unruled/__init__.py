"""Tables that few or no rulings show, read from where their texts stand.

The way of a page, module by module:

- characters to lines, words and pieces: `words`, `pieces`;
- what is no table is set aside: `listings`, `chart_texts`, `prose`, with `level_cells` to tell its
  paragraphs from entries of several lines; `coded` and `counted` tell code;
- the rest of the page to regions: `ruled` and `row_rules` where level rulings enclose or part rows,
  else `zones`, `sides` (what stands beside each other), `splitting` (below each other), `regions`
  and `joining`;
- a region to columns: `columns`, `groups`, `cut_ins`;
- its lines to heads and rows: `heads`, `spanners`, and `rows`, which asks `blocks` for the steps
  between lines, and where these say nothing weighs what `going_on` tells by `row_weights`; `build`
  makes the cells;
- whether it is a table: `traits`, weighed by `score` with `weights`.

`find` goes this way, `table` gives the result, and `refine` goes a part of it for lattices whose
cells are `crowded`.
"""

from extract.pdf.unruled.boxheads import is_boxhead
from extract.pdf.unruled.find import unruled_tables
from extract.pdf.unruled.marks import Marks
from extract.pdf.unruled.refine import is_inner, refined
from extract.pdf.unruled.table import UnruledTable

__all__ = ["Marks", "UnruledTable", "is_boxhead", "is_inner", "refined", "unruled_tables"]
