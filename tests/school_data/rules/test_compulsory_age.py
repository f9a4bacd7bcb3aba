"""From the prescribed day on or after the fifth birthday to the last Friday in June of the year of sixteen."""

from datetime import date

import pytest

from village.school_data.rules.compulsory_age import age_begins_on, age_ends_on, of_compulsory_age


@pytest.mark.parametrize(
    ("born_on", "begins_on"),
    [
        (date(2019, 2, 10), date(2024, 3, 31)),
        (date(2019, 3, 31), date(2024, 3, 31)),
        (date(2019, 4, 1), date(2024, 8, 31)),
        (date(2019, 8, 31), date(2024, 8, 31)),
        (date(2019, 9, 1), date(2024, 12, 31)),
        (date(2019, 12, 31), date(2024, 12, 31)),
        (date(2020, 1, 1), date(2025, 3, 31)),
        (date(2020, 2, 29), date(2025, 3, 31)),
    ],
)
def test_it_begins_on_a_prescribed_day(born_on: date, begins_on: date) -> None:
    assert age_begins_on(born_on) == begins_on


@pytest.mark.parametrize(
    ("born_on", "ends_on"),
    [
        (date(2007, 9, 23), date(2024, 6, 28)),
        (date(2008, 8, 31), date(2024, 6, 28)),
        (date(2008, 9, 1), date(2025, 6, 27)),
    ],
)
def test_it_ends_on_the_last_friday_in_june(born_on: date, ends_on: date) -> None:
    assert age_ends_on(born_on) == ends_on
    assert ends_on.weekday() == 4


def test_a_child_is_of_it_on_both_days() -> None:
    born_on = date(2007, 9, 23)
    days = [date(2012, 12, 30), date(2012, 12, 31), date(2024, 6, 28), date(2024, 6, 29)]
    assert [of_compulsory_age(born_on, day) for day in days] == [False, True, True, False]
