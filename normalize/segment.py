"""Splitting names that were printed without a blank between them, by the words that occur alone."""

from collections.abc import Collection
from dataclasses import dataclass

LEAST_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The words of a token, and in how many other ways as short as this it could be split."""

    words: tuple[str, ...]
    others: int


def segmentation(token: str, vocabulary: Collection[str]) -> Segmentation | None:
    """The split of the token into the fewest words that all occur alone elsewhere; None for none.

    A token of the vocabulary is itself split if its parts occur alone, for what is always printed
    glued would otherwise never be told apart. Of splits into equally few words the one whose first
    word is longest is taken, and the others are counted.

    >>> segmentation("资本科各企业", {"资本科", "各企业"})
    Segmentation(words=('资本科', '各企业'), others=0)
    """
    words = {word for word in vocabulary if len(word) >= LEAST_LENGTH and word != token}
    longest = max((len(word) for word in words), default=0)
    # best[i]: (number of words, ways, the split) of token[:i]
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 1, ())] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - longest), end):
            before, word = best[start], token[start:end]
            if before is None or word not in words:
                continue
            count, ways, split = before[0] + 1, before[1], (*before[2], word)
            held = best[end]
            if held is None or count < held[0]:
                best[end] = (count, ways, split)
            elif count == held[0]:
                longer = [len(w) for w in split] > [len(w) for w in held[2]]
                best[end] = (count, ways + held[1], split if longer else held[2])
    found = best[len(token)]
    return Segmentation(found[2], found[1] - 1) if found and found[0] > 1 else None
