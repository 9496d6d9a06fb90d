from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from normalize.naming.evidence import MOST_OFFERED, NOT_OFFERED, OFFERED, offered
from normalize.naming.mentions import Forms, Office
from tests.unit.normalize.naming.drawn import office


def recognized(times: int, forms: Mapping[str, float]) -> Forms:
    """An office whose recognizer offers these where it printed a name, so often."""
    drawn = office([("2021", "王吴", "水情科")] * times)
    lists = [replace(each, offered={0: forms}, is_recognized=True) for each in drawn.lists]
    return Forms(Office(drawn.name, drawn.kind, lists))


def test_a_name_that_is_offered_is_rather_meant_than_one_that_is_not() -> None:
    forms = recognized(1, {"王吴": 0.7, "王昊": 0.3})
    assert offered("王吴", "王昊", forms) == OFFERED > 0
    assert offered("王吴", "王昱", forms) == NOT_OFFERED < 0


def test_of_two_misread_characters_each_is_asked_for() -> None:
    one = recognized(1, {"王吴": 0.7, "玉吴": 0.2})
    both = recognized(1, {"王吴": 0.5, "玉吴": 0.2, "王昊": 0.3})
    assert offered("王吴", "玉昊", both) == min(MOST_OFFERED, 2 * OFFERED)
    assert offered("王吴", "玉昊", one) == OFFERED + NOT_OFFERED


@given(st.integers(1, 40), st.sampled_from(["王昊", "王昱", "李吴", "王"]))
def test_what_many_places_say_together_is_bounded(times: int, name: str) -> None:
    told = offered("王吴", name, recognized(times, {"王吴": 0.7, "王昊": 0.3}))
    assert NOT_OFFERED <= told <= MOST_OFFERED


def test_where_nothing_is_known_of_offers_nothing_is_said() -> None:
    assert offered("王吴", "王昊", Forms(office([("2021", "王吴", "水情科")]))) == 0.0
