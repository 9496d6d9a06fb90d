"""What a form still has of a name of which several characters were misread."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.naming.characters import look_alikes
from normalize.naming.remains import remains

names = st.text(st.sampled_from("王李周文海丁惠兰林永"), min_size=1, max_size=4)


@given(names, names)
def test_something_is_left_of_a_name_where_a_character_is(form: str, name: str) -> None:
    at_one_place = any(a == b for a, b in zip(form, name, strict=False))
    is_left = at_one_place if len(form) == len(name) else bool(set(form) & set(name))
    left = remains(form, name)
    assert (left.told > 0) == (left.count > 0)
    assert left.count > 0 or not is_left
    assert left.alike > 0 or (left.count > 0) == is_left


@given(names)
def test_all_of_a_name_is_left_of_itself(name: str) -> None:
    left = remains(name, name)
    assert (left.count, left.alike) == (len(name), 0.0)


def test_look_alikes_tell_more_the_surer_they_are_read_for_the_names_characters() -> None:
    shares = look_alikes("昊")
    best, last = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    assert remains(f"王{best}", "王昊").alike > remains(f"王{last}", "王昊").alike


def test_a_compound_surname_that_both_have_counts_once() -> None:
    assert remains("欧阳杰", "欧阳禹文").count == 1


def test_a_character_is_found_wherever_others_were_added() -> None:
    assert remains("许深献秋", "许琛献").count == 2
    assert remains("S阳法6", "欧阳洁强").count == 1
