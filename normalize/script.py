"""Traits of scripts: blanks that lay-out put into a text, and forms in which texts are compared."""

import re
import unicodedata
from functools import lru_cache

_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u2e80-\u2fff\u3001-\u30ff\uff00-\uffef"  # CJK punctuation without U+3000, kana, wide
_QUOTES = "“”‘’…—·"  # shared with Latin text: CJK only beside a CJK character
_CLOSED = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
_BLANK_AMID_CJK = re.compile(
    f"(?<=[{_IDEOGRAPHS}{_MARKS}])\\s+(?=[{_IDEOGRAPHS}{_MARKS}{_QUOTES}])"
    f"|(?<=[{_IDEOGRAPHS}{_MARKS}{_QUOTES}])\\s+(?=[{_IDEOGRAPHS}{_MARKS}])"
    f"|(?<=[{_CLOSED}])\\s+|\\s+(?=[{_CLOSED}])"
)
_BREAK_AT_CJK = re.compile(
    f"(?<=[{_IDEOGRAPHS}{_MARKS}])\\s*\\n\\s*|\\s*\\n\\s*(?=[{_IDEOGRAPHS}{_MARKS}])"
)
_BREAK_IN_NUMBER = re.compile(
    f"(?<=[{_IDEOGRAPHS}{_MARKS}])(\\d+)\\s*\\n\\s*(\\d+)(?=[{_IDEOGRAPHS}{_MARKS}])"
)
_BLANKS = re.compile(r"\s+")
_DOTS = ".·․‥…_"
_LEADERS = re.compile(r"(?<=\w|[)\]])(\.? ?\.){4,}$|(?<!\s)( [.·]){3,}$|( ?[·․‥…_]){4,}$")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_ALL_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPHS}]+")


@lru_cache(maxsize=16384)
def without_layout(text: str) -> str:
    """The text without the blanks and breaks that lay-out put between CJK characters.

    Width and wording stay. A blank between a CJK character and a Latin letter or digit is kept,
    unless a line broke there; Latin words keep one blank. A number amid CJK characters that was
    broken over two lines is one. Leaders, the dots that lead from a label to its number, go.

    >>> without_layout("推进 改革，\\n第 3 项 of  two")
    '推进改革，第 3 项 of two'
    >>> without_layout("于20\\n18年")
    '于2018年'
    """
    if "\n" in text:
        text = _BREAK_AT_CJK.sub("", _BREAK_IN_NUMBER.sub(r"\1\2", text))
    plain = _BLANKS.sub(" ", _BLANK_AMID_CJK.sub("", text)).strip()
    return _LEADERS.sub("", plain) if plain[-1:] in _DOTS else plain


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The form in which heads and labels are compared: no blanks, one width, one case.

    >>> folded(" 合　计 (４分)")
    '合计(4分)'
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_ideographic(text: str) -> bool:
    """Whether the text is ideographs and nothing else."""
    return bool(_ALL_IDEOGRAPHS.fullmatch(text))


def has_ideograph(text: str) -> bool:
    """Whether any character is an ideograph."""
    return bool(_IDEOGRAPH.search(text))
