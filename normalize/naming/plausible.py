"""How likely a form is somebody's own name, by how often its characters stand in names."""

from functools import lru_cache
from math import log
from typing import Final

from normalize.naming.characters import given_share, surname_share
from normalize.script import is_ideographic

TWO_CHARACTERS: Final = 0.2  # of names
LONGER: Final = 0.02
COMPOUND: Final = 1 / 80  # surnames of two characters; so many are borne
LATIN_LETTER: Final = 1 / 14  # letters of names are not even: so many would be as surprising
UNIT_CHARACTER: Final = 1 / 400  # likewise, for the characters of a unit's name


@lru_cache(maxsize=65536)
def log_plausible(folded: str, is_person: bool = True, misread: float = 0.0) -> float:
    """The logarithm of the probability that a bearer drawn at random has this very name.

    `misread` is how likely a character is any given one by a slip: it counts where the name may
    itself be misread.
    """
    if not is_ideographic(folded):
        return len(folded) * log(LATIN_LETTER)
    if not is_person:
        return len(folded) * log(UNIT_CHARACTER)
    length = {1: LONGER, 2: TWO_CHARACTERS, 3: 1 - TWO_CHARACTERS}.get(len(folded), LONGER)
    given = [log(given_share(char) + misread) for char in folded]
    single = log(surname_share(folded[0]) + misread) + sum(given[1:])
    if len(folded) < 4:
        return log(length) + single
    return log(length) + max(single, log(COMPOUND) + sum(given[2:]))
