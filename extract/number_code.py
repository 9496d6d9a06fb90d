"""The language of number formats: codes as sections of pieces (ECMA-376 Part 1, 18.8.30 f.)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

# The formats without a code of their own in the file; 27 to 58 are those of zh-cn.
BUILTIN_FORMATS: Mapping[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}


class Kind(Enum):
    """What a piece of a format's code stands for."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    DATE = auto()
    GENERAL = auto()
    TEXT = auto()
    SLASH = auto()
    """A fraction's, or a plain stroke between the parts of a date."""
    UNKNOWN = auto()


_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.)|(?P<space>_.)|(?P<fill>\*.)
    |(?P<elapsed>\[(?:h+|m+|s+)\](?:\.0+)?)
    |\[(?P<test><=|>=|<>|<|>|=)\s*(?P<bound>-?\d+(?:\.\d+)?)\]
    |\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    |\[(?P<color>(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+))\]
    |(?P<general>General)|(?P<half>AM/PM|A/P|上午/下午)
    |(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<exponent>E[+-])
    |(?P<digit>[0\#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<end>;)
    |(?P<slash>/)|(?P<unknown>[A-Za-z\[\]])|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_KINDS = {
    "digit": Kind.DIGIT,
    "point": Kind.POINT,
    "comma": Kind.COMMA,
    "percent": Kind.PERCENT,
    "exponent": Kind.EXPONENT,
    "date": Kind.DATE,
    "elapsed": Kind.DATE,
    "half": Kind.DATE,
    "general": Kind.GENERAL,
    "text": Kind.TEXT,
    "slash": Kind.SLASH,
    "unknown": Kind.UNKNOWN,
    "other": Kind.LITERAL,
}
_TESTS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's sections: its pieces, and the test that a number must pass for it."""

    pieces: tuple[tuple[Kind, str], ...]
    test: tuple[str, Decimal] | None = None

    def has(self, kind: Kind) -> bool:
        return any(piece is kind for piece, _ in self.pieces)

    def takes(self, value: Decimal) -> bool:
        return self.test is None or _TESTS[self.test[0]](value, self.test[1])

    @property
    def is_for_negatives(self) -> bool:
        return self.test is not None and self.test[0] in ("<", "<=") and self.test[1] <= 0


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format, which semicolons part."""
    sections: list[Section] = []
    pieces: list[tuple[Kind, str]] = []
    test: tuple[str, Decimal] | None = None
    for token in _TOKEN.finditer(code):
        group = token.lastgroup or ""
        text = token.group()
        if group == "end":
            sections.append(Section(tuple(pieces), test))
            pieces, test = [], None
        elif group == "bound":
            test = (token.group("test"), Decimal(token.group("bound")))
        elif group in _KINDS:
            pieces.append((_KINDS[group], text))
        elif group in ("quoted", "escaped", "space", "currency"):
            literal = {
                "quoted": text.strip('"'),
                "escaped": text[1:],
                "space": " ",
                "currency": token.group("currency"),
            }
            pieces.append((Kind.LITERAL, literal[group] or ""))
    sections.append(Section(tuple(pieces), test))
    return tuple(sections)
