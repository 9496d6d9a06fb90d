"""What a spec file becomes: built-in families, and the shapes of families yet to come."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from model import (
    CheckScheme,
    Entity,
    FieldType,
    Fill,
    From,
    RecordShape,
    Spec,
    SpecInvalidError,
    SpecUnknownError,
    Term,
    Verb,
)
from unmerge.specs import built_in, load_spec, spec_folder, spec_from_bytes

HALVES = r"""
spec: two-sided-budget
dataset: budget
record: {one: cell, key: [year, side, item]}
find:
  heads: [[Income], [Spending]]
  title: 'Budget of (?P<year>20\d\d)'
  unit_of_measure: 'in (?P<measure>\S+)'
halves: {side: {Income: income, Spending: spending}}
fields:
  year: {type: integer, from: title}
  side: {type: label, from: spanner}
  item: {type: text, from: stub, strip: '[A-Z]\.'}
  amount: {type: decimal, scale: 2, from: body}
equations:
  - {last: amount, where: {item: All income}, equals: {last: amount, where: {item: All spending}}}
  - {discover: [subtotals], chance: 0.001}
"""

PANEL = r"""
spec: yearly-panel
dataset: panel
record: {one: cell, key: [indicator, district, year]}
find: {stub: [Indicator]}
fields:
  indicator: {type: text, from: stub, indent: path}
  measure: {type: text, heads: [Unit], fill: down}
  year: {type: integer, from: spanner, level: any, pattern: '(20\d\d)'}
  district: {type: text, from: spanner, level: last, entity: region, default: whole}
  number: {type: decimal, from: body, missing: {'…': not available, '-': nil}}
equations:
  - sum: number
    over: district
    except: whole
    equals: {number: {district: whole}}
    tolerance: rounding
"""

ROSTER = r"""
spec: school-list
dataset: schools
record: {one: row, key: [code]}
find: {heads: [[School], [Code]]}
fields:
  county: {type: text, from: cut-in, pattern: '(?P<county>.+) \((?P<count>\d+)\)', per: county}
  count: {type: integer, from: part of county, keep: evidence}
  number: {type: serial, heads: [No.]}
  school: {type: text, heads: [School]}
  code: {type: code, heads: [Code], pattern: '\d{6}', repeats: never}
groups: {county: {key: [county]}}
equations:
  - {count: code, per: county, equals: count}
  - {sequence: number, within: document}
"""


def read(text: str) -> Spec:
    return spec_from_bytes(text.encode(), "family.yaml")


def targets() -> Spec:
    return load_spec("performance-targets")


def test_each_built_in_spec_is_named_as_its_file() -> None:
    assert [load_spec(name).name for name in built_in()] == list(built_in())
    assert "performance-targets" in built_in()


def test_the_target_sheet_has_its_fields_in_the_order_of_the_dataset() -> None:
    assert [field.name for field in targets().written] == [
        "year",
        "unit",
        "item",
        "item_points",
        "category",
        "category_points",
        "serial",
        "basis",
        "indicator_1",
        "indicator_1_points",
        "indicator_2",
        "weight",
        "due",
        "leaders",
        "departments",
        "owners",
        "remark",
    ]


def test_per_alone_fills_both_ways_and_fill_down_only_down() -> None:
    spec = targets()
    assert spec.field("indicator_1").fill is Fill.BOTH
    assert spec.field("basis").fill is Fill.DOWN
    assert spec.field("weight").fill is Fill.NONE


def test_a_field_with_heads_is_a_column() -> None:
    assert targets().field("weight").source is From.COLUMN
    assert targets().field("category").heads == ()
    assert targets().field("category").source is From.COLUMN


def test_the_parent_of_a_serial_is_a_group() -> None:
    group = targets().group("indicator")
    assert (group.key, group.is_parent) == (("serial",), True)


def test_a_list_says_what_it_is_a_list_of() -> None:
    departments = targets().field("departments")
    assert departments.type is FieldType.LIST
    assert departments.entity is Entity.UNIT
    assert departments.split_by_vocabulary


def test_an_equation_may_equal_a_field_or_a_number() -> None:
    equations = {equation.say: equation for equation in targets().equations}
    by_item = equations["sum of weight per item = item_points"]
    assert (by_item.left, by_item.equals) == (Term(Verb.SUM, "weight"), "item_points")
    assert equations["sum of weight per document = 100"].equals == Decimal(100)


def test_the_hash_of_a_spec_is_that_of_its_file() -> None:
    content = (spec_folder() / "performance-targets.yaml").read_bytes()
    assert targets().sha256 == hashlib.sha256(content).hexdigest()


def test_a_spec_in_a_file_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "schools.yaml"
    path.write_text(ROSTER, encoding="utf-8-sig")
    assert load_spec(str(path)).name == "school-list"


@pytest.mark.parametrize("name", ["no-such-family", "missing.yaml", "folder"])
def test_a_name_that_is_no_spec_is_told_with_those_that_are(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SpecUnknownError, match="performance-targets"):
        load_spec(str(tmp_path / name) if name == "folder" else name)


def test_halves_and_one_record_a_number_are_in_the_language() -> None:
    spec = read(HALVES)
    assert spec.shape is RecordShape.CELL
    assert spec.halves == {"side": {"Income": "income", "Spending": "spending"}}
    assert spec.find.unit_of_measure
    balance, discovery = spec.equations
    assert balance.left == Term(Verb.LAST, "amount", (("item", "All income"),))
    assert balance.equals == Term(Verb.LAST, "amount", (("item", "All spending"),))
    assert (discovery.discover, discovery.chance) == (("subtotals",), 0.001)


def test_a_panel_with_two_dimensions_in_its_heads_is_in_the_language() -> None:
    spec = read(PANEL)
    (total,) = spec.equations
    assert (total.over, total.except_, total.tolerance) == ("district", ("whole",), "rounding")
    assert total.equals == Term(Verb.NUMBER, "number", (("district", "whole"),))
    assert spec.field("number").missing == {"…": "not available", "-": "nil"}
    assert spec.field("indicator").indent == "path"
    assert spec.field("district").default == "whole"
    assert spec.find.stub == ("Indicator",)


def test_a_part_without_a_pattern_is_the_group_of_its_name_in_the_whole() -> None:
    spec = read(ROSTER)
    count = spec.field("count")
    assert (count.part_of, count.pattern) == ("county", spec.field("county").pattern)


def test_a_code_names_the_standards_of_its_check_character() -> None:
    spec = read(ROSTER.replace(r"'\d{6}'", r"'\d{13}', check: [gs1, luhn]"))
    assert spec.field("code").check == (CheckScheme.GS1, CheckScheme.LUHN)
    with pytest.raises(SpecInvalidError, match="check"):
        read(ROSTER.replace(r"'\d{6}'", r"'\d{13}', check: [gs2]"))
    with pytest.raises(SpecInvalidError, match="this key is for a code or text"):
        read(ROSTER.replace("heads: [No.]", "heads: [No.], check: [gs1]"))


def test_evidence_is_read_and_not_written() -> None:
    spec = read(ROSTER)
    assert "count" in [field.name for field in spec.fields]
    assert "count" not in [field.name for field in spec.written]
