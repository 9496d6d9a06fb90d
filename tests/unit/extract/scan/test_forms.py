"""Characters of a line measured on its ink."""

import numpy as np

from extract.scan.lines_forms import placed
from extract.scan.recognizer import CharReading
from extract.scan.recognizer_decode import Option

SIZE = 46


def test_the_first_stroke_of_a_han_is_no_second_digit_before_it() -> None:
    ink = np.zeros((SIZE, 110), np.bool_)
    for x0, x1 in ((0, 22), (28, 50), (56, 72), (72, 100)):  # two digits, a Han of two parts
        ink[:, x0:x1] = True
    ink[:, 70:72] = False
    again = CharReading("", 0.53, 34, 48, (Option("2", 0.47),))
    read = [CharReading("2", 1, 5, 20), again, CharReading("2", 1, 50, 70)]
    found = placed([*read, CharReading("年", 1, 72, 110)], ink, SIZE)
    assert [(one.reading.text, one.x0, one.x1) for one in found] == [
        ("2", 0, 22),
        ("2", 28, 50),
        ("年", 56, 100),
    ]


def test_ink_beyond_the_square_of_a_han_is_what_the_network_nearly_saw_there() -> None:
    ink = np.zeros((SIZE, 120), np.bool_)
    ink[:, 2:44] = True
    ink[22:25, 76:118] = True
    read = [CharReading("乔", 1, 0, 46), CharReading("", 0.5, 84, 100, (Option("一", 0.5),))]
    found = placed(read, ink, SIZE)
    assert [(one.reading.text, one.x0, one.x1) for one in found] == [("乔", 2, 44), ("一", 76, 118)]


def test_what_the_network_nearly_saw_in_the_square_of_a_han_is_part_of_it() -> None:
    ink = np.zeros((SIZE, 50), np.bool_)
    ink[:, 2:20] = ink[:, 26:44] = True
    read = [CharReading("川", 1, 0, 46), CharReading("", 0.5, 30, 40, (Option("一", 0.5),))]
    assert [one.x1 for one in placed(read, ink, SIZE) if one.reading.text] == [44]
