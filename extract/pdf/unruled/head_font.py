"""Heads in a font of their own, as bold ones are: a sign of a table whatever its rows hold."""

from collections.abc import Sequence

from extract.pdf.unruled.pieces import Piece

OTHER = 0.6  # of the entries below heads that are set in another font
LEAST_HEADS = 2


def head_font(lines: Sequence[Sequence[Piece]]) -> float:
    """1 where the first line's font is its own, 0 where it is not, or where it has several."""
    first, *rest = [[piece.words[0].font for piece in line] for line in lines]
    others = [font for fonts in rest for font in fonts]
    if len(first) < LEAST_HEADS or len(set(first)) > 1 or not others:
        return 0.0
    return float(sum(font != first[0] for font in others) >= OTHER * len(others))
