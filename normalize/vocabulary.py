"""The words of a document as witnesses: how often each stands in it, and what they are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from model import Scalar

LONGEST: Final = 8  # characters; a longer text that differs in one of them is not rare by chance
_FIRST_CJK = 0x2E80  # where the CJK radicals begin, and all that follow them

Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """For each value of a field: in how many cells of its document its rarest item stands, whether
    an item is one character from a more frequent one, and of how many items, and of which
    characters, it is made. Blanks are seen never.
    """

    seen: Codes
    is_near: npt.NDArray[np.bool_]
    items: Codes
    length: Codes
    shares: Mapping[str, Numbers]


def words_of(values: Sequence[Scalar], cells: Codes, sources: Codes) -> Words:
    """The words of one field over all documents; `cells` holds the first cell of each value.

    A cell counts once, however many records it was filled into.
    """
    codes: dict[Scalar, int] = {}
    code = np.array([codes.setdefault(value, len(codes)) for value in values], np.int64)
    all_items = [_items(value) for value in codes]
    width = len(codes) + 1
    pairs, at = np.unique((sources + 1) * width + code, return_inverse=True)
    cell_count = int(cells.max(initial=-1)) + 2
    drawn = np.unique(at * cell_count + cells + 1) // cell_count
    counts = np.bincount(drawn, minlength=len(pairs))
    seen, near = _standing(pairs // width, pairs % width, counts, all_items)
    texts = ["".join(items) for items in all_items]
    lengths, shares = _scripts(texts)
    return Words(
        seen[at],
        near[at],
        np.array([len(items) for items in all_items], np.int64)[code],
        lengths[code],
        {script: share[code] for script, share in shares.items()},
    )


def _items(value: Scalar) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _standing(
    documents: Codes, codes: Codes, counts: Codes, all_items: Sequence[tuple[str, ...]]
) -> tuple[Codes, npt.NDArray[np.bool_]]:
    """For each value of a document how often its rarest item stands in it, and if one is near."""
    seen = np.zeros(len(codes), np.int64)
    is_near = np.zeros(len(codes), np.bool_)
    edges = [*np.flatnonzero(np.diff(documents, prepend=-1)).tolist(), len(codes)]
    code_list, count_list = codes.tolist(), counts.tolist()
    for start, end in pairwise(edges):
        tally: dict[str, int] = defaultdict(int)
        for place in range(start, end):
            for item in all_items[code_list[place]]:
                tally[item] += count_list[place]
        near = _near(tally)
        for place in range(start, end):
            items = all_items[code_list[place]]
            if items:
                seen[place] = min(tally[item] for item in items)
                is_near[place] = not near.isdisjoint(items)
    return seen, is_near


def _near(tally: Mapping[str, int]) -> frozenset[str]:
    """The short words that differ in one character from one that is more frequent.

    >>> sorted(_near({"ABC": 1, "ABD": 3, "XYZ": 2}))
    ['ABC']
    """
    best: dict[tuple[int, str], int] = {}
    masks = [
        (word, count, (place, word[:place] + word[place + 1 :]))
        for word, count in tally.items()
        if 1 < len(word) <= LONGEST
        for place in range(len(word))
    ]
    for _, count, mask in masks:
        best[mask] = max(best.get(mask, 0), count)
    return frozenset(word for word, count, mask in masks if best[mask] > count)


def _scripts(texts: Iterable[str]) -> tuple[Codes, dict[str, Numbers]]:
    """The length of each text, and which share of it is of each kind of character."""
    texts = list(texts)
    lengths = np.array([len(text) for text in texts], np.int64)
    chars = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    digits = (chars >= ord("0")) & (chars <= ord("9"))
    lower = chars | 0x20
    letters = (lower >= ord("a")) & (lower <= ord("z"))
    kinds = {"CJK": chars >= _FIRST_CJK, "letters": letters, "digits": digits}
    ends = np.cumsum(lengths)
    shares: dict[str, Numbers] = {}
    for script, is_so in kinds.items():
        sums = np.concatenate([[0], np.cumsum(is_so)])
        shares[script] = (sums[ends] - sums[ends - lengths]) / np.maximum(lengths, 1)
    return lengths, shares
