"""The fewest cells whose change closes all open equations, and the change of each.

I. P. Fellegi and D. Holt, "A Systematic Approach to Automatic Edit and Imputation" (Journal of the
American Statistical Association 71, 1976): the cells to change are a smallest set that meets every
failed equation. Here equations are sums, so that each choice of cells says by how much they must
change: a cell of a closed equation is cleared, for its change would open it, unless another change
closes that again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

Cell: TypeAlias = tuple[str, tuple[int, ...]]
"""A printed cell: the field, and what it is printed in; several records may lean on one."""

CanBe: TypeAlias = Callable[[Cell, Decimal], bool]
"""Whether the cell could hold what it says, changed by so much."""

Incidence: TypeAlias = tuple[tuple[int, int], ...]
"""The equations that a cell stands in, each with the sign that it has there."""

MOST_CHANGES: Final = 8
"""How many cells are changed at most; more wrong cells in one knot of equations tell no tale."""
MOST_STEPS: Final = 20_000
"""How many partial choices are looked at, for all equations of one knot together."""


@dataclass(frozen=True, slots=True)
class Balance:
    """An equation over cells: its sum, each cell with its sign, is `gap` more than it should be."""

    gap: Decimal
    tolerance: Decimal
    signs: Mapping[Cell, int]

    @property
    def is_open(self) -> bool:
        return abs(self.gap) > self.tolerance


@dataclass(frozen=True, slots=True)
class Knot:
    """Open equations that hang together, and the smallest changes that close all of them.

    Each of `answers` gives the cells to change, and by how much; cells that stand in the same
    equations cannot be told apart and are alternatives of each other. No answer: none was found.
    """

    opened: tuple[int, ...]
    answers: tuple[Mapping[tuple[Cell, ...], Decimal], ...]


def knots(balances: Sequence[Balance], can_be: CanBe) -> tuple[Knot, ...]:
    """Each knot of open equations with its smallest changes; none where all equations close.

    A knot that no few changes untie loses its widest equation: the sum of a whole document ties
    all errors in it into one, while those of its parts still tell them apart.
    """
    opened = [number for number, balance in enumerate(balances) if balance.is_open]
    if not opened:
        return ()
    search = _Search(balances, can_be)
    waiting = _tied(opened, balances)[::-1]
    found: list[Knot] = []
    while waiting:
        part = waiting.pop()
        knot = search.knot(part)
        if knot.answers or len(part) == 1:
            found.append(knot)
            continue
        widest = max(part, key=lambda number: len(balances[number].signs))
        search.dropped.add(widest)
        waiting += _tied([number for number in part if number != widest], balances)[::-1]
    return tuple(found)


def _tied(opened: Sequence[int], balances: Sequence[Balance]) -> list[list[int]]:
    """The open equations, in parts that share no cell."""
    leader = {number: number for number in opened}

    def lead(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    first: dict[Cell, int] = {}
    for number in opened:
        for cell in balances[number].signs:
            one, other = lead(first.setdefault(cell, number)), lead(number)
            leader[max(one, other)] = min(one, other)
    parts: dict[int, list[int]] = defaultdict(list)
    for number in opened:
        parts[lead(number)].append(number)
    return list(parts.values())


class _Search:
    """Cells in classes, and the steps that are left for a knot."""

    def __init__(self, balances: Sequence[Balance], can_be: CanBe) -> None:
        self.balances = balances
        self.can_be = can_be
        self.steps = 0
        self.dropped: set[int] = set()
        standing: dict[Cell, list[tuple[int, int]]] = defaultdict(list)
        for number, balance in enumerate(balances):
            for cell, sign in balance.signs.items():
                standing[cell].append((number, sign))
        self.cells: dict[Incidence, list[Cell]] = defaultdict(list)
        self.classes: list[dict[Incidence, int]] = [{} for _ in balances]
        for cell, where in standing.items():
            incidence = tuple(where)
            self.cells[incidence].append(cell)
            for number, sign in where:
                self.classes[number][incidence] = sign

    def knot(self, opened: Sequence[int]) -> Knot:
        gaps = {number: self.balances[number].gap for number in opened}
        self.steps = 0
        for size in range(self._at_least(opened), MOST_CHANGES + 1):
            found: dict[frozenset[Incidence], Mapping[tuple[Cell, ...], Decimal]] = {}
            for changes in self._choices(gaps, {}, size):
                cells = {self._able(where, by): by for where, by in changes.items()}
                found.setdefault(frozenset(changes), cells)
            if found:
                return Knot(tuple(opened), tuple(found.values()))
            if self.steps >= MOST_STEPS:
                break
        return Knot(tuple(opened), ())

    def _choices(
        self, gaps: Mapping[int, Decimal], chosen: Mapping[Incidence, Decimal], left: int
    ) -> Iterator[Mapping[Incidence, Decimal]]:
        """Each choice of at most `left` more classes that closes what is open; `gaps` are those of
        all equations that were open or have been touched.

        The equation of the fewest classes is closed first, by one of its cells alone: of several
        wrong cells of one equation nothing says how much each is off.
        """
        opened = [n for n, gap in gaps.items() if abs(gap) > self.balances[n].tolerance]
        if not opened:
            yield chosen
            return
        if self.steps >= MOST_STEPS or self._at_least(opened) > left:
            return
        number = min(opened, key=lambda each: (len(self.classes[each]), each))
        for incidence, sign in self.classes[number].items():
            if incidence in chosen:
                continue
            self.steps += 1
            by = -gaps[number] * sign
            if self._able(incidence, by):
                after = self._after(gaps, incidence, by)
                yield from self._choices(after, {**chosen, incidence: by}, left - 1)

    def _after(
        self, gaps: Mapping[int, Decimal], incidence: Incidence, by: Decimal
    ) -> dict[int, Decimal]:
        """The gaps once the cell has changed."""
        after = dict(gaps)
        for number, sign in incidence:
            if number in self.dropped:
                continue
            after[number] = after.get(number, self.balances[number].gap) + sign * by
        return after

    def _able(self, incidence: Incidence, by: Decimal) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells[incidence] if self.can_be(cell, by))

    def _at_least(self, opened: Sequence[int]) -> int:
        """How many cells must change at least: as many as open equations share no cell."""
        taken: set[Incidence] = set()
        count = 0
        for number in sorted(opened, key=lambda each: len(self.classes[each])):
            classes = self.classes[number].keys()
            if taken.isdisjoint(classes):
                taken.update(classes)
                count += 1
        return count
