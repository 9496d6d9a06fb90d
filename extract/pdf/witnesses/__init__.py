"""Other readers of a page as witnesses: the same table seen by other hands.

They read the same text layer, so that they speak for the place of a character, and not for the
character itself.
"""

from extract.pdf.witnesses.hear import witness_pdf

__all__ = ["witness_pdf"]
