"""Text exports: each fault by itself, and what none of them may take away."""

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples.draw_text import draw_text
from samples.faults import AS_SEEN, Faults, only
from samples.invent import Scale, invent_sheet
from samples.layout import COLUMNS, texts_of
from samples.truth import SPANNED_FIELDS, Drawing, SheetTruth
from samples.words import LOOKALIKES

HEADS = ["序号", "文件依据", "一级指标", "二级指标", "权重", "分管领导", "责任单位", "责任人"]
SERIAL = re.compile(r"\d+(-\d+){1,2}")

names_of_faults = [entry.name for entry in fields(Faults)]
small_sheets = st.builds(invent_sheet, st.integers(0, 10_000), st.just(Scale.SMALL))


def blocks(drawing: Drawing, encoding: str = "utf-8") -> list[list[list[str]]]:
    text = drawing.content.decode(encoding)
    parts = [part.split("\n") for part in text.strip("\n").split("\n\n")]
    return [[line.split("\t") for line in part] for part in parts if "\t" in part[0]]


def rows_by_serial(drawing: Drawing) -> dict[str, list[str]]:
    found = {}
    for block in blocks(drawing):
        for line in block[2:]:
            serial = next((cell for cell in line if SERIAL.fullmatch(cell)), None)
            if serial is not None:
                found[serial] = line
    return found


def heads_of(drawing: Drawing) -> list[tuple[list[str], list[str]]]:
    return [(block[0], block[1]) for block in blocks(drawing)]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=20, deadline=None)
@given(small_sheets)
def test_without_faults_each_record_stands_under_its_heads(sheet: SheetTruth) -> None:
    rows = rows_by_serial(draw_text(sheet, Faults(), seed=1))
    assert list(rows) == [record.serial for record in sheet.records]
    starts = {name: {span.first for span in sheet.spans_of(name)} for name in SPANNED_FIELDS}
    for at, record in enumerate(sheet.records):
        texts = texts_of(record, sheet.due_texts[at])
        line = rows[record.serial]
        assert len(line) == len(COLUMNS)
        for name, text in zip(COLUMNS, line, strict=True):
            if name not in SPANNED_FIELDS or at in starts[name]:
                assert text == texts[name]


@settings(max_examples=20, deadline=None)
@given(small_sheets, st.integers(0, 100))
def test_a_basis_is_unstated_only_beyond_the_indicator_in_which_it_stands(
    sheet: SheetTruth, seed: int
) -> None:
    drawing = draw_text(sheet, Faults(), seed)
    assert {name for _, name in drawing.lost} <= {"basis"}
    starts = {span.first for span in sheet.spans_of("basis")}
    first_of_indicator = {span.first for span in sheet.spans_of("indicator_1")}
    for at, record in enumerate(sheet.records):
        if at in starts:
            assert (record.serial, "basis") not in drawing.lost
        elif at in first_of_indicator and record.basis is not None:
            line = rows_by_serial(drawing)[record.serial]
            is_drawn = bool(line[COLUMNS.index("basis")])
            assert is_drawn != ((record.serial, "basis") in drawing.lost)


@settings(max_examples=20, deadline=None)
@given(small_sheets, st.integers(0, 1000), st.sampled_from(names_of_faults))
def test_no_fault_touches_a_serial_or_a_weight(sheet: SheetTruth, seed: int, fault: str) -> None:
    rows = rows_by_serial(draw_text(sheet, only(fault), seed))
    assert list(rows) == [record.serial for record in sheet.records]
    for record in sheet.records:
        assert str(record.weight) in rows[record.serial]


@settings(max_examples=20, deadline=None)
@given(small_sheets, st.integers(0, 1000))
def test_what_is_not_lost_is_somewhere_in_the_export(sheet: SheetTruth, seed: int) -> None:
    drawing = draw_text(sheet, AS_SEEN, seed)
    text = bare(drawing.content.decode())
    for record in sheet.records:
        for name in ("basis", "indicator_1", "indicator_2", "remark"):
            value = record.value(name)
            if value is not None and (record.serial, name) not in drawing.lost:
                assert bare(str(value)) in text


@settings(max_examples=20, deadline=None)
@given(small_sheets, st.integers(0, 1000))
def test_a_lost_cell_is_named_and_gone(sheet: SheetTruth, seed: int) -> None:
    whole, faulty = draw_text(sheet, Faults(), seed), draw_text(sheet, only("lost_cells"), seed)
    rows, whole_rows = rows_by_serial(faulty), rows_by_serial(whole)
    gone = {
        (serial, name)
        for serial, line in rows.items()
        for name, text, before in zip(COLUMNS, line, whole_rows[serial], strict=True)
        if before and not text
    }
    assert gone
    assert {name for _, name in gone}.isdisjoint({"item", "category", "serial", "weight"})
    assert gone <= faulty.lost


def first_with(fault: str, scale: Scale = Scale.FULL) -> tuple[SheetTruth, Drawing]:
    sheet = invent_sheet(4, scale)
    return sheet, draw_text(sheet, only(fault), seed=2)


def test_a_lost_weight_head_moves_the_heads_after_it() -> None:
    _, drawing = first_with("lost_weight_head")
    for upper, lower in heads_of(drawing):
        assert "权重" not in lower
        assert upper.index("完成时限") == COLUMNS.index("weight")


def test_a_lying_last_head_stands_above_the_people() -> None:
    _, drawing = first_with("lying_last_head")
    lying = [block for block in blocks(drawing) if "责任人" not in block[1]]
    assert lying
    for block in lying:
        people = block[0].index("备注")
        assert people == COLUMNS.index("owners") == len(block[2]) - 1


