"""Ids stay with their bearers, whatever comes and goes, and say the same each time."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from model import Entity, NamedEntity, PrintedForm, Registry, RegistryEntry
from normalize.identity import ID_LENGTH, identified

OFFICE = ("North",)


def bearer(
    *forms: str,
    office: tuple[str, ...] = OFFICE,
    kind: Entity = Entity.PERSON,
    roster_id: str = "",
) -> NamedEntity:
    """Somebody who was printed in these forms, the first of which is the name."""
    printed = tuple(PrintedForm(form, 1, "1", "1") for form in forms)
    return NamedEntity(kind, forms[0], office, printed, roster_id=roster_id)


def ids(entities: Sequence[NamedEntity], registry: Registry | None = None) -> list[str]:
    return [entity.id for entity in identified(entities, registry or Registry())[0]]


def after(*runs: Sequence[NamedEntity]) -> Registry:
    """The registry after these runs, one after another."""
    registry = Registry()
    for run in runs:
        registry = identified(run, registry)[1]
    return registry


forms = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)
bearers = st.builds(
    lambda printed, office, kind, roster_id: bearer(
        *printed, office=(office,), kind=kind, roster_id=roster_id
    ),
    forms,
    st.sampled_from(["North", "South"]),
    st.sampled_from([Entity.PERSON, Entity.UNIT]),
    st.sampled_from(["", "", "p1", "p2"]),
)
runs = st.lists(bearers, max_size=7)
histories = st.lists(runs, min_size=1, max_size=4)


@given(histories)
def test_the_last_run_over_again_gives_the_same_ids_and_adds_nothing(
    history: list[list[NamedEntity]],
) -> None:
    told, registry = identified(history[-1], after(*history[:-1]))
    assert identified(history[-1], registry) == (told, registry)


@given(histories)
def test_no_two_entities_of_a_run_have_one_id(history: list[list[NamedEntity]]) -> None:
    told = ids(history[-1], after(*history[:-1]))
    assert len(set(told)) == len(told)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_entities_means_nothing(
    history: list[list[NamedEntity]], shuffle: Random
) -> None:
    before = after(*history[:-1])
    told, registry = identified(history[-1], before)
    turned = list(history[-1])
    shuffle.shuffle(turned)
    again, other = identified(turned, before)
    assert other == registry
    assert sorted(again, key=lambda each: each.id) == sorted(told, key=lambda each: each.id)


@given(histories)
def test_a_registry_only_grows(history: list[list[NamedEntity]]) -> None:
    before = after(*history[:-1])
    grown = identified(history[-1], before)[1].entries
    for old, new in zip(before.entries, grown, strict=False):
        kept = replace(new, forms=new.forms[: len(old.forms)], same_as=old.same_as)
        assert kept == replace(old, roster_id=old.roster_id or new.roster_id)
    assert len(grown) >= len(before.entries)


@given(histories)
def test_an_id_that_was_merged_points_to_an_older_one(history: list[list[NamedEntity]]) -> None:
    entries = after(*history).entries
    place = {entry.id: at for at, entry in enumerate(entries)}
    assert all(place[each.same_as] < at for at, each in enumerate(entries) if each.same_as)


# Each bearer by a word of which no other has a letter: its forms are the letters.
crowds = st.permutations("abcdefghij").flatmap(
    lambda letters: st.lists(st.integers(1, 3), min_size=1, max_size=5).map(
        lambda sizes: [
            word
            for at, size in enumerate(sizes)
            if (word := "".join(letters[sum(sizes[:at]) : sum(sizes[:at]) + size]))
        ]
    )
)


@given(crowds, st.data())
def test_an_id_does_not_change_when_forms_and_bearers_are_added(
    crowd: list[str], data: st.DataObject
) -> None:
    fewer = [word[: data.draw(st.integers(0, len(word)))] for word in crowd]
    old = [bearer(*word) for word in fewer if word]
    told, registry = identified(old, Registry())
    turned = [data.draw(st.permutations(word)) for word in crowd]
    new, _ = identified([bearer(*word) for word in turned], registry)
    id_by_form = {form.text: each.id for each in new for form in each.forms}
    assert [id_by_form[each.name] for each in told] == [each.id for each in told]


@given(crowds, st.lists(st.randoms(use_true_random=False), min_size=2, max_size=4))
def test_who_shares_a_form_with_what_was_seen_before_has_the_id_of_then(
    crowd: list[str], days: list[Random]
) -> None:
    registry = Registry()
    for day in days:
        shown = [[form for form in word if day.random() < 0.7] for word in crowd]
        known = {(form, entry.id) for entry in registry.entries for form in entry.forms}
        told, registry = identified([bearer(*part) for part in shown if part], registry)
        for each in told:
            shown_as = {form.text for form in each.forms}
            before = {entry for form, entry in known if form in shown_as}
            assert not before or each.id in before


def test_an_id_is_made_of_kind_office_and_name_alone() -> None:
    (alone,) = ids([bearer("Lin Bo", "Lin B0")])
    assert ids([bearer("He Yu"), bearer("Lin Bo")])[1] == alone
    assert len(alone) == 1 + ID_LENGTH
    assert alone[0] == "p"
    others = [
        bearer("Lin Bo", office=("South",)),
        bearer("Lin Bo", kind=Entity.UNIT),
        bearer("Lin Ba"),
    ]
    assert alone not in ids(others)


def test_an_id_that_is_taken_by_another_is_lengthened() -> None:
    (alone,) = ids([bearer("Lin Bo")])
    taken = Registry((RegistryEntry(alone, Entity.PERSON, "He Yu", OFFICE, ("He Yu",)),))
    (longer,) = ids([bearer("Lin Bo")], taken)
    assert longer.startswith(alone)
    assert len(longer) == len(alone) + 1


def test_who_is_printed_otherwise_and_called_otherwise_keeps_the_id() -> None:
    first = ids([bearer("Lin B0")])
    registry = after([bearer("Lin B0")])
    assert ids([bearer("Lin Bo", "Lin B0")], registry) == first


def test_a_form_that_was_merged_keeps_the_id_when_it_alone_is_left() -> None:
    registry = after([bearer("a")], [bearer("a", "b")])
    assert ids([bearer("b")], registry) == ids([bearer("a")])


def test_two_who_become_one_keep_the_older_id_and_the_other_says_so() -> None:
    registry = after([bearer("a")], [bearer("a"), bearer("b")], [bearer("b", "a")])
    older, younger = registry.entries
    assert (older.name, younger.name) == ("a", "b")
    assert (older.same_as, younger.same_as) == ("", older.id)


def test_one_who_becomes_two_again_leaves_each_with_its_own_id() -> None:
    apart = after([bearer("a"), bearer("b")])
    together = identified([bearer("b", "a")], apart)[1]
    told, registry = identified([bearer("a"), bearer("b")], together)
    assert [each.id for each in told] == [entry.id for entry in apart.entries]
    assert [entry.same_as for entry in registry.entries] == ["", ""]


def test_of_one_who_becomes_two_the_one_with_the_name_keeps_the_id() -> None:
    registry = after([bearer("a", "b", "c")])
    told = ids([bearer("b", "c"), bearer("a")], registry)
    assert told[1] == registry.entries[0].id
    assert told[0] != told[1]


def test_two_ids_of_the_roster_are_two_people_of_one_name() -> None:
    one, other = bearer("a", roster_id="p1"), bearer("a", roster_id="p2")
    registry = after([one])
    assert ids([other], registry) != ids([one], registry)
    both = after([one, other])
    assert ids([other], both) == ids([one, other], both)[1:]


def test_a_roster_that_comes_later_changes_no_id() -> None:
    registry = after([bearer("a"), bearer("b")])
    told = ids([bearer("a", roster_id="p1"), bearer("b", roster_id="p2")], registry)
    assert told == [entry.id for entry in registry.entries]


def test_a_name_in_another_office_is_another_bearer() -> None:
    registry = after([bearer("a")])
    told = ids([bearer("a", office=("South",))], registry)
    assert told[0] != registry.entries[0].id


def test_twins_that_nothing_tells_apart_are_still_two() -> None:
    twins = [bearer("a") for _ in range(60)]
    told, registry = identified(twins, Registry())
    assert len({each.id for each in told}) == len(twins)
    assert identified(twins, registry) == (told, registry)
