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
