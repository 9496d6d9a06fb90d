"""Tables that few or no rulings show: words to lines, columns, rows and regions."""

from extract.pdf.unruled.boxheads import is_boxhead
from extract.pdf.unruled.find import unruled_tables
from extract.pdf.unruled.marks import Marks
from extract.pdf.unruled.refine import is_inner, refined
from extract.pdf.unruled.table import UnruledTable

__all__ = ["Marks", "UnruledTable", "is_boxhead", "is_inner", "refined", "unruled_tables"]
