"""A school's number and year groups are written as schools write them."""

import pytest

from village.basics.errors import Refused
from village.organisations.rules.schools import checked_urn, years_words


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [(-1, 6, "N to 6"), (0, 2, "R to 2"), (7, 13, "7 to 13"), (0, 0, "R"), (None, None, ""), (7, None, "")],
)
def test_years_read_as_a_school_says_them(lowest: int | None, highest: int | None, words: str) -> None:
    assert years_words(lowest, highest) == words


@pytest.mark.parametrize(("written", "urn"), [("900101", "900101"), (" 900 101 ", "900101"), ("", None), ("  ", None)])
def test_a_urn_is_six_digits_or_nothing(written: str, urn: str | None) -> None:
    assert checked_urn(written) == urn


@pytest.mark.parametrize("written", ["90010", "9001011", "90010A", "²23456", "-12345"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="six digits"):
        checked_urn(written)
