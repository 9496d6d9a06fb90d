"""Bytes to text: which of the known encodings they are in, or a refusal, never a guess."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from model import EmptyFileError, UnknownEncodingError

# The longer marks first: UTF-32's little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BLANK_CONTROLS = frozenset("\t\n\v\f\r")
_CONTROL_SHARE = (
    0.01  # of the characters: exports do leave one in ten thousand, binary data a third
)
_COMMON_SHARE = 0.8  # of the double bytes, in the rows of punctuation and of common characters
_CLEAR_LEAD = 0.1  # by which one encoding's share must beat the other's to need no second opinion
_HANGUL_PAIRS = 24  # double bytes; in so many of Chinese, some stand outside the rows of hangul
_EUC_PAIRS = 12  # double bytes; in so many of Big5, some end below 0x80, as none does in EUC


@dataclass(frozen=True, slots=True)
class _DoubleBytes:
    """An encoding of two bytes a character, and the lead bytes of what is common in it."""

    name: str
    common: re.Pattern[bytes]


# GB 2312 orders its common characters in the rows B0..D7, Big5 in A4..C6; punctuation and
# full-width letters stand in the rows before. Of kana, Greek and box drawings a text holds little.
_CANDIDATES = (
    _DoubleBytes("gb18030", re.compile(rb"[\xa1\xa3\xb0-\xd7][\xa1-\xfe]")),
    _DoubleBytes("big5hkscs", re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")),
)
_PAIR = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
_EUC = re.compile(rb"[\xa1-\xfe]{2}")
_HANGUL = re.compile(rb"[\xa1\xb0-\xc8][\xa1-\xfe]")


def decoded(path: Path, data: bytes, encoding: str | None = None) -> str:
    """The text of these bytes, without its byte order mark.

    A named encoding is taken at its word and must fit to the last byte. Without one the marks
    decide, then UTF-8, then UTF-16 by its zero bytes, then GB 18030 against Big5. What fits none,
    or two equally well, is an error.
    """
    text = _named(path, data, encoding) if encoding else _told(path, data)
    text = text.removeprefix("\ufeff")
    if not text.strip("\x00\x1a \t\r\n\v\f\u3000"):
        raise EmptyFileError(path)
    controls = sum(text.count(chr(c)) for c in range(32) if chr(c) not in _BLANK_CONTROLS)
    if "\x00" in text or controls > _CONTROL_SHARE * len(text):
        raise UnknownEncodingError(path, "the bytes are not text: too many are control characters")
    return text


def _named(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        why = f"no encoding of text is called {encoding!r}"
        raise UnknownEncodingError(path, why) from error
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not {encoding}"
        raise UnknownEncodingError(path, why) from error


def _told(path: Path, data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _named(path, data, name)
    text = _fits(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    if b"\x00" in data:
        return _unmarked_utf16(path, data)
    return _double_bytes(path, data)


def _fits(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(path: Path, data: bytes) -> str:
    """UTF-16 without its mark: only one order of the bytes gives line breaks, tabs and blanks."""
    fitting = []
    for name in ("utf-16-le", "utf-16-be"):
        text = _fits(data, name)
        if text is not None and re.search(r"[\t\n ]", text) and "\x00" not in text:
            fitting.append(text)
    if len(fitting) != 1:
        raise UnknownEncodingError(path, "the bytes hold zeros and are not UTF-16 text")
    return fitting[0]


def _double_bytes(path: Path, data: bytes) -> str:
    """GB 18030 or Big5, by the share of double bytes that are common characters of either."""
    pairs = _PAIR.findall(data)
    if len(pairs) >= _HANGUL_PAIRS and all(_HANGUL.fullmatch(pair) for pair in pairs):
        raise UnknownEncodingError(path, "the bytes may be Korean or Chinese text")
    is_euc = len(pairs) >= _EUC_PAIRS and all(_EUC.fullmatch(pair) for pair in pairs)
    shares: list[tuple[float, str, str]] = []
    for candidate in _CANDIDATES[:1] if is_euc else _CANDIDATES:
        text = _fits(data, candidate.name)
        if text is not None and pairs:
            common = sum(1 for pair in pairs if candidate.common.fullmatch(pair))
            shares.append((common / len(pairs), candidate.name, text))
    shares = sorted((share for share in shares if share[0] >= _COMMON_SHARE), reverse=True)
    if not shares:
        raise UnknownEncodingError(path, "the bytes are not UTF-8, UTF-16, GB 18030 or Big5 text")
    if len(shares) == 1 or shares[0][0] - shares[1][0] >= _CLEAR_LEAD:
        return shares[0][2]
    return _second_opinion(path, data, {name: text for _, name, text in shares})


def _second_opinion(path: Path, data: bytes, texts: dict[str, str]) -> str:
    """What charset-normalizer says, of these alone; no verdict is an error."""
    best = from_bytes(data, cp_isolation=list(texts)).best()
    if best is None or best.encoding not in texts:
        why = f"the bytes may be any of {', '.join(sorted(texts))}"
        raise UnknownEncodingError(path, why)
    return texts[best.encoding]
