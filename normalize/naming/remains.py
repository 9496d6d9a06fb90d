"""What a printed form still has of a name of which several characters were misread.

A slip is weighed whole (`channel`); where it is too unlikely to tell anything, what is left tells:
characters that are the name's own, and others that its characters are read as.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from normalize.naming.characters import (
    COMPOUND,
    compound_share,
    given_share,
    look_alikes,
    read_share,
    surname_share,
)

TURNED: Final = 1 / 4  # of a look-alike that is known the other way round alone


@dataclass(frozen=True, slots=True)
class Remains:
    """What a form has of a name.

    `told` is how unlikely it is that any name has what is kept, as a logarithm, and `count` how
    many characters that are; a compound surname is one. `alike` is how much likelier the others
    are read for the name's than for any, as a logarithm; where they are not, it is nothing.
    """

    told: float = 0.0
    count: int = 0
    alike: float = 0.0

    def and_also(self, other: "Remains") -> "Remains":
        """Both together."""
        return Remains(self.told + other.told, self.count + other.count, self.alike + other.alike)

    @property
    def weight(self) -> float:
        """What it says that both are one, by which the likeliest alignment is chosen."""
        return self.told + self.alike


NOTHING: Final = Remains()


@lru_cache(maxsize=65536)
def remains(form: str, name: str) -> Remains:
    """What a folded form has of a folded name.

    Of two that are equally long it stands at the same places; of others in the same order, the
    most telling that can be found.

    >>> remains("ERCM", "王岚杰").count, remains("小年", "小平").count
    (0, 1)
    """
    share = compound_share(name)
    if share and compound_share(form) and form[:COMPOUND] == name[:COMPOUND]:
        return Remains(told=-log(share), count=1).and_also(
            _aligned(form[COMPOUND:], name[COMPOUND:], False)
        )
    return _aligned(form, name, True)


def _aligned(form: str, name: str, has_surname: bool) -> Remains:
    """What is left, character by character; the first may be a surname."""
    if len(form) == len(name):
        found = NOTHING
        for at, (read, true) in enumerate(zip(form, name, strict=True)):
            found = found.and_also(_left(read, true, has_surname and at == 0))
        return found
    best = [[NOTHING] * (len(name) + 1) for _ in range(len(form) + 1)]
    for i, read in enumerate(form, start=1):
        for j, true in enumerate(name, start=1):
            is_surname = has_surname and i == j == 1
            both = best[i - 1][j - 1].and_also(_left(read, true, is_surname))
            best[i][j] = max(best[i - 1][j], best[i][j - 1], both, key=lambda found: found.weight)
    return best[-1][-1]


def _left(read: str, true: str, is_surname: bool) -> Remains:
    """What is left of one character."""
    if read == true:
        told = -log(surname_share(read) if is_surname else given_share(read))
        return Remains(told=told, count=1)
    look = look_alikes(true).get(read) or look_alikes(read).get(true, 0.0) * TURNED
    return Remains(alike=max(0.0, log(look / read_share(read)))) if look else NOTHING
