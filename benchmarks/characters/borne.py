"""How often characters stand in names: by a dictionary, by a population's surnames, by new names.

The dictionary calls a name what is transliterated as well, and many a word. Which of its words are
names of people is told by their characters: by naive Bayes with two classes, learned by expectation
and maximization (Nigam, McCallum, Thrun and Mitchell, Text classification from labeled and
unlabeled documents using EM, Machine Learning 39, 2000). It starts from surnames as often as a
population bears them, from given names of today, which the dictionary hardly has, and from words
too long for a name.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp, log
from typing import Final

from faker.providers.person.zh_CN import Provider

NAME: Final = "nr"  # the dictionary's word for a person's name
LONGEST: Final = 3  # characters of a name with a surname of one
LONGEST_OF_ALL: Final = 4  # characters of a name with a surname of two
ROUNDS: Final = 12
BORNE: Final = 20_000.0  # names that the population's surnames count as much as
OF_TODAY: Final = 4.0  # names of the dictionary that a given name of today counts as much as
LEAST: Final = 0.3  # words that each character is taken to stand in beyond those seen

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A class of words: how many it has, and how likely each character is, first and later."""

    count: float
    first: "_Shares"
    later: "_Shares"

    def log_likely(self, word: str) -> float:
        """The logarithm of how many such words are expected."""
        given = sum(log(self.later(char)) for char in word[1:])
        return log(self.count) + log(self.first(word[0])) + given


class _Shares:
    """How likely each character is, by counts."""

    def __init__(self, counts: Counts, kinds: int) -> None:
        """Count the characters; there are so many kinds of them in all."""
        self._counts = counts
        self._total = sum(counts.values()) + LEAST * kinds

    def __call__(self, char: str) -> float:
        return (self._counts.get(char, 0.0) + LEAST) / self._total


def in_names() -> tuple[Counter[str], Counter[str]]:
    """How many names begin with a surname, and in how many a character stands later.

    A surname has one character, or is a compound of two.
    """
    words = _words()
    kinds = len({char for word in words for char in word})
    surnames, given = _surnames(), _given()
    short = [word for word in words if 1 < len(word) <= LONGEST]
    others = [word for word in words if len(word) > LONGEST]
    sure = _counted((word, 1.0) for word in others)
    first, later = dict(surnames), dict(given)
    other_first, other_later = sure
    names = len(short) / 2
    for _ in range(ROUNDS):
        name = _Kind(names, _Shares(first, kinds), _Shares(later, kinds))
        other = _Kind(len(short) - names, _Shares(other_first, kinds), _Shares(other_later, kinds))
        is_name = {word: _chance(name.log_likely(word) - other.log_likely(word)) for word in short}
        names = sum(is_name.values())
        first, later = _counted(is_name.items(), surnames, given)
        of_others = ((word, 1 - share) for word, share in is_name.items())
        other_first, other_later = _counted(of_others, *sure)
    of_today = {char: (OF_TODAY - 1) * count for char, count in given.items()}
    return _rounded(first) + _compounds(words), _rounded(Counter(later) + Counter(of_today))


def _words() -> list[str]:
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    return [word for word, _, kind in map(str.split, text.splitlines()) if kind == NAME]


def _surnames() -> Counts:
    """The surnames of one character, as many of each as among so many people of a population."""
    return {name: count for name, count in _borne().items() if len(name) == 1}


def _borne() -> Counts:
    whole = sum(Provider.last_names.values())
    return {name: BORNE * share / whole for name, share in Provider.last_names.items()}


def _compounds(words: Iterable[str]) -> Counter[str]:
    """The compound surnames, by the population, and by the words that begin with one."""
    borne = _borne()
    listed = [name for name in _of_people("surnames") if len(name) > 1]
    begun = Counter(word[:2] for word in words if LONGEST <= len(word) <= LONGEST_OF_ALL)
    return Counter({name: round(borne.get(name, 0.0)) + begun[name] + 1 for name in listed})


def _given() -> Counts:
    """The characters of given names of today."""
    names = [*_of_people("names"), *Provider.first_names]
    return {char: float(count) for char, count in Counter("".join(names)).items()}


def _of_people(kind: str) -> list[str]:
    """All names of a kind that a library has, of women and of men."""
    text = files("mimesis").joinpath("datasets/zh/person.json").read_text(encoding="utf-8")
    listed = json.loads(text)[kind]
    return (
        listed if isinstance(listed, list) else [name for same in listed.values() for name in same]
    )


def _counted(
    words: Iterable[tuple[str, float]], first: Counts | None = None, later: Counts | None = None
) -> tuple[dict[str, float], dict[str, float]]:
    """How many words begin with each character and have it later, beyond those given."""
    found, others = dict(first or {}), dict(later or {})
    for word, share in words:
        found[word[0]] = found.get(word[0], 0.0) + share
        for char in word[1:]:
            others[char] = others.get(char, 0.0) + share
    return found, others


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def _rounded(counts: Counts) -> Counter[str]:
    """Whole counts; what is hardly one name is none."""
    return Counter({char: round(count) for char, count in counts.items() if count >= 0.5})
