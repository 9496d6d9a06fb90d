import pytest

from model import Extents
from normalize.head_words import head_words
from normalize.regions import row_roles, serial_fields
from tests.unit.normalize.drawn import grid
from tests.unit.normalize.families import TARGETS, VOYAGES


def roles(drawing: str, extents: Extents = Extents.UNKNOWN) -> list[str]:
    """The role of each row of a sheet of voyages."""
    return [str(role) for role in row_roles(grid(drawing, extents), VOYAGES, head_words(VOYAGES))]


def test_heads_body_totals_and_notes_are_told_apart() -> None:
    assert roles("""
        Voyages of the season 1931 | < | < | < | <
        Leg | No. | Port | Cargo | Tons
        Outward 9 t | 1.1 | Riga | tar | 4
         | 1.2 | Memel | flax | 5
        Total | | | | 9
         | | | |
        Remark: all arrived | < | < | < | <
    """) == ["caption", "head", "body", "body", "total", "blank", "note"]


def test_a_head_with_one_letter_wrong_is_a_head() -> None:
    assert roles("""
        No | Pord | Carga | Tonz
        1.1 | Riga | tar | 4
    """) == ["head", "body"]


def test_a_boxhead_may_be_repeated_amid_the_body() -> None:
    assert roles("""
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
        No. | Port | Cargo | Tons
        1.2 | Memel | flax | 5
    """) == ["head", "body", "head", "body"]


def test_the_row_of_spanners_above_the_heads_belongs_to_them() -> None:
    assert roles("""
        Whereto | < | Freight | <
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
    """, Extents.DRAWN) == ["head", "head", "body"]  # fmt: skip


def test_one_title_across_is_a_caption_and_no_spanner() -> None:
    assert roles("""
        All voyages of the year | < | < | <
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
    """, Extents.DRAWN) == ["caption", "head", "body"]  # fmt: skip


def test_a_row_with_a_serial_is_never_heads_whatever_else_it_says() -> None:
    assert roles("""
        No. | Port | Cargo | Tons
        1.1 | Port | Cargo | 4
    """) == ["head", "body"]


@pytest.mark.parametrize("label", ["Total", "T o t a l", "TOTAL:", "Sum of all", "Subtotal"])
def test_a_total_is_told_by_its_word_in_any_spelling(label: str) -> None:
    assert roles(f"""
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
        {label} | | | 4
    """)[-1] == "total"  # fmt: skip


@pytest.mark.parametrize("label", ["合计", "合 计", "合　计", "总计", "考评总得分", "合计："])
def test_totals_of_the_built_in_family_are_told_in_several_wordings(label: str) -> None:
    table = grid(f"""
        序号 | 一级指标 | 权重 | 责任人
        1-1 | 修缮旧库房 | 4 | 凌统
        {label} | | 4 |
    """)
    assert row_roles(table, TARGETS, head_words(TARGETS))[-1] == "total"


def test_a_word_of_totals_without_a_number_is_no_total() -> None:
    assert roles("""
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
        Total loss | of ship | and cargo |
    """)[-1] == "body"  # fmt: skip


def test_a_record_whose_text_begins_like_a_total_stays_a_record() -> None:
    assert roles("""
        Port | No. | Cargo | Tons
        Total Harbour | 1.1 | tar | 4
    """)[-1] == "body"  # fmt: skip


def test_a_note_is_told_by_its_word_or_by_standing_across_below_the_body() -> None:
    assert roles("""
        No. | Port | Cargo | Tons
        1.1 | Riga | tar | 4
        remark: none lost | | |
        all others stayed at home | < | < | <
    """, Extents.DRAWN)[-2:] == ["note", "note"]  # fmt: skip


def test_the_serial_that_is_in_the_key_names_a_record() -> None:
    assert serial_fields(VOYAGES) == ("number",)
    assert serial_fields(TARGETS) == ("serial",)


def test_a_word_is_as_like_a_head_as_its_likest_head() -> None:
    words = head_words(VOYAGES)
    assert words.ratio(" t o n s ") == 100
    assert words.ratio("Tomb") < 75
    assert words.ratio("") == 0
    assert words.ratio("Tons of a cargo that nobody has weighed") == 0
