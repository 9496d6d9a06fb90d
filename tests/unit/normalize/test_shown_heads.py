"""Heads that the spec does not know, learned from the pages on which content tells the columns."""

import pytest

from normalize.columns import (
    all_with_columns,
    column_entries,
    family_grids,
    shown_heads,
)
from normalize.content import ContentModel
from tests.unit.normalize.drawn import grid, reading, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

OTHER = "Item | Haven | Freight | Burden | Officers | Hands"
FIRST = f"{OTHER}\n1.1 | Riga (9 t) | tar | 4.5 | Ann Lee | Bo Chan\n1.2 | | wax | 4.5 | | Cy Fox"
SECOND = (
    f"{OTHER}\n2.1 | Hull (8 t) | flax | 3.5 | Ann Lee | Bo Chan\n2.2 | | coal | 4.5 | | Cy Fox"
)
# Its officers are unknown to any list, and everything stands one column to the right of its head.
ASIDE = f"{OTHER} | \n3.1 | | Oslo (5 t) | hemp | 5.0 | the whole watch, and others | Bo Chan"


def shown(*pages: str) -> dict[str, tuple[str, ...]]:
    grids, _ = family_grids(reading(*map(grid, pages), title=VOYAGES_TITLE), VOYAGES)
    fields = VOYAGES.columns
    entries = [column_entries(table) for table in grids]
    return shown_heads(all_with_columns(grids, entries, fields, ContentModel(VOYAGES)), fields)


def test_a_head_over_one_field_on_several_pages_names_it() -> None:
    found = shown(FIRST, SECOND)
    assert found["number"] == ("item",)
    assert found["tons"] == ("burden",)


def test_a_head_of_one_page_names_nothing() -> None:
    assert shown(FIRST) == {}


def test_a_head_that_the_spec_knows_is_not_learned() -> None:
    known = [page.replace("Burden", "Tons").replace("Item", "No.") for page in (FIRST, SECOND)]
    found = shown(*known)
    assert "number" not in found
    assert "tons" not in found


@pytest.mark.parametrize("field", ["number", "cargo", "tons"])
def test_pages_in_other_words_are_read_like_those_in_known_ones(field: str) -> None:
    words = {"Item": "No.", "Haven": "Port", "Freight": "Cargo", "Burden": "Tons"}
    known = [FIRST, SECOND, ASIDE]
    for other, word in words.items():
        known = [page.replace(other, word) for page in known]
    one, two = (
        understood(VOYAGES, *map(grid, pages), title=VOYAGES_TITLE)
        for pages in ([FIRST, SECOND, ASIDE], known)
    )
    assert one.column(field) == two.column(field)
    assert len(one.column("number")) == 5
