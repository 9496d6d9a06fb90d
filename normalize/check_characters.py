"""Check characters: codes that carry their own proof, and those whose proof fails.

Many codes end in a character that is worked out from the others, so that a slip shows. A family may
say by which standard (`check`). Where it says nothing, a column of codes is tried with each: only
one that far more codes meet than could by accident is believed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from model import CheckScheme
from normalize.script import folded
from normalize.slips import DIGITS_ALIKE

DIGITS: Final = "0123456789"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100, which leaves out I, O, S, V and Z."""
BETWEEN: Final = str.maketrans("", "", " -‐‑–.")
"""What is printed between the parts of a code and is none of it."""

LEAST_CODES: Final = 6  # different ones; fewer say nothing of the scheme
LEAST_SHARE: Final = 0.7  # of the codes must meet the scheme
ACCIDENT: Final = 1e-6  # as seldom as this may so many codes meet it without being made by it
_LETTERS_ALIKE: Final = frozenset(
    frozenset(pair) for pair in ("0O", "0D", "0Q", "1I", "1L", "2Z", "5S", "8B", "6G", "UV", "CG")
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How codes of a standard are checked.

    `lengths` are how many characters they have (empty: 8 to 34), `body` what all but the last may
    be, `last` what the last may be; `chance` is how often a text of that form passes by accident.
    """

    lengths: tuple[int, ...]
    body: str
    last: str
    chance: float
    passes: Callable[[str], bool]

    def has_form(self, code: str) -> bool:
        """Whether a code without what is printed between its parts is of the standard's form."""
        is_long = len(code) in self.lengths if self.lengths else 8 <= len(code) <= 34
        return is_long and code[-1] in self.last and all(sign in self.body for sign in code[:-1])


def _luhn(code: str) -> bool:
    """H. P. Luhn, US patent 2,950,048 (1960); ISO/IEC 7812-1, annex B."""
    digits = [int(sign) for sign in reversed(code)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _gs1(code: str) -> bool:
    """GS1 General Specifications, 7.9; with 13 digits ISO 2108 (ISBN), too."""
    digits = [int(sign) for sign in reversed(code)]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _mod_11_weighted(code: str) -> bool:
    """ISO 2108:1992 (ISBN of ten) and ISO 3297 (ISSN): weights that fall to 1, modulo 11."""
    values = [10 if sign == "X" else int(sign) for sign in reversed(code)]
    return sum(place * value for place, value in enumerate(values, start=1)) % 11 == 0


def _pure(code: str, alphabet: str, radix: int, modulus: int) -> bool:
    """ISO/IEC 7064, pure systems: the weights are powers of a radix."""
    total = 0
    for sign in code:
        total = (total * radix + alphabet.index(sign)) % modulus
    return total == 1


def _hybrid(code: str, alphabet: str) -> bool:
    """ISO/IEC 7064, hybrid systems: modulo M and M + 1 in turn."""
    size = len(alphabet)
    product = size
    for sign in code[:-1]:
        product = 2 * ((alphabet.index(sign) + product) % size or size) % (size + 1)
    return (product + alphabet.index(code[-1])) % size == 1


def _mod_97(code: str) -> bool:
    """ISO/IEC 7064, MOD 97-10, letters as two digits: ISO 17442 (LEI)."""
    return int("".join(str(int(sign, 36)) for sign in code)) % 97 == 1


def _account(code: str) -> bool:
    """ISO 13616 (IBAN): as MOD 97-10, the first four characters put last."""
    return code[:2].isalpha() and code[2:4].isdecimal() and _mod_97(code[4:] + code[:4])


def _organization(code: str) -> bool:
    """GB 11714: an organization code, eight characters and one of eleven."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(w * int(sign, 36) for w, sign in zip(weights, code[:8], strict=True))
    return (DIGITS + "X").index(code[8]) == (11 - total % 11) % 11


def _credit(code: str) -> bool:
    """GB 32100: a unified social credit identifier, weights 3 to the place, modulo 31."""
    total = sum(pow(3, at, 31) * CREDIT.index(sign) for at, sign in enumerate(code[:17]))
    return CREDIT.index(code[17]) == (31 - total % 31) % 31


_WITH_X: Final = DIGITS + "X"
_BOTH: Final = DIGITS + LETTERS

SCHEMES: Final[Mapping[CheckScheme, Scheme]] = {
    CheckScheme.LUHN: Scheme((), DIGITS, DIGITS, 1 / 10, _luhn),
    CheckScheme.GS1: Scheme((8, 12, 13, 14, 18), DIGITS, DIGITS, 1 / 10, _gs1),
    CheckScheme.ISBN: Scheme((10,), DIGITS, _WITH_X, 1 / 11, _mod_11_weighted),
    CheckScheme.ISSN: Scheme((8,), DIGITS, _WITH_X, 1 / 11, _mod_11_weighted),
    CheckScheme.MOD_11_2: Scheme(
        (), DIGITS, _WITH_X, 1 / 11, lambda code: _pure(code, _WITH_X, 2, 11)
    ),
    CheckScheme.MOD_37_2: Scheme(
        (), _BOTH, _BOTH + "*", 1 / 37, lambda code: _pure(code, _BOTH + "*", 2, 37)
    ),
    CheckScheme.MOD_11_10: Scheme((), DIGITS, DIGITS, 1 / 10, lambda code: _hybrid(code, DIGITS)),
    CheckScheme.MOD_37_36: Scheme((), _BOTH, _BOTH, 1 / 36, lambda code: _hybrid(code, _BOTH)),
    CheckScheme.MOD_97_10: Scheme((), _BOTH, DIGITS, 1 / 97, _mod_97),
    CheckScheme.IBAN: Scheme((), _BOTH, _BOTH, 1 / 97, _account),
    CheckScheme.ORGANIZATION: Scheme((9,), _BOTH, _WITH_X, 1 / 11, _organization),
    CheckScheme.CREDIT: Scheme((18,), CREDIT, CREDIT, 1 / 31, _credit),
}


def bare(text: str) -> str:
    """The code without what is printed between its parts, letters large and of one width.

    >>> bare("１２３４-567x")
    '1234567X'
    """
    return folded(text).translate(BETWEEN).upper()


def is_met(code: str, scheme: CheckScheme) -> bool | None:
    """Whether a bare code passes the scheme's check; None where it is not of its form.

    >>> is_met("11010519491231002X", CheckScheme.MOD_11_2)
    True
    """
    by = SCHEMES[scheme]
    return by.passes(code) if code and by.has_form(code) else None


def scheme_of(texts: Sequence[str], told: Sequence[CheckScheme] = ()) -> CheckScheme | None:
    """The scheme by which the codes of a column were made, or None; of those `told`, if any are.

    How likely so many pass by accident is bounded by Chernoff (Annals of Mathematical Statistics
    23, 1952) and multiplied by the schemes that are tried. One that is told needs no such proof,
    only more codes that pass than not.
    """
    codes = list(dict.fromkeys(code for text in texts if (code := bare(text))))
    best: tuple[float, CheckScheme] | None = None
    for scheme in told or SCHEMES:
        passed = [met for code in codes if (met := is_met(code, scheme)) is not None]
        if told and 2 * sum(passed) > len(passed):
            return scheme
        if told or len(passed) < max(LEAST_CODES, LEAST_SHARE * len(codes)):
            continue
        share = sum(passed) / len(passed)
        accident = _log_tail(len(passed), share, SCHEMES[scheme].chance) + log(len(SCHEMES))
        if share >= LEAST_SHARE and accident < log(ACCIDENT):
            best = min(best or (0.0, scheme), (accident, scheme))
    return best[1] if best else None


def _log_tail(count: int, share: float, chance: float) -> float:
    """The natural logarithm of a bound on how likely that share of the count passes by accident."""
    if share <= chance:
        return 0.0
    rest = (1 - share) * log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return -count * (share * log(share / chance) + rest)


def mended(code: str, scheme: CheckScheme) -> list[str]:
    """The codes that pass and of which one ordinary slip makes the bare code: a sign taken for one
    that looks like it, or two neighbors that changed places.

    >>> "11010519491231002X" in mended("11010519491237002X", CheckScheme.MOD_11_2)
    True
    """
    by = SCHEMES[scheme]
    return sorted({near for near in _near(code) if by.has_form(near) and by.passes(near)})


def _near(code: str) -> Iterator[str]:
    for at, sign in enumerate(code):
        for pair in DIGITS_ALIKE | _LETTERS_ALIKE:
            if sign in pair:
                (other,) = pair - {sign}
                yield code[:at] + other + code[at + 1 :]
        if code[at + 1 : at + 2] not in ("", sign):
            yield code[:at] + code[at + 1] + sign + code[at + 2 :]
