"""Two small sheets give, stage by stage, what the golden files say."""

import json

import pytest

from tests.golden.make import HERE, made

TOLERANCE = 0.05  # points; far less than a ruling is wide
PLACES = {"x0", "y0", "x1", "y1"}
MADE = made()


def assert_same(found: object, golden: object, where: str) -> None:
    """Text, numbers and order exactly; coordinates within the tolerance."""
    if isinstance(golden, dict):
        assert isinstance(found, dict)
        assert list(found) == list(golden), where
        for key, value in golden.items():
            if key in PLACES:
                assert found[key] == pytest.approx(value, abs=TOLERANCE), f"{where}.{key}"
            else:
                assert_same(found[key], value, f"{where}.{key}")
    elif isinstance(golden, list):
        assert isinstance(found, list)
        assert len(found) == len(golden), where
        for index, (one, other) in enumerate(zip(found, golden, strict=True)):
            assert_same(one, other, f"{where}[{index}]")
    else:
        assert found == golden, where


@pytest.mark.parametrize("name", MADE)
def test_a_stage_is_as_its_golden_file_says(name: str) -> None:
    golden = json.loads((HERE / name).read_text(encoding="utf-8"))
    assert_same(json.loads(MADE[name]), golden, name)


def test_there_is_a_golden_file_for_each_stage_and_no_other() -> None:
    there = {path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.json")}
    assert there == set(MADE)
