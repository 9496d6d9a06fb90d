"""The record files: CSV, Parquet and the records themselves say the same."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.csv as pc  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import Dataset, Entity, Field, FieldType, From, OutputRefusedError, RecordShape, Spec
from output import OutputSettings, ValueUnfitError, guarded, unguarded, write
from output.order import record_order
from output.record_files import bridge_table, record_table
from output.shape import items_of, list_text
from tests.unit.output.drawn import RUN, SMALL, SPEC, dataset_of, datasets
from tests.unit.output.reading import list_of, read_csv

PLAIN = OutputSettings()
SLOWLY = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """The rows of a Parquet file, lists as tuples."""
    rows = pq.read_table(path).to_pylist()
    return [
        tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row.values())
        for row in rows
    ]


@SLOWLY
@given(datasets())
def test_records_are_read_back_from_parquet_and_from_csv(dataset: Dataset) -> None:
    (part,) = dataset.parts
    columns = part.records.columns
    expected = [
        tuple(columns[field.name].values[at] for field in SPEC.written)
        for at in record_order(part.records)
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(dataset, folder, PLAIN, RUN)
        assert rows_of(folder / "duties.parquet") == expected
        assert read_csv(folder / "duties.csv", record_table(SPEC, True).shapes) == expected


@SLOWLY
@given(datasets())
def test_a_bridge_holds_each_item_of_each_list_in_its_place(dataset: Dataset) -> None:
    (part,) = dataset.parts
    columns = part.records.columns
    ids = {each.name: each.id for each in dataset.entities if each.kind is Entity.UNIT}
    expected = [
        (columns["year"].values[at], columns["serial"].values[at], place, item, ids.get(item))
        for at in record_order(part.records)
        for place, item in enumerate(columns["offices"].values[at] or (), start=1)  # type: ignore[arg-type]  # a list
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(dataset, folder, PLAIN, RUN)
        table = bridge_table(SPEC, SPEC.field("offices"), True)
        assert rows_of(folder / "duties_offices.parquet") == expected
        assert read_csv(folder / "duties_offices.csv", table.shapes) == expected


@SLOWLY
@given(datasets())
def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first = write(dataset, Path(one), PLAIN, RUN)
        second = write(dataset, Path(other), PLAIN, RUN)
        assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_lost_and_printed_blank_are_told_apart_by_a_reader_that_heeds_quotes(
    tmp_path: Path,
) -> None:
    write(SMALL, tmp_path / "data", PLAIN, RUN)
    heeding = pc.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False)
    table = pc.read_csv(tmp_path / "data" / "duties.csv", convert_options=heeding)
    assert table["note"].to_pylist() == [None, "", "'=SUM(A1)"]
    assert table["people_named"].to_pylist() == ["Wu", None, "Li|Wu|Li"]
    assert table["offices"].to_pylist() == ["East", "North\\pSouth|East", "[]"]


def test_what_a_spreadsheet_would_run_is_made_safe_in_csv_alone(tmp_path: Path) -> None:
    dataset = dataset_of(
        [
            (2020, text, None, Decimal("-2"), None, (text,), None, None)
            for text in ("=1", "＝1", "'@")
        ]
    )
    write(dataset, tmp_path / "data", PLAIN, RUN)
    lines = (tmp_path / "data" / "duties.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [
        "2020,''@,,-2.00,,''@,",
        "2020,'=1,,-2.00,,'=1,",
        "2020,'＝1,,-2.00,,'＝1,",
    ]
    serials = pq.read_table(tmp_path / "data" / "duties.parquet")["serial"].to_pylist()
    assert serials == ["'@", "=1", "＝1"]


@pytest.mark.parametrize(
    "items", [(), ("",), ("[]",), ("a|b", "\\"), ("\\p",), ("", ""), ("\\[]",)]
)
def test_a_list_is_read_back_from_its_text(items: tuple[str, ...]) -> None:
    assert list_of(list_text(items)) == items_of(list_text(items)) == items


@given(st.lists(st.text("|\\\\pe[]'=a", max_size=4), max_size=4))
def test_any_list_is_read_back_from_its_text(items: list[str]) -> None:
    assert items_of(list_text(items)) == tuple(items)


@given(st.text("'=+-@a", max_size=4))
def test_what_was_made_safe_for_a_spreadsheet_is_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_excel_gets_a_byte_order_mark_and_nothing_else_changes(tmp_path: Path) -> None:
    plain = write(SMALL, tmp_path / "plain", PLAIN, RUN)
    marked = write(SMALL, tmp_path / "marked", OutputSettings(excel=True), RUN)
    for one, other in zip(plain, marked, strict=True):
        if one.suffix == ".csv":
            assert b"\xef\xbb\xbf" + one.read_bytes() == other.read_bytes()
        elif one.suffix == ".parquet":
            assert one.read_bytes() == other.read_bytes()


def test_people_and_units_are_counted_over_all_lists(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "data", PLAIN, RUN)
    assert lines_of(tmp_path / "data" / "people.csv") == [
        "id,name,office,units,forms,count,first_record,last_record,fields,probability,evidence,"
        "roster_id",
        "p0,Li,North,East,Li|Li!,2,2020/1-10,2020/1-10,people_named,0.750,Li!: alike; once,",
        "p1,Wu,North,East,Wu|Wu!,2,2019/1-2,2020/1-10,people_named,0.750,Wu!: alike; once,",
    ]
    assert lines_of(tmp_path / "data" / "units.csv") == [
        "id,name,office,forms,count,first_record,last_record,fields,probability,evidence,roster_id",
        "u3,East,North,East|East!,2,2019/1-2,2020/1-2,offices,0.750,East!: alike; once,",
        r"u2,North|South,North,North\pSouth|North\pSouth!,1,2020/1-2,2020/1-2,offices,0.750,"
        r"North\pSouth!: alike; once,",
    ]


def test_each_form_of_a_name_has_a_row_with_what_speaks_for_it(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "data", PLAIN, RUN)
    assert lines_of(tmp_path / "data" / "people_forms.csv") == [
        "id,name,office,form,count,first_record,last_record,evidence",
        "p0,Li,North,Li,1,1,1,",
        "p0,Li,North,Li!,2,1,2,alike; once",
        "p1,Wu,North,Wu,1,1,1,",
        "p1,Wu,North,Wu!,2,1,2,alike; once",
    ]


def test_each_item_of_a_list_has_the_id_of_who_is_meant(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "data", PLAIN, RUN)
    assert lines_of(tmp_path / "data" / "duties_people_named.csv") == [
        "year,serial,position,name,id",
        "2019,1-2,1,Wu,p1",
        "2020,1-10,1,Li,p0",
        "2020,1-10,2,Wu,p1",
        "2020,1-10,3,Li,p0",
    ]


def test_an_item_that_is_empty_or_whose_name_was_not_settled_has_no_id(tmp_path: Path) -> None:
    unsettled = Dataset((replace(SMALL.parts[0], entities=(), mentions={}),))
    blank = dataset_of([(2020, "1", None, None, None, ("Li", ""), None, None)])
    for name, dataset, ids in (("one", unsettled, ["", "", "", ""]), ("two", blank, ["p0", ""])):
        write(dataset, tmp_path / name, PLAIN, RUN)
        rows = lines_of(tmp_path / name / "duties_people_named.csv")[1:]
        assert [row.rpartition(",")[2] for row in rows] == ids


def test_a_dataset_of_more_than_one_row_group_is_written_whole(tmp_path: Path) -> None:
    rows = [
        (2020, f"1-{number}", None, None, None, (f"p{number % 7}",), None, None)
        for number in range(9000, 0, -1)
    ]
    write(dataset_of(rows), tmp_path / "data", PLAIN, RUN)
    file = pq.ParquetFile(tmp_path / "data" / "duties.parquet")
    assert file.metadata.num_row_groups == 2
    assert file.read()["serial"].to_pylist() == [f"1-{number}" for number in range(1, 9001)]
    people = lines_of(tmp_path / "data" / "people.csv")
    assert ",1285,2020/1-7,2020/1-8995,people_named," in people[1]
    assert ",1286,2020/1-1,2020/1-8996,people_named," in people[2]


def test_a_number_that_its_type_would_round_stops_the_run_and_is_named(tmp_path: Path) -> None:
    dataset = dataset_of([(2020, "1-1", None, Decimal("0.125"), None, None, None, None)])
    with pytest.raises(
        ValueUnfitError, match=r"record 2020/1-1, field weight.*decimal128\(18, 2\)"
    ):
        write(dataset, tmp_path / "data", PLAIN, RUN)
    assert list(tmp_path.iterdir()) == []


def test_a_spec_that_names_two_files_alike_is_refused(tmp_path: Path) -> None:
    fields = (Field("code", FieldType.CODE, From.COLUMN),)
    spec = Spec("x", "findings", RecordShape.ROW, ("code",), SPEC.find, fields)
    with pytest.raises(OutputRefusedError, match="two files of the name findings"):
        write(dataset_of([("a",)], spec=spec), tmp_path / "data", PLAIN, RUN)


def test_a_key_field_named_as_the_bridge_names_its_own_gives_way(tmp_path: Path) -> None:
    fields = (
        Field("name", FieldType.TEXT, From.COLUMN),
        Field("members", FieldType.LIST, From.COLUMN),
    )
    spec = Spec("clubs", "clubs", RecordShape.ROW, ("name",), SPEC.find, fields)
    write(dataset_of([("Chess", ("Li",))], spec=spec), tmp_path / "data", PLAIN, RUN)
    told = (tmp_path / "data" / "clubs_members.csv").read_text(encoding="utf-8")
    assert told == "name,position,item_name\nChess,1,Li\n"
