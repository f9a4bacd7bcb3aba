"""Bank holidays of England match the days that were kept."""

from datetime import date

import pytest

from village.organisations.rules.bank_holidays import bank_holidays

KNOWN = {
    2009: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
"""The days as they were proclaimed."""


@pytest.mark.parametrize(("year", "days"), KNOWN.items())
def test_the_rule_gives_the_days_that_were_kept(year: int, days: str) -> None:
    assert [f"{holiday.on:%m-%d}" for holiday in bank_holidays(year)] == days.split()


@pytest.mark.parametrize("year", range(2009, 2031))
def test_every_year_has_at_least_eight_different_weekdays(year: int) -> None:
    days = {holiday.on for holiday in bank_holidays(year)}
    assert len(days) == len(bank_holidays(year)) >= 8
    assert all(day.weekday() < 5 for day in days)


def test_a_moved_christmas_says_so() -> None:
    names = {holiday.on: holiday.name for holiday in bank_holidays(2022)}
    assert names[date(2022, 12, 27)] == "Christmas Day (substitute day)"
    assert names[date(2022, 12, 26)] == "Boxing Day"