def test_narrow_heads_stand_one_column_left_of_their_entries() -> None:
    _, drawing = first_with("narrow_heads")
    for block in blocks(drawing):
        assert block[1].index("序号") == COLUMNS.index("serial") - 1
        assert SERIAL.fullmatch(block[2][COLUMNS.index("serial")])


def test_an_extra_column_is_blank_and_has_no_head() -> None:
    _, drawing = first_with("extra_column")
    for block in blocks(drawing):
        assert len(block[2]) == len(block[1]) + 1


def test_a_page_without_a_basis_may_lack_its_column() -> None:
    sheet, drawing = first_with("no_basis_column")
    widths = {len(block[2]) for block in blocks(drawing)}
    assert widths == {len(COLUMNS), len(COLUMNS) - 1}
    conduct = {record.serial for record in sheet.records if record.indicator_2 is None}
    narrow = [line for s, line in rows_by_serial(drawing).items() if s in conduct]
    assert {len(line) for line in narrow} == {len(COLUMNS) - 1}


def test_trailing_blanks_widen_every_line_of_a_page() -> None:
    _, drawing = first_with("trailing_blanks")
    for block in blocks(drawing):
        assert len({len(line) for line in block}) == 1
        assert len(block[0]) > len(COLUMNS)
        assert {line[-1] for line in block} == {""}


def test_a_late_indicator_is_on_the_second_row_of_its_cell() -> None:
    sheet, drawing = first_with("late_indicators")
    rows = rows_by_serial(drawing)
    col = COLUMNS.index("indicator_1")
    for span in sheet.spans_of("indicator_1"):
        drawn = [bool(rows[sheet.records[at].serial][col]) for at in range(span.first, span.end)]
        assert drawn == [at == min(1, len(drawn) - 1) for at in range(len(drawn))]


def test_a_slid_indicator_stands_in_the_column_of_the_basis() -> None:
    sheet, drawing = first_with("slid_cells")
    rows = rows_by_serial(drawing)
    for record in sheet.records:
        if record.indicator_2 is None:
            line = rows[record.serial]
            assert line[COLUMNS.index("basis")] == record.indicator_1
            assert line[COLUMNS.index("indicator_1")] == ""


def test_a_spilt_list_runs_down_into_rows_without_a_serial() -> None:
    _, drawing = first_with("spilt_lists")
    lines = [line for block in blocks(drawing) for line in block[2:]]
    extra = [line for line in lines if [cell for cell in line if cell] == [line[10]]]
    assert extra
    assert all(re.fullmatch(r"\S{3}|\S \S", line[10]) for line in extra)


def test_glued_units_are_glued_only_where_each_stands_apart_elsewhere() -> None:
    sheet, drawing = first_with("glued_units")
    printed = [line[COLUMNS.index("departments")] for line in rows_by_serial(drawing).values()]
    apart = {unit for text in printed for unit in text.split()}
    lists = {record.departments for record in sheet.records if len(record.departments) > 1}
    glued = [units for units in lists if "".join(units) in printed]
    assert glued
    assert all(apart.issuperset(units) for units in glued)


def test_a_misread_name_differs_by_one_look_alike() -> None:
    sheet, drawing = first_with("misread_names")
    people = {name for record in sheet.records for name in record.owners}
    col = COLUMNS.index("owners")
    printed = {
        name
        for line in rows_by_serial(drawing).values()
        for name in re.findall(r"\S \S(?!\S)|\S+", line[col])
    }
    strange = {bare(name) for name in printed} - people
    assert strange
    for name in strange:
        slips = [
            (true[at], name[at])
            for true in people
            if len(true) == len(name) and sum(a != b for a, b in zip(true, name, strict=True)) == 1
            for at in range(len(name))
            if true[at] != name[at]
        ]
        assert any(LOOKALIKES.get(true) == read for true, read in slips)


def test_an_open_name_has_no_blank() -> None:
    _, drawing = first_with("open_names")
    col = COLUMNS.index("owners")
    printed = " ".join(line[col] for line in rows_by_serial(drawing).values())
    assert not re.search(r"(?<!\S)\S (?=\S(?!\S))", printed)


def test_noisy_labels_keep_their_points() -> None:
    _, drawing = first_with("noisy_labels")
    labels = {block[2][0] for block in blocks(drawing)}
    assert len(labels) > 2
    assert all(re.search(r"(80|20)分$", label) for label in labels)


def test_a_group_split_over_pages_is_drawn_on_the_first_alone() -> None:
    _, drawing = first_with("split_groups")
    opening = [block[2] for block in blocks(drawing)]
    inside = [line for line in opening if not line[2].endswith("-1") and line[2].count("-") == 2]
    assert inside
    assert all(line[COLUMNS.index("indicator_1")] == "" for line in inside)


def test_an_export_in_gb18030_says_the_same_as_one_in_utf8() -> None:
    sheet = invent_sheet(3, Scale.SMALL)
    plain, other = draw_text(sheet, AS_SEEN, 1), draw_text(sheet, AS_SEEN, 1, "gb18030")
    assert plain.content.decode() == other.content.decode("gb18030")
    assert plain.content != other.content


def test_the_line_of_copies_stands_between_two_pages() -> None:
    sheet = invent_sheet(3)
    text = draw_text(sheet, AS_SEEN, 1).content.decode()
    before, after = text.split(f"\n\n{sheet.copied_to}\n\n")
    assert "序号" in before
    assert "序号" in after


def test_a_fault_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no fault"):
        only("lost_sells")
