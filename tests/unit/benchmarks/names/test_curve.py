from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.names.curve import LEAST, Answer, answered_at, curve, diagram

ANSWERS = st.lists(
    st.builds(Answer, st.floats(0, 1), st.booleans(), st.integers(2, 4)),
    min_size=LEAST,
    max_size=200,
)


@given(ANSWERS, st.integers(0, 100))
def test_the_last_point_is_what_all_answers_give(answers: list[Answer], unanswered: int) -> None:
    mentions = len(answers) + unanswered
    last = curve(answers, mentions)[-1]
    assert abs(last.abstained - unanswered / mentions) < 1e-9
    assert last.precision == sum(answer.is_right for answer in answers) / len(answers)


@given(ANSWERS)
def test_abstention_falls_and_so_does_the_probability_that_is_asked_for(
    answers: list[Answer],
) -> None:
    points = curve(answers, len(answers))
    assert points == sorted(points, key=lambda point: (-point.abstained, -point.probability))


def test_the_point_that_is_chosen_answers_most_of_those_that_are_precise_enough() -> None:
    right = [Answer(0.9 - number / 1000, True, 3) for number in range(50)]
    wrong = [Answer(0.5, False, 3)] * 50
    point = answered_at(curve([*right, *wrong], 100), 0.99)
    assert point is not None
    assert (point.abstained, point.precision) == (0.5, 1.0)
    assert answered_at(curve(wrong, 50), 0.99) is None


def test_the_diagram_has_a_line_and_a_label_for_each_curve() -> None:
    points = curve([Answer(number / 100, number > 30, 2) for number in range(100)], 100)
    root = ElementTree.fromstring(diagram({"two characters": points, "three": points}))
    lines = [each for each in root.iter() if each.tag.endswith("polyline")]
    assert len(lines) == 2
    assert "two characters" in {each.text for each in root.iter()}
