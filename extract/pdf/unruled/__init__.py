"""Tables that few or no rulings show: words to lines, columns, rows and regions."""

from extract.pdf.unruled.find import UnruledTable, refined, unruled_tables

__all__ = ["UnruledTable", "refined", "unruled_tables"]
