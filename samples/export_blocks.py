"""How a text export breaks a sheet into page blocks."""

from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from samples.faults import strikes
from samples.truth import SheetTruth, Span

Row: TypeAlias = dict[str, str]

TASKS_PER_PAGE: Final = (3, 6)
DUTIES_PER_PAGE: Final = (4, 9)


@dataclass(frozen=True, slots=True)
class Block:
    """The records of one page, from first up to, not with, end, and the totals among them.

    A total place counts the records of the block that stand above the total.
    """

    first: int
    end: int
    starts_inside: bool  # the page broke inside an indicator
    totals: tuple[tuple[str, str], ...]
    total_places: tuple[int, ...]

    @property
    def positions(self) -> range:
        """The positions of its records."""
        return range(self.first, self.end)

    def part_of(self, span: Span) -> Span | None:
        """What of the span lies on this page."""
        first, end = max(span.first, self.first), min(span.end, self.end)
        return Span(span.field, first, end) if first < end else None


def blocks_of(sheet: SheetTruth, random: Random, split_groups: float) -> list[Block]:
    """The pages: broken between groups, or inside one at the rate of `split_groups`."""
    borders = _borders(sheet)
    blocks: list[Block] = []
    first = 0
    starts_inside = False
    while first < len(sheet.records):
        is_duty = sheet.records[first].indicator_2 is None
        wanted = first + random.randint(*(DUTIES_PER_PAGE if is_duty else TASKS_PER_PAGE))
        later = [border for border in borders if first < border <= wanted]
        end = max(later, default=min(border for border in borders if border > first))
        splits = strikes(random, split_groups)
        breaks_inside = splits and end - 1 > first and end - 1 not in borders
        if breaks_inside:
            end -= 1
        blocks.append(_block(sheet, first, end, starts_inside))
        first, starts_inside = end, breaks_inside
    return blocks


def _borders(sheet: SheetTruth) -> list[int]:
    """Where an indicator ends, or, among duties, a category."""
    ends = {span.end for span in sheet.spans_of("category")}
    for span in sheet.spans_of("indicator_1"):
        if sheet.records[span.first].indicator_2 is not None:
            ends.add(span.end)
    return sorted(ends)


def _block(sheet: SheetTruth, first: int, end: int, starts_inside: bool) -> Block:
    totals = [total for total in sheet.totals if first < total.after <= end]
    return Block(
        first=first,
        end=end,
        starts_inside=starts_inside,
        totals=tuple((total.label, str(total.weight)) for total in totals),
        total_places=tuple(total.after - first for total in totals),
    )
