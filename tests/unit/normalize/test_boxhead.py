from model import Extents
from normalize.boxhead import head_score, header_paths
from normalize.regions import head_words, row_roles
from tests.unit.normalize.drawn import grid
from tests.unit.normalize.families import VOYAGES


def paths(drawing: str, extents: Extents) -> list[tuple[str, ...]]:
    table = grid(drawing, extents)
    return list(header_paths(table, row_roles(table, VOYAGES, head_words(VOYAGES))))


def test_a_drawn_spanner_stands_over_each_of_its_columns() -> None:
    assert paths(
        """
        Leg | Whereto | < | Tons
        ^ | No. | Port | ^
        Outward | 1.1 | Riga | 4
    """,
        Extents.DRAWN,
    ) == [
        ("leg",),
        ("whereto", "no."),
        ("whereto", "port"),
        ("tons",),
    ]


def test_without_drawn_spans_a_spanner_stands_over_its_own_column_alone() -> None:
    assert paths(
        """
        Leg | Whereto | | Tons
         | No. | Port |
        Outward | 1.1 | Riga | 4
    """,
        Extents.UNKNOWN,
    ) == [("leg",), ("whereto", "no."), ("port",), ("tons",)]


def test_heads_that_are_repeated_below_are_not_counted_twice() -> None:
    assert paths(
        """
        No. | Port
        1.1 | Riga
        No. | Port
    """,
        Extents.UNKNOWN,
    ) == [("no.",), ("port",)]


def test_a_column_without_a_head_has_an_empty_path() -> None:
    assert paths("No. | Port | \n 1.1 | Riga | x", Extents.UNKNOWN)[2] == ()


def test_the_innermost_head_counts_whole_and_a_spanner_half() -> None:
    tons, port = VOYAGES.field("tons"), VOYAGES.field("port")
    fields = VOYAGES.columns
    assert head_score(tons, ("freight", "tons"), fields) == 1
    assert head_score(tons, ("tons", "weighed"), fields) == 0.5
    assert head_score(tons, ("load",), fields) == 1
    assert head_score(port, ("tons",), fields) == -0.5
    assert head_score(port, (), fields) == 0
    assert head_score(port, ("depth",), fields) == 0
