"""Guides are looked at again after half a year."""

from datetime import date

import pytest

from village.newsletters.rules.guides import is_to_be_looked_at, look_again_after


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 18), date(2026, 9, 18)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_half_a_year_later(day: date, expected: date) -> None:
    assert look_again_after(day) == expected


@pytest.mark.parametrize(("on", "expected"), [(None, True), (date(2026, 3, 18), True), (date(2026, 3, 19), False)])
def test_a_guide_comes_up_on_its_day_and_one_without_a_day_at_once(on: date | None, expected: bool) -> None:
    assert is_to_be_looked_at(on, date(2026, 3, 18)) is expected
