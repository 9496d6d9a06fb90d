"""Labels in noisy forms, settled by the labels that are known and by their points."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.normalize.drawn import Understood, grid, spec_of, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

LEGS = ("Outward", "Homeward")


def legs(*labels: str) -> Understood:
    lines = [f"{label} | {n}.1 | Riga | tar | 4" for n, label in enumerate(labels, 1)]
    table = grid("\n".join(["Leg | No. | Port | Cargo | Tons", *lines]))
    return understood(VOYAGES, table, title=VOYAGES_TITLE)


def items(*labels: str) -> Understood:
    lines = [f"{label} | {n}-1 | 修缮 | 2 | 凌统" for n, label in enumerate(labels, 1)]
    table = grid("\n".join(["项目 | 序号 | 一级指标 | 权重 | 责任人", *lines]))
    return understood(TARGETS, table, title=TARGETS_TITLE)


def test_a_label_that_is_printed_as_known_is_consistent_without_a_repair() -> None:
    found = legs("Outward", "Homeward")
    assert found.column("leg") == ["Outward", "Homeward"]
    assert found.statuses("leg") == ["consistent", "consistent"]
    assert found.result.repairs == ()


def test_the_points_behind_a_label_are_no_part_of_it() -> None:
    found = legs("Outward 12 t")
    assert found.column("leg") == ["Outward"]
    assert found.column("leg_tons") == [12]
    assert "part left out" in found.steps("leg", 0)


@pytest.mark.parametrize(
    "noisy", ["O u t w a r d", "OUTWARD", "Outwrd", "0utward", "Outwarrd", "utward"]
)
def test_a_noisy_form_means_the_label_that_it_is_likest(noisy: str) -> None:
    assert legs(noisy, "Homeward").column("leg") == ["Outward", "Homeward"]


def test_a_form_that_was_changed_says_so_in_a_step_and_in_the_ledger() -> None:
    found = legs("Outwrd 12 t", "Homeward")
    assert found.value("leg", 0).cause == "repaired"
    assert "label settled" in found.steps("leg", 0)
    (repair,) = found.result.repairs
    assert (repair.rule, repair.printed, repair.value) == (
        "label settled",
        "Outwrd 12 t",
        "Outward",
    )
    assert repair.margin is not None
    assert repair.margin > 0


@pytest.mark.parametrize(
    "noisy",
    [
        "职 能 工 作 目 标 80分",
        "能 职 能 工 作 目 标 80分",
        "职能工作目标\n80分",
        "职能工作日标 80分",
        "能工作目标 80 分",
    ],
)
def test_the_noisy_forms_of_a_stacked_label_mean_it(noisy: str) -> None:
    found = items(noisy.replace("\n", "\\"), "行政能力目标 20分")
    assert found.column("item") == ["职能工作目标", "行政能力目标"]
    assert found.column("item_points") == [80, 20]


def test_points_alone_mean_the_label_that_has_them_elsewhere() -> None:
    found = items("职能工作目标 80分", "80分", "行政能力目标 20分")
    assert found.column("item") == ["职能工作目标", "职能工作目标", "行政能力目标"]
    assert found.value("item", 1).cause == "repaired"


def test_points_that_several_labels_may_have_name_none() -> None:
    found = items("50分")
    assert found.column("item")[0] not in ("职能工作目标", "行政能力目标")
    assert found.found("label-noisy") == [("1-1", "item")]


def test_a_form_that_is_like_none_stays_as_printed_with_a_finding() -> None:
    found = legs("Outward", "Sidewise")
    assert found.column("leg") == ["Outward", "Sidewise"]
    assert found.found("label-noisy") == [("2.1", "leg")]
    assert found.statuses("leg")[1] == "contradicted"


def test_every_record_under_a_label_that_is_none_is_contradicted() -> None:
    rows = "Sidewise | 1.1 | Riga | tar | 4\\n | 1.2 | | wax | 5\\n | 1.3 | | rye | 6"
    heads = "Leg | No. | Port | Cargo | Tons"
    found = understood(VOYAGES, grid(f"{heads}\n" + rows.replace("\\n", "\n")), VOYAGES_TITLE)
    assert found.column("leg") == ["Sidewise"] * 3
    assert found.statuses("leg") == ["contradicted"] * 3
    assert found.found("label-noisy") == [("1.1", "leg")]


def test_a_form_between_two_labels_is_not_decided() -> None:
    spec = spec_of("""
spec: doors
dataset: doors
record: {one: row, key: [number]}
find: {heads: [[No.], [Side]]}
fields:
  number: {type: serial, heads: [No.], pattern: '\\d+'}
  side: {type: label, heads: [Side], expect: [north gate, south gate]}
""")
    found = understood(spec, grid("No. | Side\n1 | north gate\n2 | outh gate\n3 | nouth gate"))
    assert found.column("side")[0] == "north gate"
    assert found.column("side")[2] == "nouth gate"
    assert ("3", "side") in found.found("label-noisy")


def test_where_a_spec_expects_none_the_labels_that_recur_are_known() -> None:
    spec = spec_of("""
spec: doors
dataset: doors
record: {one: row, key: [number]}
find: {heads: [[No.], [Side]]}
fields:
  number: {type: serial, heads: [No.], pattern: '\\d+'}
  side: {type: label, heads: [Side]}
""")
    lines = "1 | western\n2 | western\n3 | westem\n4 | attic"
    found = understood(spec, grid(f"No. | Side\n{lines}"))
    assert found.column("side") == ["western", "western", "western", "attic"]
    assert found.found("label-noisy") == []


@given(st.lists(st.sampled_from(LEGS), min_size=1, max_size=4), st.randoms())
def test_blanks_inside_a_label_never_change_it(labels: list[str], random: Random) -> None:
    spaced = ["".join(c + " " * random.randrange(2) for c in label) for label in labels]
    assert legs(*spaced).column("leg") == labels
