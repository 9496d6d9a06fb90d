"""Plants what the recognizer offers beside what it read: as it was seen to do with that slip.

A character that is read right is seldom offered others: so often as it was measured, and then some
that it was seen to be misread as.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Final

from benchmarks.names.slips import read_slips
from model import Alternative, Engine, Result, TextReading
from samples.names.offices import PEOPLE, Batch, Mention

RIGHT: Final = 0.074
"""Of 3,162 characters that were read right in spoilt print, so many were offered others."""
MOST_OF_RIGHT: Final = 0.3  # as likely a character that was not printed is offered at most
CONFIDENCE: Final = 0.9
_OPTION: Final = re.compile(r"(\S)(\.\d+)")

Options = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Offers:
    """What was offered: by name and reading at each place, and for a character read as another."""

    names: Mapping[tuple[str, str], Mapping[int, Options]]
    chars: Mapping[tuple[str, str], Options]
    misread: Mapping[str, Sequence[str]]


@cache
def offers() -> Offers:
    """What the table of slips has."""
    names: dict[tuple[str, str], dict[int, Options]] = {}
    chars: dict[tuple[str, str], Options] = {}
    misread: dict[str, dict[str, None]] = defaultdict(dict)
    for slip in read_slips():
        own = names[slip.true, slip.read] = dict(_places(slip.options))
        for at, (true, read) in enumerate(zip(slip.true, slip.read, strict=False)):
            if true != read and len(slip.true) == len(slip.read):
                chars.setdefault((true, read), own.get(at, {}))
                misread[true][read] = None
    return Offers(names, chars, {char: tuple(reads) for char, reads in misread.items()})


def _places(options: str) -> Iterator[tuple[int, Options]]:
    for part in options.split("; "):
        at, _, told = part.partition(":")
        if at.isdigit():
            yield int(at), {char: float(share) for char, share in _OPTION.findall(told)}


def with_offers(results: Sequence[Result], batch: Batch, seed: int) -> list[Result]:
    """The results with readings of the cells of people, each with what else was offered."""
    random = Random(f"offers {seed}")
    lists: dict[tuple[str, str, str, str], list[Mention]] = defaultdict(list)
    for mention in batch.mentions:
        sheet = batch.sheets[mention.sheet]
        lists[str(sheet.year), sheet.unit, mention.serial, mention.field].append(mention)
    return [_offered(result, lists, random) for result in results]


def _offered(
    result: Result, lists: Mapping[tuple[str, str, str, str], Sequence[Mention]], random: Random
) -> Result:
    records = result.records
    keys = zip(*(records.columns[part].values for part in ("year", "unit", "serial")), strict=True)
    refs = list(records.refs)
    done: set[int] = set()
    for row, (year, unit, serial) in enumerate(keys):
        for field in PEOPLE:
            cells = records.columns[field].cells(row)
            mentions = lists.get((str(year), str(unit), str(serial), field), ())
            if len(cells) != 1 or cells[0] in done or not mentions:
                continue
            done.add(cells[0])
            cell = refs[cells[0]].cell
            found = tuple(_alternatives(cell.text, mentions, random))
            reading = TextReading(cell.text, Engine.RAPIDOCR, CONFIDENCE, found)
            refs[cells[0]] = replace(refs[cells[0]], cell=replace(cell, readings=(reading,)))
    return replace(result, records=replace(records, refs=tuple(refs)))


def _alternatives(text: str, mentions: Sequence[Mention], random: Random) -> Iterator[Alternative]:
    """What is offered in a cell that prints these names in their order, blanks between them."""
    at = 0
    for mention in mentions:
        options = _options(mention, random)
        for number, char in enumerate(mention.printed):
            at = text.find(char, at)
            if at < 0:
                return
            for other, share in options.get(number, {}).items():
                yield Alternative(at, at + 1, other, share)
            at += 1


def _options(mention: Mention, random: Random) -> Mapping[int, Options]:
    """By the place in a name what else is offered there."""
    known, true, read = offers(), mention.true, mention.printed
    if (true, read) in known.names:
        return known.names[true, read]
    found: dict[int, Options] = {}
    for at, char in enumerate(read):
        meant = true[at] if len(true) == len(read) else char
        if meant != char:
            found[at] = known.chars.get((meant, char), {})
        elif char in known.misread and random.random() < RIGHT:
            other = random.choice(known.misread[char])
            found[at] = {other: round(random.uniform(0.01, MOST_OF_RIGHT), 2)}
    return found
