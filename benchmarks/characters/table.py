"""The table itself: one line a character, in the order of Unicode."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from math import log2
from typing import Final

import numpy as np
from pypinyin import Style, pinyin

from benchmarks.characters.borne import in_names
from benchmarks.characters.fit import Floats, often_by_mistake, shares_of
from benchmarks.characters.misread import SeenSlips, misread_rates, own_shares
from benchmarks.characters.sight import Integers, Sight
from samples.names.draw import levels

HEAD: Final = "char\tsimplified\tsounds\tsurname\tgiven\tmisread\tread\tlook-alikes"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A letter is a probability, in steps of half a bit: A is 1, C one half. It holds for all that is
behind it; what is read stands folded, so that no letter of the Latin alphabet is a capital there.
For how often a character is read by mistake, the steps are whole bits."""
IN_NAMES, IN_USE, RARE = 60, 24, 10
"""Look-alikes that are kept of a character that stands in names, is in common use, or neither."""
_SOUND: Final = re.compile("[a-z]+")


def lines(sight: Sight, weights: Floats, of_rare: Floats) -> Iterator[str]:
    """The table's lines; characters that are neither in names nor in use have their own weights."""
    simplified = _simplified()
    surnames, given = in_names()
    of_pairs = {char for pair in simplified.items() for char in pair}
    chars = sorted({*sight.alphabet, *of_pairs, *surnames})
    place = {char: at for at, char in enumerate(sight.alphabet[: sight.ideographs])}
    kept = dict.fromkeys("".join(levels()), IN_USE) | dict.fromkeys([*given, *surnames], IN_NAMES)
    folded = Folding(sight, simplified)
    misread = misread_rates(own_shares(sight, folded.place_of), sight)
    seen = SeenSlips({char: at for at, char in enumerate(folded.reads)})
    alike: dict[str, str] = {}
    often = np.zeros(len(folded.reads))
    log_often = often_by_mistake(sight)
    for char, at in place.items():
        if char in simplified:
            continue
        chosen = weights if char in kept else of_rare
        p = seen.added_to(char, folded.shares(at, shares_of(sight, at, chosen, log_often)))
        alike[char] = _letters(p, folded.reads, kept.get(char, RARE))
        often += p * misread[at] * (given[char] + surnames[char])
    often /= often.sum()
    by_mistake = dict(zip(folded.reads, often.tolist(), strict=True))
    yield HEAD
    for char in chars:
        is_known = char in place and sight.is_known[place[char]]
        cells = (
            char, simplified.get(char, ""), " ".join(_sounds(char)),
            _count(surnames[char]), _count(given[char]),
            _letter(misread[place[char]], 2) if is_known else "",
            _letter(by_mistake.get(char, 0.0), 1), alike.get(char, ""),
        )  # fmt: skip
        if any(cells[1:]):
            yield "\t".join(cells)


class Folding:
    """What is read, as names are compared: simplified, of one width and case.

    `reads` are the folded characters that can be read.
    """

    def __init__(self, sight: Sight, simplified: Mapping[str, str]) -> None:
        """Fold the alphabet."""
        folded = [_folded(char, simplified) for char in sight.alphabet]
        self.reads = sorted(set(folded))
        place = {char: at for at, char in enumerate(self.reads)}
        self.place_of: Integers = np.array([place[char] for char in folded], np.int32)

    def shares(self, at: int, p: Floats) -> Floats:
        """The shares of what is read for a character, folded; of itself in another form, none."""
        found: Floats = np.bincount(self.place_of, p, len(self.reads))
        found[self.place_of[at]] = 0
        found /= found.sum()
        return found


def _folded(char: str, simplified: Mapping[str, str]) -> str:
    plain = unicodedata.normalize("NFKC", char).casefold()
    return simplified.get(plain, plain) if len(plain) == 1 else char.casefold()


def _count(number: int) -> str:
    return str(number) if number else ""


def _letter(p: float, to_a_bit: int) -> str:
    step = round(-to_a_bit * log2(p)) if p > 0 else len(LETTERS)
    return LETTERS[step] if step < len(LETTERS) else ""


def _letters(p: Floats, reads: Sequence[str], most: int) -> str:
    """What a character is read as when it is misread, the likeliest first, by letters.

    Their probabilities sum to one: what else is read is hardly told by looks any more.
    """
    best = np.argsort(-p, kind="stable")[:most]
    p = p / p[best].sum()
    by_letter: dict[str, str] = {}
    for which in best:
        letter = _letter(float(p[which]), 2)
        by_letter[letter] = by_letter.get(letter, "") + reads[which]
    return "".join(letter + found for letter, found in by_letter.items() if letter)


def _sounds(char: str) -> list[str]:
    """All syllables that the character is read as, without tones; of a compound, none."""
    if len(char) > 1:
        return []
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    told = {each.replace("ü", "v") for sounds in found for each in sounds}
    return sorted(sound for sound in told if _SOUND.fullmatch(sound))


def _simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has just one."""
    text = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line)
    return {char: forms for char, forms in pairs if char != forms and len(char) == len(forms) == 1}
