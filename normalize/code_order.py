"""Codes that cannot stand where they do: out of the order of all others, under no code of theirs,
or of another length than any.

Lists by code are sorted, and where codes are nested each stands under the one that it begins with.
A document whose codes show either is held to it: a misread digit mostly breaks one, and a lost one
the length. Nothing is changed, for what the code should be is seldom known.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model import Cause, FieldType, FindingCode, Spec, Status
from normalize.draft import Draft, Ledger, Refs
from normalize.statuses import contradicted
from normalize.typed import Columns
from normalize.wrapped import code_length

LEAST_CODES: Final = 8  # fewer may be in order by accident
ORPHAN: Final = "and stands under no code that it begins with"
MOST_ASTRAY: Final = 0.15  # of the codes; more, and there is no such order


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A record whose code stands where it cannot, and why, in words that go on from the code."""

    record: int
    why: str


def report_codes(
    spec: Spec,
    columns: Columns,
    drafts: Sequence[Draft],
    sections: Sequence[int],
    refs: Refs,
    ledger: Ledger,
) -> None:
    """A finding for each code out of place, which is contradicted; one that is repeated has its own
    finding, and one that a person gave has none.
    """
    for field in spec.columns:
        if field.type is not FieldType.CODE or field.name not in spec.key:
            continue
        values = columns[field.name]
        texts = ["" if value.value is None else str(value.value) for value in values]
        times = Counter(texts)
        lists = _lists(texts, drafts, sections)
        for each in [*misplaced(texts, lists), *odd_lengths(texts)]:
            value = columns[field.name][each.record]
            is_told = value.status is Status.CONTRADICTED
            if is_told or value.cause is Cause.DECIDED or times[texts[each.record]] > 1:
                continue
            columns[field.name][each.record] = contradicted(value)
            ledger.find(
                FindingCode.CODE_MISPLACED,
                f"{field.name} is printed {value.value}, {each.why}",
                refs.place(value.origin.cells), each.record, field.name,
            )  # fmt: skip


def _lists(
    codes: Sequence[str], drafts: Sequence[Draft], sections: Sequence[int]
) -> list[tuple[int, int]]:
    """For each record its section, and in it the list: a table that begins as the first one did,
    or before, is another list of the same codes.
    """
    lists: list[tuple[int, int]] = []
    first = ""
    for at, (code, draft, section) in enumerate(zip(codes, drafts, sections, strict=True)):
        before = lists[-1] if lists else (section, 0)
        if not lists or before[0] != section:
            first = code
            lists.append((section, 0))
            continue
        is_table = draft.row.at is not drafts[at - 1].row.at
        is_new = is_table and bool(code) and code <= first
        lists.append((section, before[1] + is_new))
    return lists


def misplaced(codes: Sequence[str], lists: Sequence[object]) -> list[Misplaced]:
    """The codes out of place, list by list; "" for a record without one.

    >>> codes = "201 20101 20102 209 20301 20302 204 20401 20402 20405".split()
    >>> [codes[each.record] for each in misplaced(codes, [0] * 10)]
    ['209']
    """
    found: list[Misplaced] = []
    for each in dict.fromkeys(lists):
        places = [at for at, code in enumerate(codes) if code and lists[at] == each]
        own = [codes[at] for at in places]
        if len(own) < LEAST_CODES:
            continue
        unsorted = _out_of_order(own)
        why = dict.fromkeys(unsorted, "which is out of the order of the codes around it")
        for outer, (inner, orphans) in _torn_families(own).items():
            if outer in unsorted:
                continue
            if orphans == inner and outer is not None:
                why.setdefault(outer, "and none of the codes under it begins with it")
            if len(orphans) == 1 or orphans != inner:
                why |= {at: ORPHAN for at in orphans if at not in why}
        found += [Misplaced(places[at], why[at]) for at in sorted(why)]
    return found


def odd_lengths(codes: Sequence[str]) -> list[Misplaced]:
    """The codes of another length than nearly all; none where lengths tell nothing. One that others
    begin with is the code of their group.

    >>> codes = [f"4100{number}" for number in range(100, 120)] + ["410012"]
    >>> [codes[each.record] for each in odd_lengths(codes)]
    ['410012']
    """
    given = [code for code in codes if code]
    usual = code_length(given)
    outer = {code[:stop] for code in given if len(code) == usual for stop in range(1, usual)}
    is_odd = [bool(code) and len(code) != usual and code not in outer for code in codes]
    odd = [at for at, odd in enumerate(is_odd) if odd]
    if len(given) < LEAST_CODES or len(odd) > MOST_ASTRAY * len(given):
        return []
    said = "which has {} characters, and nearly all others {}"
    return [Misplaced(at, said.format(len(codes[at]), usual)) for at in odd]


def _out_of_order(codes: Sequence[str]) -> frozenset[int]:
    """The places that some longest ascending choice of the codes leaves out; none if they are many.

    Where either of two could be the one that is wrong, both are. Codes are compared as texts, in
    which what is nested follows its outer one (patience sorting: Fredman, 1975).
    """
    rank = {code: place for place, code in enumerate(sorted(set(codes)))}
    up = _longest_ends([rank[code] for code in codes])
    down = _longest_ends([-rank[code] for code in reversed(codes)])[::-1]
    longest = max(up)
    if len(codes) - longest > MOST_ASTRAY * len(codes):
        return frozenset()
    by_rank: dict[int, list[int]] = {}
    for at, (before, after) in enumerate(zip(up, down, strict=True)):
        if before + after - 1 == longest:
            by_rank.setdefault(before, []).append(at)
    firm = {places[0] for places in by_rank.values() if len(places) == 1}
    return frozenset(range(len(codes))) - firm


def _longest_ends(numbers: Sequence[int]) -> list[int]:
    """For each number how many the longest ascending choice has that ends with it."""
    ends: list[int] = []
    found: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        found.append(at + 1)
    return found


_Family = tuple[list[int], list[int]]
"""The places of the codes right under a code, and of those among them that do not begin with it."""


def _torn_families(codes: Sequence[str]) -> Mapping[int | None, _Family]:
    """By the place of the code that they stand under, families in which not all begin with it.

    A code stands under the last above it that is of the next shorter length. None where codes are
    not nested: of one length, or with more than a few families torn.
    """
    lengths = sorted({len(code) for code in codes})
    last: dict[int, int] = {}
    families: dict[int | None, _Family] = {}
    for at, code in enumerate(codes):
        rank = lengths.index(len(code))
        last = {length: place for length, place in last.items() if length < len(code)}
        if rank:
            outer = last.get(lengths[rank - 1])
            inner, orphans = families.setdefault(outer, ([], []))
            inner.append(at)
            if outer is None or not code.startswith(codes[outer]):
                orphans.append(at)
        last[len(code)] = at
    torn = {outer: family for outer, family in families.items() if family[1]}
    nested = sum(len(inner) for inner, _ in families.values())
    is_nested = nested >= LEAST_CODES and len(torn) <= max(1, MOST_ASTRAY * len(families))
    return torn if is_nested else {}
