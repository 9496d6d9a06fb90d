"""What a run tells a person: much is told by name, and more is counted."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.unmerge.desk import Desk
from unmerge.telling import summary_lines


@pytest.mark.parametrize("count", [1, 20, 21, 300])
def test_twenty_tables_and_files_are_named_and_the_others_are_counted(
    count: int, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    desk.draw("a.txt", "Quay", [("sweep", 3), ("paint", 4)])
    (desk.sheets / "b.txt").write_text("nothing of a table", encoding="utf-8")
    summary = desk.convert()
    (aside,), (table,) = summary.set_aside, summary.tables
    many = replace(summary, set_aside=(aside,) * count, tables=(table,) * count)
    lines = [line.plain for line in summary_lines(many)]
    assert sum(aside.message in line for line in lines) == min(count, 20)
    more = count - 20
    files = f"set aside: {more} more file{'s' * (more > 1)}; findings.csv has them all"
    assert (files in lines) == (more > 0)
    tables = f"  and {more} table{'s' * (more > 1)} more, of {2 * more} records in all"
    assert (tables in lines) == (more > 0)
