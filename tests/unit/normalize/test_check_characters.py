"""Check characters: each scheme by its standard's own codes, and what a column of codes shows."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import CheckScheme
from normalize.check_characters import SCHEMES, bare, is_met, mended, scheme_of
from samples.codes import credit_code

PRINTED = (
    (CheckScheme.LUHN, "7992739871-3"),
    (CheckScheme.GS1, "978-0-306-40615-7"),
    (CheckScheme.ISBN, "0-306-40615-2"),
    (CheckScheme.ISSN, "0317-8471"),
    (CheckScheme.MOD_11_2, "11010519491231002X"),
    (CheckScheme.MOD_97_10, "5493001KJTIIGC8Y1R12"),
    (CheckScheme.IBAN, "GB82 WEST 1234 5698 7654 32"),
    (CheckScheme.ORGANIZATION, "D2143569-X"),
    (CheckScheme.CREDIT, "91350100M000100Y43"),
)  # as standards and handbooks print them
DIGITS = "0123456789"


def made(scheme: CheckScheme, random: Random) -> str:
    """A code of the scheme, by trying what may stand last."""
    by = SCHEMES[scheme]
    length = by.lengths[0] if by.lengths else 12
    while True:
        body = "".join(random.choices(by.body, k=length - 1))
        for last in random.sample(by.last, len(by.last)):
            if by.has_form(body + last) and by.passes(body + last):
                return body + last


@pytest.mark.parametrize(("scheme", "printed"), PRINTED)
def test_a_printed_code_passes_and_none_with_another_digit_does(
    scheme: CheckScheme, printed: str
) -> None:
    code = bare(printed)
    assert is_met(code, scheme)
    for at, sign in enumerate(code):
        for other in DIGITS:
            if sign in DIGITS and other != sign:
                assert not is_met(code[:at] + other + code[at + 1 :], scheme)


@pytest.mark.parametrize("scheme", [each for each in CheckScheme if each is not CheckScheme.IBAN])
def test_a_column_of_codes_tells_by_which_scheme_they_were_made(scheme: CheckScheme) -> None:
    random = Random(3)
    codes = [made(scheme, random) for _ in range(24)]
    assert scheme_of(codes) is scheme
    wrong = [code[:3] + DIGITS[(int(code[3], 36) + 1) % 10] + code[4:] for code in codes[:3]]
    assert scheme_of([*wrong, *codes[3:]]) is scheme


@given(st.integers(0, 10_000), st.integers(8, 18))
def test_codes_that_mean_nothing_are_held_to_no_scheme(seed: int, length: int) -> None:
    random = Random(seed)
    codes = ["".join(random.choices(DIGITS, k=length)) for _ in range(40)]
    assert scheme_of(codes) is None


@given(st.integers(1, 10**9), st.integers(8, 12))
def test_numbers_that_run_on_are_held_to_no_scheme(start: int, length: int) -> None:
    assert scheme_of([str(start + n).zfill(length) for n in range(60)]) is None


def test_few_codes_say_nothing_unless_the_family_names_the_scheme() -> None:
    codes = [credit_code("12330100", Random(seed)) for seed in range(3)]
    assert scheme_of(codes) is None
    assert scheme_of(codes, (CheckScheme.LUHN, CheckScheme.CREDIT)) is CheckScheme.CREDIT


def test_an_ordinary_slip_is_among_what_would_mend_it() -> None:
    code = credit_code("52330100", Random(1))
    assert code in mended(code.replace("3", "8", 1), CheckScheme.CREDIT)
    assert code in mended(code[1] + code[0] + code[2:], CheckScheme.CREDIT)
