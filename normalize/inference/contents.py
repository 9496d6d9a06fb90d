"""What a column holds, by its entries: numbers, serials, codes, lists of names, texts.

No column is taken for labels: these are settled by how often each is printed, and that a family
allows so is for a person to say.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from model import Entity, Field, FieldType, From
from normalize.check_characters import scheme_of
from normalize.entries import read_serial, split_list
from normalize.inference.forms import Form, form_of, order_of
from normalize.naming.characters import characters
from normalize.numerals import POINT, lacks_room, number_of, without_marks
from normalize.script import folded, is_ideographic, without_layout
from normalize.succession import is_successor, numbers_of

NEARLY: Final = 0.9  # of the entries; the others may be misread
BEGINNING: Final = (1,)  # of serials that stand anywhere
FIRST: Final = 1000  # up to which serials begin; phone numbers may run on, too
RUNNING: Final = 0.8  # of neighboring serials follow each other
RUNNING_PARTS: Final = 0.5  # where they have parts: 1-2 and 1-3
NUMBERS: Final = 0.3  # of the entries are numbers; beside them stand marks for missing ones
LISTED: Final = 0.25  # of the entries have several members
ALONE: Final = 0.5  # of the members of lists are whole entries elsewhere
LONGEST_RANGE: Final = 9  # characters: 1990-1995
LONGEST_MEMBER: Final = 12  # characters
NAMES: Final = 0.7  # of the members may be somebody's name
PLAIN: Final = Form()
CODE: Final = r"(?=.*\d)[0-9A-Za-z./-]+"
SERIAL: Final = Field("serial", FieldType.SERIAL, From.COLUMN)
_PARTS: Final = re.compile(r"[-.]")
_SEVERAL: Final = re.compile(r"[、；;，,\n]")
_SENTENCE: Final = re.compile(r"[。！？!?：:%《》()（）]|\d{3}")


@dataclass(frozen=True, slots=True)
class Content:
    """The type of a column, and what a spec says besides."""

    type: FieldType
    scale: int = 0
    pattern: str = ""
    entity: Entity | None = None
    point: str = POINT
    form: Form = PLAIN
    order: str = ""


def content_of(
    entries: Sequence[str], point: str = POINT, may_be_codes: bool = True, is_first: bool = True
) -> Content:
    """What the column holds whose entries these are, blanks left out.

    `point` is what parts the fractions of the table's numbers, "" where they do not tell. Numbers
    of one length may be codes, but where it is said that they may not. In a column that is not the
    first, numbers that run on by accident are serials only if they begin with one. Entries that a
    spreadsheet had no room for say nothing.

    >>> str(content_of(["1", "2", "3", "4"]).type), content_of(["1.50", "2", "3.25", "2"]).scale
    ('serial', 2)
    """
    entries = [text for text in entries if not lacks_room(text)]
    texts = [without_layout(text) for text in entries]
    serials = [str(read.value) for text in texts if (read := read_serial(text, SERIAL))]
    if len(serials) >= max(2, NEARLY * len(texts)):
        has_parts = any(map(_PARTS.search, serials)) and not all(map(_is_number, serials))
        may_begin = is_first or has_parts or numbers_of(serials[0]) == BEGINNING
        if may_begin and _runs_on(serials, RUNNING_PARTS if has_parts else RUNNING):
            return Content(FieldType.SERIAL)
    form = form_of(texts, point or POINT)
    numbers = [text for text in texts if number_of(text, point or POINT, form.marks) is not None]
    missing = [text for text in texts if folded(text) in form.missing]
    given = len(texts) - len(missing)
    if len(numbers) >= max(1, NEARLY * given) and len(numbers) >= NUMBERS * len(texts):
        return _of_numbers(numbers, point, form, may_be_codes)
    if order := order_of(texts, NEARLY):
        return Content(FieldType.DATE, order=order)
    if _are_codes(texts):
        return Content(FieldType.CODE, pattern=CODE)
    entity = _listed(entries)
    if entity is not None:
        return Content(FieldType.LIST, entity=entity)
    return Content(FieldType.TEXT)


def _is_number(text: str) -> bool:
    return number_of(text) is not None


def _runs_on(serials: Sequence[str], least: float) -> bool:
    first = numbers_of(serials[0])
    if not first or first[-1] > FIRST:
        return False
    follows = [is_successor(numbers_of(a), numbers_of(b)) for a, b in pairwise(serials)]
    return len(serials) > 2 and sum(follows) >= least * len(follows)


def _of_numbers(texts: Sequence[str], point: str, form: Form, may_be_codes: bool) -> Content:
    """Numbers, unless they are codes: with leading zeros or check characters, or no two alike and
    all of one length, or nested by how they begin; where some are alike, each below its own.
    """
    digits = [text for text in texts if text.isdecimal()]
    leads = any(len(text) > 1 and text.startswith("0") for text in digits)
    if digits and len(digits) == len(texts):
        is_even = len(set(map(len, digits))) == 1 and len(digits[0]) >= 6
        is_unique = len(set(digits)) == len(digits)
        is_made = is_even if is_unique else _are_in_place(digits)
        is_made = is_made or (is_unique and _are_nested(digits))
        if leads or (is_made and may_be_codes) or scheme_of(digits):
            return Content(FieldType.CODE, pattern=digits_like(digits))
    bare = [without_marks("".join(text.split()), form.marks)[0] for text in texts]
    if not point and _may_part_thousands(bare):
        return Content(FieldType.TEXT)
    point = point or POINT
    numbers = [number_of(text, point, form.marks) or Decimal(0) for text in texts]
    scale = max(_digits_after_point(number) for number in numbers)
    kind = FieldType.DECIMAL if scale else FieldType.INTEGER
    return Content(kind, scale=min(scale, 9), point=point, form=form)


def digits_like(codes: Sequence[str]) -> str:
    """A pattern of as many digits as the codes have."""
    lengths = {len(code) for code in codes}
    least, most = min(lengths), max(lengths)
    return rf"\d{{{least}}}" if least == most else rf"\d{{{least},{most}}}"


def _are_nested(digits: Sequence[str]) -> bool:
    """Whether each code but the shortest begins with another one, as 20101 does with 201."""
    lengths = sorted(set(map(len, digits)))
    held = set(digits)
    inner = [code for code in digits if len(code) > lengths[0]]
    under = [code for code in inner if any(code[:n] in held for n in lengths if n < len(code))]
    return len(lengths) > 1 and lengths[0] > 1 and len(under) >= max(2, NEARLY * len(inner))


def _are_in_place(codes: Sequence[str]) -> bool:
    """Whether the codes are nested, and each stands below the ones that it begins with: a table
    that is printed for several years has each of them again.
    """
    shortest = min(map(len, codes))
    open_codes: list[str] = []
    inner = below = 0
    for code in codes:
        while open_codes and not (code.startswith(open_codes[-1]) and code != open_codes[-1]):
            open_codes.pop()
        inner += len(code) > shortest
        below += bool(open_codes)
        open_codes.append(code)
    return _are_nested(codes) and below >= NEARLY * inner


def _may_part_thousands(texts: Sequence[str]) -> bool:
    """Whether points may stand between thousands: three digits follow each.

    Nobody can say then whether 1.234 is more than a thousand or little more than one.
    """
    pointed = [text for text in texts if "." in text]
    return bool(pointed) and all(re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", text) for text in pointed)


def _digits_after_point(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _are_codes(texts: Sequence[str]) -> bool:
    """Letters and digits of one length, or nearly all of one, with a digit each."""
    pattern = re.compile(CODE)
    met = [
        text for text in texts if len(text) >= 4 and pattern.fullmatch(text) and not _is_range(text)
    ]
    if len(met) < max(3, NEARLY * len(texts)):
        return False
    _, count = Counter(map(len, met)).most_common(1)[0]
    return count >= NEARLY * len(met)


def _is_range(text: str) -> bool:
    """Whether the text is one number to a greater one: 12-20."""
    parts = text.split("-")
    is_pair = len(parts) == 2 and all(part.isdecimal() for part in parts)
    return is_pair and len(text) <= LONGEST_RANGE and int(parts[0]) < int(parts[1])


def _listed(entries: Sequence[str]) -> Entity | None:
    """Whose names the entries list; None where they list none.

    Marks or breaks part the members of many, or blanks do: then half of the members stand alone in
    other entries. They are short and recur, or are names of people.
    """
    if any(_SENTENCE.search(text) for text in entries):
        return None
    marked = sum(bool(_SEVERAL.search(text.strip())) for text in entries)
    is_marked = marked >= max(2, LISTED * len(entries))
    for entity in (Entity.PERSON, Entity.UNIT):
        lists = [split_list(text, entity) for text in entries]
        members = [item for items in lists for item in items]
        stand_alone = _stand_alone(lists)
        if not members or not (is_marked or stand_alone):
            continue
        if any(len(item) > LONGEST_MEMBER for item in members):
            continue
        if entity is Entity.PERSON:
            if sum(map(_is_name, members)) >= NAMES * len(members):
                return entity
        elif min(map(len, members)) > 1 and (stand_alone or _recur(members)):
            return entity
    return None


def _recur(members: Sequence[str]) -> bool:
    return 2 * len(set(members)) <= len(members)


def _stand_alone(lists: Sequence[tuple[str, ...]]) -> bool:
    """Whether half of the members of the lists of several are whole entries elsewhere."""
    alone = {items[0] for items in lists if len(items) == 1}
    several = [items for items in lists if len(items) > 1]
    members = [item for items in several for item in items]
    found = sum(item in alone for item in members)
    return len(several) > 1 and found >= ALONE * len(members)


def _is_name(text: str) -> bool:
    """Whether the text may be the name of somebody: a surname and one or two characters."""
    plain = "".join(text.split())
    if not (is_ideographic(plain) and 2 <= len(plain) <= 4):
        return False
    known = characters().get(plain[0])
    return known is not None and known.surname > 0
