from pathlib import Path

from benchmarks.names.make_slips import main, pages, plain
from benchmarks.names.slips import TABLE, Half, Slip, read_read, read_slips, write_slips


def test_no_name_is_in_both_halves_of_the_table() -> None:
    learn, held = ({slip.true for slip in read_slips(half)} for half in Half)
    assert len(learn) > 1000
    assert len(held) > 1000
    assert not learn & held


def test_each_row_is_a_slip_and_stands_once() -> None:
    slips = read_slips()
    assert all(slip.read and slip.read != slip.true for slip in slips)
    assert len({(slip.true, slip.read) for slip in slips}) == len(slips)


def test_the_counts_of_what_was_read_hold_at_least_the_slips() -> None:
    rows = read_read()
    assert all(0 <= row.right <= row.count for row in rows)
    misread = sum(row.count - row.right for row in rows)
    assert misread >= sum(slip.count for slip in read_slips()) > 0.9 * misread


def test_the_pairs_of_a_slip_are_its_characters_that_differ() -> None:
    slip = Slip(Half.HELD, "ordinary", "李昀芳", "李均芬", 1, "", "")
    assert slip.pairs == (("昀", "均"), ("芳", "芬"))
    assert Slip(Half.HELD, "ordinary", "李昀芳", "李均", 1, "", "").pairs == ()


def test_a_table_that_is_written_is_read_back_by_its_rows(tmp_path: Path) -> None:
    slips = read_slips()[:50]
    write_slips(reversed(slips), tmp_path / TABLE)
    lines = (tmp_path / TABLE).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 51
    assert lines[1].startswith(f"{slips[0].half},{slips[0].kind},{slips[0].true}")


def test_blanks_between_characters_are_no_part_of_a_name_but_of_a_latin_one() -> None:
    assert [plain(text) for text in ("程 岚", "Anna  Bell", "沈明远")] == [
        "程岚",
        "Anna Bell",
        "沈明远",
    ]


def test_some_fonts_are_kept_from_the_half_that_is_learned_from() -> None:
    fonts = ["a", "b", "c", "d", "e", "f"]
    seen = {half: {p.font for p in pages(2000, 2, fonts, 1) if p.half is half} for half in Half}
    assert seen[Half.LEARN] == {"a", "b", "c", "d"}
    assert seen[Half.HELD] == set(fonts)


def test_the_same_arguments_make_the_same_table(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        main(["--names", "60", "--times", "1", "--to", str(tmp_path / folder)])
    one, other = ((tmp_path / folder / TABLE).read_bytes() for folder in ("one", "other"))
    assert one == other
    assert one.count(b"\n") > 3
