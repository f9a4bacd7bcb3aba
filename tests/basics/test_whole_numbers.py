"""Digits are a number; whatever else somebody sends is none, and no error."""

import pytest

from village.basics.whole_numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("9" * 18, 999_999_999_999_999_999),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("²", None),
        ("٣", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        (" 1", None),
        ("one", None),
        ("", None),
    ],
)
def test_only_plain_digits_are_a_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number
