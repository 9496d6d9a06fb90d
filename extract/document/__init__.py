"""Word documents (.docx): paragraphs and tables as they are stored (ECMA-376 Part 1, 17).

A document of this kind has no look of its own: where its lines and pages break is for the program
that shows it to decide. Its tables, though, are stored as such, with their merges.
"""

from extract.document.reader import read_document

__all__ = ["read_document"]
