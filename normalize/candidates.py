"""The sums that a table of numbers may hold: each a candidate, to be judged by how it comes out."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

from normalize.number_table import Claim, NumberTable, Place, claim_of

HUNDRED: Final = Decimal(100)
FEW_COLUMNS: Final = 8
"""Up to so many columns any two or three may add up; of more, only those side by side."""
MOST_LABELS: Final = 6  # the labels that recur most may be those of subtotals
MOST_ADDENDS: Final = 12  # columns side by side that are added up


class Kind(StrEnum):
    """What is added up to what."""

    UNDER = "the rows under it"
    SINCE = "the rows since the last such row"
    UNTIL = "the rows until the next such row"
    COLUMNS = "other columns"
    HUNDRED = "100"
    COUNT = "how many rows stand under it"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sum, claimed of many rows: true of all of them but for slips, or an accident."""

    kind: Kind
    say: str
    claims: tuple[Claim, ...]
    target: tuple[str, int]
    """Candidates of one target exclude each other: one of them at most says what it is."""
    structure: str = ""
    """The rows that it adds up to which: the same in several columns. None but for rows."""


def candidates(table: NumberTable) -> list[Candidate]:
    """All sums that are tried, those left out that nothing is claimed of."""
    found = [
        *_by_tree(table),
        *_by_label(table),
        *_by_columns(table),
        *_hundreds(table),
        *_counts(table),
    ]
    return [candidate for candidate in found if candidate.claims]


def children(table: NumberTable) -> dict[int, list[int]]:
    """For each row with rows right under it, those, as codes tell it, or else levels.

    A row without a code stands nowhere among the others.
    """
    if table.codes:
        coded = [row for row, code in enumerate(table.codes) if code]
        return nested(coded, lambda one, other: _is_under(table, one, other))
    if table.levels:
        levels = table.levels
        return nested(range(len(table.rows)), lambda one, other: levels[one] < levels[other])
    return {}


def _is_under(table: NumberTable, one: int, other: int) -> bool:
    outer, inner = table.codes[one], table.codes[other]
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def nested(rows: Sequence[int], is_under: Callable[[int, int], bool]) -> dict[int, list[int]]:
    """The rows right under each row, met in this order: each under the last that holds it."""
    under: dict[int, list[int]] = defaultdict(list)
    open_: list[int] = []
    for row in rows:
        while open_ and not is_under(open_[-1], row):
            open_.pop()
        if open_:
            under[open_[-1]].append(row)
        open_.append(row)
    return dict(under)


def _by_tree(table: NumberTable) -> Iterator[Candidate]:
    """Each row as the sum of the rows under it: below it, and by levels above it as well."""
    trees = [("", children(table))]
    if table.levels and not table.codes:
        levels = table.levels
        upward = list(range(len(table.rows)))[::-1]
        trees.append((" above", nested(upward, lambda one, other: levels[one] < levels[other])))
    for where, tree in trees:
        for col in table.numbered():
            unit = table.unit(col)
            claims = [
                claim_of(table, [(row, col) for row in rows], (total, col),
                         table.number((total, col)), unit)
                for total, rows in tree.items()
            ]  # fmt: skip
            say = f"{table.columns[col]} of a row = its sum over {Kind.UNDER}{where}"
            yield _candidate(Kind.UNDER, say, claims, ("rows", col), f"{Kind.UNDER}{where}")


def _by_label(table: NumberTable) -> Iterator[Candidate]:
    """Rows whose label recurs, as sums of what stands between them."""
    rows_by_label: dict[str, list[int]] = defaultdict(list)
    for row, label in enumerate(table.labels):
        if label:
            rows_by_label[label].append(row)
    often = sorted(rows_by_label.items(), key=lambda item: -len(item[1]))[:MOST_LABELS]
    for label, rows in often:
        if len(rows) < 2:
            continue
        since = [range(start + 1, end) for start, end in zip([-1, *rows], rows, strict=False)]
        ends = [*rows[1:], len(table.rows)]
        until = [range(start + 1, end) for start, end in zip(rows, ends, strict=True)]
        for kind, between in ((Kind.SINCE, since), (Kind.UNTIL, until)):
            for col in table.numbered():
                unit = table.unit(col)
                claims = [
                    claim_of(table, [(part, col) for part in parts], (total, col),
                             table.number((total, col)), unit)
                    for total, parts in zip(rows, between, strict=True)
                ]  # fmt: skip
                say = f"{table.columns[col]} of {label} = its sum over {kind}"
                yield _candidate(kind, say, claims, (f"rows of {label}", col), f"{label} {kind}")


