"""Names weighed all at once: as each of them would be by itself."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.naming.channel import READ, TYPED, Ways, log_slip
from normalize.naming.columns import BEHIND, LEAST, Columns
from normalize.naming.roster_match import BY_LOOK, BY_SOUND

CHARACTERS = st.sampled_from(list("王主玉刘赵李季昊吴景敏每佳住怡欧阳A1眗"))
NAMES = st.lists(st.text(CHARACTERS, min_size=1, max_size=4), min_size=1, max_size=12, unique=True)
WAYS = st.sampled_from([READ, TYPED, BY_LOOK, BY_SOUND])


@given(NAMES, st.text(CHARACTERS, min_size=1, max_size=4), WAYS, WAYS)
def test_columns_say_of_a_name_what_the_channel_says(
    names: list[str], form: str, one: Ways, other: Ways
) -> None:
    for name, told in Columns(names).near(form, (one, other)).items():
        assert len(name) == len(form) > 1
        if not _changed_places(form, name):
            wanted = (log_slip(form, name, one), log_slip(form, name, other))
            assert told == pytest.approx(wanted, abs=1e-4) or name == form


@given(NAMES, st.text(CHARACTERS, min_size=2, max_size=4), WAYS)
def test_no_name_is_left_out_that_is_near_the_likeliest(
    names: list[str], form: str, ways: Ways
) -> None:
    told = {
        name: log_slip(form, name, ways)
        for name in names
        if len(name) == len(form) and not _changed_places(form, name)
    }
    best = max(told.values(), default=-inf)
    found = Columns(names).near(form, (ways,))
    for name, slip in told.items():
        if name != form and slip > max(best - BEHIND / 2, LEAST + 5):
            assert name in found


@given(NAMES, st.text(CHARACTERS, min_size=1, max_size=3))
def test_longer_names_are_those_of_which_the_form_lacks_one_character(
    names: list[str], form: str
) -> None:
    wanted = sorted(
        name for name in names if any(form == name[:at] + name[at + 1 :] for at in range(len(name)))
    )
    assert Columns(names).longer(form, len(names)) == wanted
    assert Columns(names).longer(form, 0) == []


def _changed_places(form: str, name: str) -> bool:
    """Whether two characters in the other order may be all there is: columns do not see it."""
    return form != name and sorted(form) == sorted(name)
