"""The form in which two names are compared: one width, one script, one way of writing blanks."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from normalize.naming.characters import simplified
from normalize.script import has_ideograph

_DOTS: Final = re.compile("[\u00b7\u2022\u30fb\uff0e\u2027.\u2010-\u2015-]")
_BLANKS: Final = re.compile(r"\s+")
_PARTING: Final = re.compile(f"(?:[\\s,]|{_DOTS.pattern})+")


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """The name in simplified characters of one width, without blanks and dots; Latin in one case.

    The words of a Latin name keep one blank between them, whatever parts them; a comma says that
    the surname is first.

    >>> folded_name("陳　瑞典"), folded_name("Ｌee, Ann")
    ('陈瑞典', 'ann lee')
    >>> folded_name("Zoë Müller-Lang"), folded_name("Ann·Lane")
    ('zoe muller lang', 'ann lane')
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    if has_ideograph(plain):
        return "".join(map(simplified, _DOTS.sub("", _BLANKS.sub("", plain)))).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    surname, comma, given = plain.partition(",")
    ordered = f"{given} {surname}" if comma and given.strip() else plain
    return " ".join(word for word in _PARTING.split(ordered.casefold()) if word)


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a folded Latin name; of an ideographic one the name."""
    return tuple(folded.split(" "))
