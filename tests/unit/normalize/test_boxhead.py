from model import Extents
from normalize.boxhead import head_scores, header_paths
from normalize.head_words import head_words
from normalize.regions import row_roles
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
    fields = VOYAGES.columns

    def score(name: str, *path: str) -> float:
        return dict(zip((f.name for f in fields), head_scores(fields, path), strict=True))[name]

    assert score("tons", "freight", "tons") == 1
    assert score("tons", "tons", "weighed") == 0.5
    assert score("tons", "load") == 1
    assert score("port", "tons") == -0.5
    assert score("port") == 0
    assert score("port", "depth") == 0
