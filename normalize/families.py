"""The families of a document: which of its tables belong to which, and the records of each.

A table belongs to the family whose heads it has. One without heads goes on with the table before
it, or is what a family's serials tell. An inferred family is one of the tables that are just like
it, and gets what those that are known leave.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from model import Decision, Reading, RecordShape, Result, Spec
from normalize.above import Place
from normalize.account import accounts, is_tabular
from normalize.draft import Ledger
from normalize.fit import printed_texts, share_of_heads
from normalize.inference.alike import Seen, likeness, seen_grids
from normalize.table import document_grids
from normalize.understand import Family, understand_family

FITS: Final = 0.6
"""How many of a family's heads must be found before a table is taken to belong to it."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A document understood: a result for each family that it has tables of, the main one first.

    The first result has the ink account of all pages. `unread` are the tables of no family.
    """

    results: tuple[Result, ...]
    unread: frozenset[Place]


def understand(reading: Reading, spec: Spec, decisions: Sequence[Decision] = ()) -> Result:
    """The document's records under the spec, with all that speaks for and against them.

    Pure: the same reading, spec and decisions give the same result.
    """
    one = understand_family(reading, spec, decisions)
    return _balanced(reading, [one], _without(reading, _places(one))).results[0]


def understand_all(
    reading: Reading,
    known: Sequence[Spec],
    inferred: Sequence[Spec] = (),
    decisions: Sequence[Decision] = (),
    least: float = FITS,
) -> Understanding:
    """The document's records under all families that it has tables of.

    Known families come before those that are inferred; one that got no table, and of which the
    heads are there, is asked again with these for what is just like it. `least` is the share of its
    heads that a known family must find in the document at all. A family without records has no
    result, but for the main one of those that are known: there something is wrong, and it is told.
    """
    found: list[Family] = []
    rest = reading
    for spec, others in _shared(reading, known, least):
        one = understand_family(_without(rest, others), spec, decisions)
        if not found or len(one.result.records):
            found.append(one)
            rest = _without(rest, _places(one))
    had = {one.result.spec for one in found}
    left = printed_texts(grid for _, _, grid in document_grids(rest))
    lacking = [one for one in known if one.name not in had and share_of_heads(left, one) >= FITS]
    for spec, others in _just_like(rest, (*lacking, *inferred)):
        one = understand_family(_without(rest, others), spec, decisions)
        if len(one.result.records):
            found.append(one)
            rest = _without(rest, _places(one))
    return _balanced(reading, found, rest)


def _just_like(reading: Reading, specs: Sequence[Spec]) -> Iterator[tuple[Spec, frozenset[Place]]]:
    """The families that the document has tables just like, each with the grids that are none of its
    own. A grid without heads goes on with the one before it, unless it has more columns.
    """
    owners: dict[Place, int | None] = {}
    owner: int | None = None
    width = 0
    for seen in seen_grids(reading) if specs else ():
        if seen.boxed is not None:
            fits = [likeness(seen.boxed, spec) for spec in specs]
            owner = fits.index(max(fits)) if any(fits) else None
            width = seen.grid.col_count
        elif seen.grid.col_count > width:
            owner = None
        owners[seen.page.number, seen.block] = owner
    for at in dict.fromkeys(owner for owner in owners.values() if owner is not None):
        yield specs[at], frozenset(place for place, own in owners.items() if own != at)


def _without(reading: Reading, places: frozenset[Place]) -> Reading:
    """The document without these tables."""
    return replace(reading, taken=reading.taken | places)


def _places(family: Family) -> frozenset[Place]:
    grids = family.table.grids
    return frozenset((page.number, block) for grid in grids for page, block in grid.places)


def _shared(
    reading: Reading, specs: Sequence[Spec], least: float
) -> list[tuple[Spec, frozenset[Place]]]:
    """The families that the document has tables of, each with the grids that are others'.

    The main family comes first: that of which the whole document has the most heads, of two the
    earlier. Where each of its tables lacks too many of them, they are spread, and all are its own.
    """
    printed = printed_texts(grid for _, _, grid in document_grids(reading))
    fits = [share_of_heads(printed, spec) for spec in specs]
    if not specs or max(fits) <= 0 or max(fits) < least:
        return []
    owned = _owned(reading, specs) if len(specs) > 1 else _Owned({}, frozenset())
    owners = dict.fromkeys(owned.by_place.values())
    rivals = [at for at in range(len(specs)) if at in owners or at not in owned.fitting]
    main = max(rivals, key=lambda at: fits[at])
    if main not in owners:
        return [(specs[main], frozenset())]
    return [
        (specs[owner], frozenset(at for at, own in owned.by_place.items() if own != owner))
        for owner in dict.fromkeys((main, *owners))
    ]


@dataclass(frozen=True, slots=True)
class _Owned:
    """Which family each grid belongs to, and which families fit a grid, be it another one's."""

    by_place: Mapping[Place, int]
    fitting: frozenset[int]


def _owned(reading: Reading, specs: Sequence[Spec]) -> _Owned:
    """For each grid the family that it belongs to: whose heads it has, or the grid before it.

    Grids before the first that has heads belong with that one. Of several families that fit, one
    whose heads stand over the columns comes before one whose heads are printed elsewhere, then the
    one of which more heads are there, then the one that is more like it, or has more heads.
    """
    owners: dict[Place, int] = {}
    leading: list[Place] = []
    fitting: set[int] = set()
    owner: int | None = None
    for seen in seen_grids(reading):
        place = (seen.page.number, seen.block)
        fits = _fits(seen, specs)
        fitting.update(at for at, fit in enumerate(fits) if fit.is_one)
        best = max(fits)
        if best.is_one:
            owner = fits.index(best)
        if owner is None:
            leading.append(place)
        else:
            owners[place] = owner
    first = next(iter(owners.values()), None)
    by_place = owners if first is None else dict.fromkeys(leading, first) | owners
    return _Owned(by_place, frozenset(fitting))


class _Fit(NamedTuple):
    """How well a grid fits a family; of two the greater fits better."""

    is_one: bool
    is_headed: bool
    share: float
    likeness: float
    heads: int


def _fits(seen: Seen, specs: Sequence[Spec]) -> list[_Fit]:
    """How a grid fits each family; where records are cells, or no heads are seen, its texts are
    all.
    """
    printed = printed_texts([seen.grid])
    paths = seen.boxed.folded_paths if seen.boxed is not None else ()
    over = {text for path in paths for text in path}
    fits: list[_Fit] = []
    for spec in specs:
        share = headed = share_of_heads(printed, spec)
        alike = 1.0
        if seen.boxed is not None and spec.shape is RecordShape.ROW:
            headed, alike = share_of_heads(over, spec), likeness(seen.boxed, spec)
        fits.append(_Fit(share >= FITS, headed >= FITS, share, alike, len(spec.find.heads)))
    return fits


def _balanced(reading: Reading, found: Sequence[Family], rest: Reading) -> Understanding:
    """The families' results, the first with the document's ink account and its findings.

    `rest` is the document without the tables that they have.
    """
    grids = ((page.number, at) for page, at, grid in document_grids(rest) if is_tabular(grid))
    left = frozenset(grids)
    if not found:
        return Understanding((), left)
    ledger = Ledger()
    balance = accounts(reading, [one.table for one in found], left, ledger)
    findings, _ = ledger.named(())
    first, *others = (one.result for one in found)
    whole = replace(first, accounts=balance, findings=reading.findings + findings + first.findings)
    return Understanding((whole, *others), left)
