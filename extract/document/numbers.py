"""Numbers that a document counts by itself (ECMA-376 Part 1, 17.9): printed, and stored nowhere.

The serials of a table are often such numbers; who reads only what is stored reads no serial.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 32767  # that the standard lets a list count up to
_LEVELS: Final = 9  # of a list
_BULLET: Final = "•"  # for one of a font of signs, whose code says nothing


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted: "%1.%2" is filled with the numbers of both levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list: lists of one `kind` count on from each other, unless one starts anew at a level."""

    kind: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counter:
    """The numbers that were given so far."""

    lists: Mapping[str, Numbered]
    _at: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, name: str, depth: int) -> str:
        """The label of the next paragraph of that list; "" of a list that nobody knows."""
        listed = self.lists.get(name)
        if listed is None or depth not in listed.levels or depth >= _LEVELS:
            return ""
        at = self._at.setdefault(listed.kind, [None] * _LEVELS)
        before = at[depth]
        if (name, depth) not in self._begun and depth in listed.starts:
            at[depth] = listed.starts[depth]
        else:
            at[depth] = listed.levels[depth].start if before is None else before + 1
        self._begun.add((name, depth))
        at[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._told(listed, depth, at)

    def _told(self, listed: Numbered, depth: int, at: list[int | None]) -> str:
        level = listed.levels[depth]
        if level.form == "bullet":
            return level.text if level.text.isprintable() else _BULLET
        text = level.text
        for above in range(depth + 1):
            own = listed.levels.get(above, Level())
            number = at[above] if at[above] is not None else own.start
            text = text.replace(f"%{above + 1}", counted(number or 0, own.form))
        return text


def counted(number: int, form: str) -> str:
    """The number in a form of 17.18.59 (ST_NumberFormat); in figures in one that is not known.

    >>> counted(4, "upperRoman"), counted(28, "lowerLetter"), counted(21, "chineseCounting")
    ('IV', 'bb', '二十一')
    """
    return _FORMS.get(form, str)(number) if 0 <= number <= _MOST else str(number)


def _roman(number: int) -> str:
    told = ""
    for value, sign in _ROMAN:
        told += sign * (number // value)
        number %= value
    return told


def _letters(number: int) -> str:
    """a to z, then aa, bb: the letter again for each time around (not as columns are counted)."""
    times, at = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def _chinese(number: int, digits: str = _DIGITS, tens: str = "十", hundreds: str = "百") -> str:
    """As it is spoken, up to 999; 十一 has no 一 before its ten."""
    if not 0 < number < 1000:
        return str(number)
    high, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    told = digits[high] + hundreds if high else ""
    if ten:
        has_one = high or ten > 1 or digits is not _DIGITS
        told += (digits[ten] if has_one else "") + tens
    elif high and one:
        told += "零"
    return told + (digits[one] if one else "")


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL, "拾", "佰")


def _figures(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _enclosed(first: int, last: int = 20) -> Callable[[int], str]:
    """Signs of Unicode that hold a number, from 1 on; beyond the last one there are none."""
    return lambda number: chr(first + number - 1) if 0 < number <= last else str(number)


_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _figures("０１２３４５６７８９"),
    "decimalEnclosedCircle": _enclosed(0x2460),
    "decimalEnclosedCircleChinese": _enclosed(0x2460),
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanDigital": _figures(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographDigital": _figures(_DIGITS),
    "taiwaneseDigital": _figures(_DIGITS),
    "japaneseDigitalTenThousand": _figures(_DIGITS),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
}
