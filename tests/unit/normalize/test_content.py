import pytest

from normalize.content import ContentModel
from tests.unit.normalize.families import TARGETS, VOYAGES

MODEL = ContentModel(VOYAGES)
TARGET_MODEL = ContentModel(TARGETS)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1.2.1", "number"),
        ("45", "tons"),
        ("Outward 9 t", "leg"),
        ("Outwrd 9 t", "leg"),
        ("Ref. 17", "charter"),
        ("Riga (9 t)", "port"),
    ],
)
def test_a_text_fits_the_field_that_it_was_written_for_best(text: str, field: str) -> None:
    scores = {each.name: MODEL.score(each.name, text) for each in VOYAGES.columns}
    assert max(scores, key=lambda name: scores[name]) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1-2-1", "serial"),
        ("3", "weight"),
        ("12月份", "due"),
        ("重点工作目标", "category"),
        ("行政能力目标 20分", "item"),
        ("档发〔2021〕4号", "basis"),
        ("修缮旧库房（6分）", "indicator_1"),
        ("甘宁 吕蒙", "leaders"),
    ],
)
def test_a_text_of_the_built_in_family_fits_its_field_best(text: str, field: str) -> None:
    scores = {each.name: TARGET_MODEL.score(each.name, text) for each in TARGETS.columns}
    best = max(scores.values())
    assert scores[field] == best


def test_a_blank_says_nothing_of_any_field() -> None:
    assert {MODEL.score(field.name, "  ") for field in VOYAGES.columns} == {0.0}


def test_a_number_speaks_against_a_text_and_a_text_against_a_number() -> None:
    assert MODEL.score("cargo", "4.5") < 0
    assert MODEL.score("tons", "tar") < 0
    assert MODEL.score("tons", "501") < 0


def learned(*entries: tuple[str, str]) -> ContentModel:
    model = ContentModel(TARGETS)
    model.learn(entries)
    return model


def test_a_word_that_stands_elsewhere_speaks_against_the_field() -> None:
    known = learned(*[("leaders", "甘宁"), ("owners", "凌统")] * 2)
    assert known.score("leaders", "甘宁") > TARGET_MODEL.score("leaders", "甘宁")
    assert known.score("leaders", "凌统") < TARGET_MODEL.score("leaders", "凌统")


def test_the_words_of_a_field_are_those_that_it_repeats_and_no_other_field_has_more_of() -> None:
    known = learned(*[("leaders", "甘宁")] * 3, ("owners", "甘宁 凌统"), ("owners", "凌统"))
    assert known.vocabulary == {"leaders": frozenset({"甘宁"}), "owners": frozenset({"凌统"})}


def test_an_entry_that_does_not_fit_its_field_teaches_nothing() -> None:
    assert learned(*[("leaders", "完成全部库房的清查工作。")] * 3).vocabulary == {}
