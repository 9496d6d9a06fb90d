"""`unmerge draft`, and what `convert` does with sheets of a family that nobody knows."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

from model import ExitCode

STAFF = "\n".join(
    [
        "Hours worked in 2021",
        "No.,Name,Office,Hours",
        "1,Ann,Quay,7.5",
        "2,Bo,Quay,8",
        "3,Cy,Mole,6.25",
        ",Total,,21.75",
        "",
    ]
)


class Run(Protocol):
    """Runs the command with these words."""

    def __call__(self, *words: str | Path, **variables: str) -> CompletedProcess[str]: ...


def test_a_draft_can_be_converted_under_at_once(run: Run, desk: Path) -> None:
    (desk / "staff.csv").write_text(STAFF)
    done = run("draft", "staff.csv", "--to", "staff.yaml")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "staff.yaml\n")
    run("convert", "staff.csv", "--spec", "staff.yaml", "--to", "staff")
    told = (desk / "staff" / "records.csv").read_text("utf-8").splitlines()
    assert told == [
        "year,no,name,office,hours", "2021,1,Ann,Quay,7.50", "2021,2,Bo,Quay,8.00",
        "2021,3,Cy,Mole,6.25",
    ]  # fmt: skip


def test_a_draft_goes_to_stdout_and_writes_over_nothing(run: Run, desk: Path) -> None:
    (desk / "staff.csv").write_text(STAFF)
    done = run("draft", "staff.csv")
    assert "hours: {type: decimal, heads: [Hours], scale: 2}" in done.stdout
    (desk / "mine.yaml").write_text("spec: mine\n")
    refused = run("draft", "staff.csv", "--to", "mine.yaml")
    assert refused.returncode == ExitCode.OUTPUT_REFUSED
    assert (desk / "mine.yaml").read_text() == "spec: mine\n"


def test_sheets_of_no_known_family_are_converted_under_an_inferred_one(
    run: Run, desk: Path
) -> None:
    (desk / "new").mkdir()
    (desk / "new" / "staff.csv").write_text(STAFF)
    done = run("convert", "new", "--to", "data")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "data\n"), done.stderr
    assert "inferred" in done.stderr
    first = (desk / "data" / "datapackage.json").read_bytes()
    again = json.loads(run("convert", "new", "--to", "data", "--json").stdout)
    assert (again["records"], again["unchanged"]) == (3, 1)
    assert (desk / "data" / "datapackage.json").read_bytes() == first


def test_a_document_without_a_table_cannot_be_drafted_from(run: Run, desk: Path) -> None:
    (desk / "letter.csv").write_text("Dear all,\nthe quay is closed,\n")
    done = run("draft", "letter.csv")
    assert done.returncode == ExitCode.NO_TABLE
    assert "no table was found" in done.stderr


SHIPS = "\n".join(["Ship;Flag;Tons", "Aurora;red;4", "Borealis;blue;6", "Cetus;green;9"])


def test_tables_with_other_heads_have_a_table_and_a_draft_each(run: Run, desk: Path) -> None:
    (desk / "both").mkdir()
    (desk / "both" / "staff.csv").write_text(STAFF)
    (desk / "both" / "ships.csv").write_text(SHIPS.replace(";", ","))
    done = run("convert", "both", "--to", "data")
    told = " ".join(done.stderr.split())
    assert "6 records in 2 tables: records 3 inferred: Ship · Flag · Tons records_2 3" in told
    files = ("both/staff.csv", "both/ships.csv")
    assert "heads: [Hours]" in run("draft", *files, "--table", "1").stdout
    assert "heads: [Flag]" in run("draft", *files, "--table", "2").stdout
    refused = run("draft", *files, "--table", "3")
    assert refused.returncode == ExitCode.NO_TABLE
    assert "only 2" in refused.stderr
