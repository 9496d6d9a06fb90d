"""Columns of entries as reports print them: counts, shares, amounts, ranges, texts, codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from samples.pages.words import Language


class Kind(StrEnum):
    """What the entries of a column are."""

    NAME = "name"
    COUNT = "count"
    DECIMAL = "decimal"
    SHARE = "share"
    SIGNED = "signed"
    BOOKED = "booked"
    """Negative amounts in parentheses."""
    BOTH = "count and share"
    RANGE = "range"
    YEAR = "year"
    UNEVEN = "uneven"
    """Numbers with more or fewer decimals."""
    TEXT = "text"
    CODE = "code"

    @classmethod
    def numeric(cls) -> tuple["Kind", ...]:
        """Those that are numbers, the frequent ones more often."""
        often = (cls.COUNT, cls.DECIMAL) * 3 + (cls.SHARE, cls.SIGNED) * 2
        return (*often, cls.BOOKED, cls.BOTH, cls.RANGE, cls.YEAR, cls.UNEVEN)


@dataclass(frozen=True, slots=True)
class Column:
    """Gives the entries of one column; `scale` is the size of its numbers."""

    language: Language
    kind: Kind
    scale: float
    decimals: int
    blank_share: float
    missing_share: float
    longest: int

    @property
    def is_amount(self) -> bool:
        """Whether a currency sign can stand before its entries."""
        return self.kind in (Kind.COUNT, Kind.DECIMAL, Kind.BOOKED)

    def entry(self, random: Random) -> str:
        """One entry; at times blank or a sign that there is none."""
        draw = random.random()
        if draw < self.blank_share:
            return ""
        if draw < self.blank_share + self.missing_share:
            return random.choice(self.language.missing)
        return _ENTRIES[self.kind](self, random)


def invented_column(language: Language, random: Random, kind: Kind) -> Column:
    """A column of that kind."""
    return Column(
        language,
        kind,
        scale=10 ** random.uniform(0.6, 6),
        decimals=random.choice((1, 1, 2, 3)),
        blank_share=random.choice((0, 0, 0, 0.05, 0.3)),
        missing_share=random.choice((0, 0, 0.05, 0.2)),
        longest=random.choice((1, 1, 2, 4)),
    )


def _amount(column: Column, random: Random) -> float:
    return random.uniform(0.02, 1) * column.scale


def _count(column: Column, random: Random) -> str:
    return column.language.number(_amount(column, random))


def _decimal(column: Column, random: Random) -> str:
    return column.language.number(_amount(column, random) / 10, column.decimals)


def _share(column: Column, random: Random) -> str:
    blank = "" if column.decimals == 1 else " "
    return column.language.number(random.uniform(0, 100), 1) + blank + "%"


def _signed(column: Column, random: Random) -> str:
    value = random.uniform(-30, 30)
    text = column.language.number(abs(value), 1)
    return ("-" if value < 0 else "+" if column.decimals == 1 else "") + text


def _booked(column: Column, random: Random) -> str:
    text = _count(column, random)
    return f"({text})" if random.random() < 0.3 else text


def _both(column: Column, random: Random) -> str:
    count = column.language.number(random.randint(1, 900))
    return f"{count} ({column.language.number(random.uniform(0, 100), 1)}%)"


def _range(column: Column, random: Random) -> str:
    low = random.randint(1, 60)
    return f"{low}{'–' if column.decimals == 1 else '-'}{low + random.randint(2, 30)}"


def _year(column: Column, random: Random) -> str:
    return str(random.randint(1980, 2019))


def _uneven(column: Column, random: Random) -> str:
    return column.language.number(_amount(column, random) / 10, random.randint(0, 3))


def _text(column: Column, random: Random) -> str:
    """Few words or many; texts of the same column are of about the same length."""
    joint = ", " if column.language.is_spaced else "，"
    count = random.randint(max(1, column.longest - 1), column.longest)
    return joint.join(random.choice(column.language.phrases) for _ in range(count))


def _code(column: Column, random: Random) -> str:
    letters = "ABCDEFGHKLMNPRSTUVWX"
    return f"{random.choice(letters)}{random.choice(letters)}-{random.randint(10, 9999)}"


_ENTRIES: Mapping[Kind, Callable[[Column, Random], str]] = {
    Kind.COUNT: _count,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.SIGNED: _signed,
    Kind.BOOKED: _booked,
    Kind.BOTH: _both,
    Kind.RANGE: _range,
    Kind.YEAR: _year,
    Kind.UNEVEN: _uneven,
    Kind.TEXT: _text,
    Kind.CODE: _code,
}
