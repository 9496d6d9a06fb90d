"""A dataset of parts: what it says of all of them together, and who is named in several."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Dataset, Entity, NamedEntity, PrintedForm, united
from tests.unit.output.drawn import SEVERAL, SMALL

FORMS = st.lists(
    st.builds(PrintedForm, st.sampled_from("abc"), st.integers(1, 9), st.just("1"), st.just("2")),
    max_size=3,
    unique_by=lambda form: form.text,
).map(tuple)
ENTITIES = st.builds(
    NamedEntity,
    st.just(Entity.PERSON),
    st.sampled_from("abc"),
    st.just(("North",)),
    FORMS,
    st.lists(st.sampled_from("xyz"), max_size=2, unique=True).map(tuple),
    st.floats(0, 1),
    id=st.sampled_from(["", "p1", "p2", "p3"]),
)
LISTS = st.lists(st.lists(ENTITIES, max_size=4), max_size=3)


def counts(entities: list[NamedEntity]) -> int:
    return sum(form.count for entity in entities for form in entity.forms)


@given(LISTS)
def test_each_entity_is_found_again_by_its_id_and_none_is_there_twice(
    lists: list[list[NamedEntity]],
) -> None:
    together, places = united(lists)
    for entities, own in zip(lists, places, strict=True):
        assert [together[at].id for at in own] == [entity.id for entity in entities]
    ids = [entity.id for entity in together if entity.id]
    assert len(ids) == len(set(ids))
    assert sorted(set(chain.from_iterable(places))) == list(range(len(together)))


@given(LISTS)
def test_what_is_known_of_one_bearer_is_put_together_and_nothing_is_lost(
    lists: list[list[NamedEntity]],
) -> None:
    together, places = united(lists)
    meant: dict[int, list[NamedEntity]] = {}
    for entities, own in zip(lists, places, strict=True):
        for entity, at in zip(entities, own, strict=True):
            meant.setdefault(at, []).append(entity)
    for at, entity in enumerate(together):
        known = meant[at]
        assert counts([entity]) == counts(known)
        assert {form.text for form in entity.forms} == {f.text for e in known for f in e.forms}
        assert set(entity.units) == {unit for one in known for unit in one.units}
        assert entity.probability == min(one.probability for one in known)


@given(st.lists(ENTITIES.filter(lambda entity: not entity.id)))
def test_who_has_no_id_stays_alone(entities: list[NamedEntity]) -> None:
    assert united([entities, entities])[0] == (*entities, *entities)


def test_a_form_is_first_where_the_first_part_has_it_and_last_where_the_last_one_has() -> None:
    one, later = (
        NamedEntity(Entity.PERSON, "a", (), (PrintedForm("a", 2, first, last, why),), id="p1")
        for first, last, why in (("1", "2", ("alike",)), ("3", "4", ("alike", "often")))
    )
    ((entity,), _) = united([[one], [later]])
    assert entity.forms == (PrintedForm("a", 4, "1", "4", ("alike", "often")),)


@given(SEVERAL)
def test_a_dataset_has_all_that_its_parts_have(dataset: Dataset) -> None:
    parts = dataset.parts
    assert set(dataset.sources) == {source for part in parts for source in part.sources}
    assert len(dataset.sources) == len(set(dataset.sources))
    assert len(dataset.accounts) == sum(len(part.accounts) for part in parts)
    assert len(dataset.repairs) == sum(len(part.repairs) for part in parts)
    assert len(dataset.checks) == sum(len(part.checks) for part in parts)
    of_parts = sum(len(part.findings) for part in parts)
    assert len(dataset.all_findings) == of_parts + len(dataset.findings)


def test_a_dataset_without_a_part_does_not_exist() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        Dataset((), SMALL.findings)
