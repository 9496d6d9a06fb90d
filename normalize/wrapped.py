"""Codes broken over two lines, or over two rows: put together where that makes one like the others.

A code has no blank, so that a narrow column breaks it anywhere. Its column tells: codes of one kind
are of one length, and neither half of a broken one is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from model import Field, FieldType
from normalize.alignment import RowCell
from normalize.entries import read_serial
from normalize.script import has_ideograph

LEAST_LIKE: Final = 3  # codes of a length, for it to be the one that they have
USUAL_SHARE: Final = 0.6  # of the codes; nested ones are of several lengths, which tell nothing
_WHOLE: Final = (FieldType.SERIAL, FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE)
"""What is never broken over two rows."""


def code_length(texts: Iterable[str]) -> int:
    """How many characters most codes of a column have, breaks and blanks left out; 0 for no such
    number.

    >>> code_length(["4100012", "4100013", "41000\\n14", "41000"])
    7
    """
    counts = Counter(len("".join(text.split())) for text in texts if text.strip())
    length, count = max(counts.items(), key=lambda held: held[1], default=(0, 0))
    return length if count >= max(LEAST_LIKE, USUAL_SHARE * sum(counts.values())) else 0


def unbroken(text: str, field: Field, usual: int) -> str:
    """The code that the text is with its breaks undone; the text itself where it is none.

    Two codes one above the other are of the usual length each, and stay two.
    """
    parts = text.split()
    whole = "".join(parts)
    if len(parts) < 2 or not _is_whole(parts, whole, usual) or read_serial(whole, field) is None:
        return text
    return whole


def goes_on(
    row: Sequence[RowCell],
    before: Sequence[RowCell],
    fields: Sequence[Field],
    usual: Sequence[int],
) -> bool:
    """Whether a row is the second line of the row before it, as a code that is broken over both
    shows; `usual` is the length of each field's codes.

    Each of its cells then goes on with one above, and it has no serial or number of its own.
    """
    above = {cell.cols.start: cell for cell in before}
    is_shown = False
    for cell in row:
        if len(cell.slots) != 1 or cell.slots[0] != int(cell.slots[0]):
            return False
        number = int(cell.slots[0])
        field = fields[number]
        if field.type in _WHOLE or cell.cols.start not in above:
            return False
        if field.type is FieldType.CODE:
            parts = above[cell.cols.start].text.split() + cell.text.split()
            whole = "".join(parts)
            if not _is_whole(parts, whole, usual[number]) or read_serial(whole, field) is None:
                return False
            is_shown = True
    return is_shown


def _is_whole(parts: Sequence[str], whole: str, usual: int) -> bool:
    is_like = len(whole) == usual > 0 and not has_ideograph(whole)
    return is_like and all(0 < len(part) < usual for part in parts)
