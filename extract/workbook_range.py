"""Where on a sheet something stands: merges that do not overlap, and the regions that hold text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extract.workbook_stored import Area, Sheet, StoredCell

_GAP = 64  # blank rows or columns, from which on what follows is a table of its own
_OVERHANG = 8  # rows or columns that a merge may reach over the texts: a head over blank columns


@dataclass(frozen=True, slots=True)
class Layout:
    """What is shown and what a merge covers, the merges, and the regions that hold text."""

    shown: tuple[StoredCell, ...]
    covered: tuple[StoredCell, ...]
    merges: tuple[Area, ...]
    regions: tuple[Area, ...]


def layout_of(sheet: Sheet) -> Layout:
    """How the sheet's texts lie; a merge that reaches far over them is cut."""
    if not sheet.cells:
        return Layout((), (), (), ())
    used = _around(Area(cell.row, cell.col, cell.row + 1, cell.col + 1) for cell in sheet.cells)
    window = Area(0, 0, used.row_stop + _OVERHANG, used.col_stop + _OVERHANG)
    by_row = _by_row(sheet.merges, window)
    merges = {area for areas in by_row.values() for area in areas}
    shown: list[StoredCell] = []
    covered: list[StoredCell] = []
    areas: list[Area] = []
    for cell in sheet.cells:
        merge = _at(by_row.get(cell.row, ()), cell.col)
        if merge is None or (merge.row, merge.col) == (cell.row, cell.col):
            shown.append(cell)
            areas.append(merge or Area(cell.row, cell.col, cell.row + 1, cell.col + 1))
        else:
            covered.append(cell)
    ordered = sorted(merges, key=attrgetter("row", "col"))
    return Layout(tuple(shown), tuple(covered), tuple(ordered), tuple(_regions(areas)))


def _by_row(merges: Iterable[Area], window: Area) -> dict[int, list[Area]]:
    """By row, from the left, the merges that lie over it, as far as they lie in the window.

    Of two that overlap, which only a damaged sheet has, the earlier one stays.
    """
    by_row: dict[int, list[Area]] = {}
    for merge in merges:
        area = merge.within(window)
        if area is None or area.row_stop - area.row == area.col_stop - area.col == 1:
            continue
        rows = [by_row.setdefault(row, []) for row in range(area.row, area.row_stop)]
        at = [bisect_right(row, area.col, key=attrgetter("col")) for row in rows]
        is_free = all(
            (not i or row[i - 1].col_stop <= area.col)
            and (i == len(row) or area.col_stop <= row[i].col)
            for row, i in zip(rows, at, strict=True)
        )
        if is_free:
            for row, i in zip(rows, at, strict=True):
                row.insert(i, area)
    return by_row


def _at(areas: Sequence[Area], col: int) -> Area | None:
    """The area of a row that covers the column."""
    at = bisect_right(areas, col, key=attrgetter("col"))
    return areas[at - 1] if at and col < areas[at - 1].col_stop else None


def _around(areas: Iterable[Area]) -> Area:
    given = list(areas)
    return Area(
        min(area.row for area in given),
        min(area.col for area in given),
        max(area.row_stop for area in given),
        max(area.col_stop for area in given),
    )


def _regions(areas: Sequence[Area]) -> list[Area]:
    """The areas in regions with wide blank strips between them, in reading order.

    Alternately cut along blank rows and blank columns (Nagy and Seth, "Hierarchical Representation
    of Optically Scanned Documents", ICPR 1984), for as long as either cuts.
    """
    regions: list[Area] = []
    waiting = [list(areas)] if areas else []
    while waiting:
        part = waiting.pop()
        bands = _bands(part, "row", "row_stop")
        if len(bands) == 1:
            bands = _bands(part, "col", "col_stop")
        if len(bands) == 1:
            regions.append(_around(part))
        else:
            waiting += reversed(bands)
    return regions


def _bands(areas: Sequence[Area], start: str, stop: str) -> list[list[Area]]:
    """The areas in bands along one direction, cut where nothing stands for a wide gap."""
    bands: list[list[Area]] = []
    reach = 0
    for area in sorted(areas, key=attrgetter(start)):
        if not bands or getattr(area, start) - reach > _GAP:
            bands.append([])
        bands[-1].append(area)
        reach = max(reach, getattr(area, stop))
    return bands