def _by_columns(table: NumberTable) -> Iterator[Candidate]:
    """Each column as the sum of others, row by row."""
    numbered = table.numbered()
    units = {col: table.unit(col) for col in numbered}
    for total in numbered:
        for addends in _addends(numbered, total):
            unit = min(units[col] for col in (total, *addends))
            claims = [
                claim_of(table, [(row, col) for col in addends], (row, total),
                         table.number((row, total)), unit)
                for row in range(len(table.rows))
            ]  # fmt: skip
            names = " + ".join(table.columns[col] for col in addends)
            say = f"{table.columns[total]} = {names}"
            yield _candidate(Kind.COLUMNS, say, claims, ("column", total))


def _addends(numbered: Sequence[int], total: int) -> list[tuple[int, ...]]:
    """The choices of columns that the one may be the sum of: side by side, or any few."""
    rest = [col for col in numbered if col != total]
    at = numbered.index(total)
    chosen: dict[tuple[int, ...], None] = {}
    for size in range(2, min(len(rest), MOST_ADDENDS) + 1):
        chosen[tuple(numbered[at + 1 : at + 1 + size])] = None
        chosen[tuple(numbered[max(0, at - size) : at])] = None
    if len(rest) <= FEW_COLUMNS:
        chosen |= dict.fromkeys(combinations(rest, 2)) | dict.fromkeys(combinations(rest, 3))
        chosen[tuple(rest)] = None
    return [addends for addends in chosen if len(addends) >= 2]


def _hundreds(table: NumberTable) -> Iterator[Candidate]:
    """Percentages: columns side by side, a whole column, and the rows under each row."""
    numbered = [col for col in table.numbered() if _is_share(table, col)]
    units = {col: table.unit(col) for col in numbered}
    count = len(numbered)
    for start, end in combinations(range(count + 1), 2):
        cols = numbered[start:end]
        if 2 <= len(cols) <= MOST_ADDENDS:
            unit = min(units[col] for col in cols)
            names = " + ".join(table.columns[col] for col in cols)
            rows = range(len(table.rows))
            parts = [[(row, col) for col in cols] for row in rows]
            yield _hundred(table, f"{names} = 100", parts, unit, ("hundred", cols[0]))
    tree = children(table)
    for col in numbered:
        name = table.columns[col]
        whole = [(row, col) for row in range(len(table.rows)) if table.number((row, col))]
        yield _hundred(table, f"{name} of all rows = 100", [whole], units[col], ("whole", col))
        parts = [[(row, col) for row in rows] for rows in tree.values()]
        say = f"{name} of {Kind.UNDER} = 100"
        yield _hundred(table, say, parts, units[col], ("rows", col))


def _hundred(
    table: NumberTable,
    say: str,
    parts: Sequence[Sequence[Place]],
    unit: Decimal,
    target: tuple[str, int],
) -> Candidate:
    claims = [claim_of(table, each, None, HUNDRED, unit) for each in parts if len(each) > 1]
    return _candidate(Kind.HUNDRED, say, claims, target)


def _is_share(table: NumberTable, col: int) -> bool:
    numbers = [row[col] for row in table.rows]
    return all(number is None or 0 <= number <= HUNDRED for number in numbers)


def _counts(table: NumberTable) -> Iterator[Candidate]:
    """The number in a row's label as how many rows stand under it."""
    if not table.labels:
        return
    claims: list[Claim | None] = []
    for row, under in children(table).items():
        printed = re.findall(r"\d+", table.labels[row])
        if len(printed) == 1:
            number = Decimal(printed[0])
            claims.append(Claim((), None, Decimal(len(under)), number, full=len(under)))
    yield _candidate(Kind.COUNT, "the number in a label = its rows", claims, ("count", 0))


def _candidate(
    kind: Kind,
    say: str,
    claims: Sequence[Claim | None],
    target: tuple[str, int],
    structure: str = "",
) -> Candidate:
    return Candidate(kind, say, tuple(claim for claim in claims if claim), target, structure)
