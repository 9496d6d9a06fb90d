"""Sums that a table of cells holds unannounced: of what is indented, to what it stands under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import CheckOutcome, Equation, Spec, Value, Verb
from normalize.cells.boxhead import body_field
from normalize.cells.drafts import Drafted, StubRow
from normalize.discovery import discovered
from normalize.equations import Instance
from normalize.number_table import Claim, NumberTable, Place
from normalize.typed import Columns


@dataclass(slots=True)
class _Stack:
    """Blocks of as many columns, one below the other: sheets of one kind judge a sum together."""

    rows: list[StubRow]
    numbers: dict[Place, int]
    width: int


def found_instances(
    spec: Spec, columns: Columns, drafted: Drafted, places: Sequence[Sequence[int]]
) -> list[Instance]:
    """Each discovered sum, asked wherever it can be; none where the spec asks for none.

    Sums over columns are left to the spec: rates stand beside counts, and do not add up. `places`
    are, by record, the drafts that it was read from.
    """
    body = body_field(spec).name
    asking = [equation for equation in spec.equations if equation.left.verb is Verb.DISCOVER]
    if not asking:
        return []
    record_of = {draft: record for record, group in enumerate(places) for draft in group}
    return [
        instance
        for stack in _stacks(drafted, record_of)
        for equation in asking
        for instance in _asked(equation, body, stack, columns)
    ]


def _stacks(drafted: Drafted, record_of: Mapping[int, int]) -> list[_Stack]:
    """The blocks that stand at the same place of their stretch and are as wide, as one table."""
    width: dict[tuple[int, int], int] = {}
    for spot in drafted.spots:
        width[spot.block] = max(width.get(spot.block, 0), spot.col + 1)
    stacks: dict[tuple[int, int], _Stack] = {}
    offset: dict[tuple[int, int], int] = {}
    for block, wide in sorted(width.items()):
        stack = stacks.setdefault((block[1], wide), _Stack([], {}, wide))
        offset[block] = len(stack.rows)
        stack.rows += drafted.rows[block]
    for draft, spot in enumerate(drafted.spots):
        stack = stacks[spot.block[1], width[spot.block]]
        stack.numbers[offset[spot.block] + spot.row, spot.col] = record_of[draft]
    return list(stacks.values())


def _asked(equation: Equation, body: str, stack: _Stack, columns: Columns) -> list[Instance]:
    table = NumberTable(
        columns=tuple(f"column {col + 1}" for col in range(stack.width)),
        rows=tuple(
            tuple(_number(stack, columns[body], row, col) for col in range(stack.width))
            for row in range(len(stack.rows))
        ),
        labels=tuple(row.label for row in stack.rows),
        levels=tuple(row.level for row in stack.rows),
    )
    return [
        _instance(f"{equation.say}: {found.say}", body, claim, stack)
        for found in discovered(table, equation.chance)
        for claim in found.claims
        if _is_down_one_column(claim)
    ]


def _is_down_one_column(claim: Claim) -> bool:
    return claim.total is not None and {claim.total[1]} == {col for _, col in claim.parts}


def _number(stack: _Stack, values: Sequence[Value], row: int, col: int) -> Decimal | None:
    record = stack.numbers.get((row, col))
    value = None if record is None else values[record].value
    return Decimal(str(value)) if isinstance(value, Decimal | int) else None


def _instance(say: str, body: str, claim: Claim, stack: _Stack) -> Instance:
    terms = tuple((body, stack.numbers[place]) for place in claim.parts)
    stated = () if claim.total is None else ((body, stack.numbers[claim.total]),)
    outcome = CheckOutcome.CLOSED if claim.is_closed else CheckOutcome.OPEN
    row, col = claim.total or claim.parts[0]
    return Instance(
        say, f"{stack.rows[row].label}, column {col + 1}", outcome, str(claim.found),
        str(claim.expected), terms + stated, terms, tolerance=claim.tolerance,
    )  # fmt: skip
