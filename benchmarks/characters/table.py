"""The table itself: one line a character, in the order of Unicode."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, pinyin

from benchmarks.characters.fit import candidates, measures, shares
from benchmarks.characters.sight import Sight

HEAD: Final = "char\tsimplified\tsounds\tsurname\tgiven\tlook-alikes"
NEIGHBORS: Final = 14
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""A look-alike's letter is its probability, in steps of half a bit: a is 1, c one half."""
SURNAMES: Final = 15  # names of a dictionary that begin with a character, for it to be a surname
NAME: Final = "nr"  # the dictionary's word for a person's name
_SOUND: Final = re.compile("[a-z]+")


def lines(sight: Sight, weights: NDArray[np.float64]) -> Iterator[str]:
    """The table's lines."""
    simplified = _simplified()
    surnames, given = _in_names()
    chars = sorted(set(sight.alphabet) | {c for pair in simplified.items() for c in pair})
    place = {char: at for at, char in enumerate(sight.alphabet)}
    yield HEAD
    for char in chars:
        alike = _alike(sight, weights, place[char]) if char in place else ""
        cells = (
            char, simplified.get(char, ""), " ".join(_sounds(char)),
            _count(surnames[char]), _count(given[char]), alike,
        )  # fmt: skip
        if any(cells[1:]):
            yield "\t".join(cells)


def _count(number: int) -> str:
    return str(number) if number else ""


def _alike(sight: Sight, weights: NDArray[np.float64], at: int) -> str:
    """What the character is read as when it is misread, the likeliest first, with its letter."""
    able = candidates(sight, at)
    p = shares(measures(sight, at)[able], weights)
    best = np.argsort(-p, kind="stable")[:NEIGHBORS]
    steps = np.rint(-2 * np.log2(p[best])).astype(int)
    return "".join(
        sight.alphabet[able[which]] + LETTERS[step]
        for which, step in zip(best, steps, strict=True)
        if step < len(LETTERS)
    )


def _sounds(char: str) -> list[str]:
    """All syllables that the character is read as, without tones."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    told = {each.replace("ü", "v") for sounds in found for each in sounds}
    return sorted(sound for sound in told if _SOUND.fullmatch(sound))


def _simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has just one."""
    text = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line)
    return {char: forms for char, forms in pairs if char != forms and len(char) == len(forms) == 1}


def _in_names() -> tuple[Counter[str], Counter[str]]:
    """How many names of the dictionary begin with a character, and in how many it stands later."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    names = [word for word, _, kind in map(str.split, text.splitlines()) if kind == NAME]
    return _counted(name for name in names if 2 <= len(name) <= 3)


def _counted(names: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    kept = list(names)
    first = Counter(name[0] for name in kept if len(name) == 3)
    surnames = {char for char, count in first.items() if count >= SURNAMES}
    bearing = [name for name in kept if name[0] in surnames]
    given = Counter(char for name in bearing for char in name[1:])
    return Counter({char: first[char] for char in surnames}), given
