"""Times as plans write them become dates where words, calendar and period settle them, and only there."""

from datetime import date

import pytest

from village.basics.school_year import HalfTerm, SchoolYear, TermDates
from village.reading.when import looks_like_time, read_when

YEAR = (date(2023, 9, 1), date(2024, 8, 31))
THREE_YEARS = (date(2017, 9, 1), date(2020, 8, 31))


@pytest.mark.parametrize(
    ("words", "kind", "starts", "ends"),
    [
        ("by Sept 2010", "date", None, "2010-09-30"),
        ("Summer 2 09", "half_term", "2009-06-01", "2009-07-24"),
        ("Q3 2021/22", "quarter", "2021-10-01", "2021-12-31"),
        ("Q1 2022", "quarter", "2022-01-01", "2022-03-31"),
        ("Spring term", "term", "2024-01-08", "2024-03-29"),
        ("end of autumn term 2019", "term", None, "2019-12-20"),
        ("2017-2020", "period", "2017-01-01", "2020-12-31"),
        ("2023-24", "academic_year", "2023-09-01", "2024-08-31"),
        ("01/09/24", "date", "2024-09-01", "2024-09-01"),
        ("2024-09-01", "date", "2024-09-01", "2024-09-01"),
        ("3rd March 2010", "date", "2010-03-03", "2010-03-03"),
        ("w/c 3 March", "period", "2024-03-03", "2024-03-09"),
        ("Easter", "date", "2024-03-31", "2024-03-31"),
        ("September 2012 – July 2013", "period", "2012-09-01", "2013-07-31"),
        ("Sept/ Oct 09", "period", "2009-09-01", "2009-10-31"),
        ("July 2009-10", "period", "2009-07-01", "2010-08-31"),
        ("Y1", "period", "2023-09-01", "2024-08-31"),
        ("By end of March 2012", "date", None, "2012-03-31"),
        ("from May 2023", "date", "2023-05-01", None),
        ("On going", "ongoing", None, None),
        ("Immediate", "band", None, None),
        ("within 6 months", "band", None, None),
        ("Short term", "band", None, None),
        ("TBC", "unclear", None, None),
        ("31/02/2024", "unclear", None, None),
    ],
)
def test_an_expression_says_what_it_means(words: str, kind: str, starts: str | None, ends: str | None) -> None:
    (when,) = read_when(words, None, YEAR)
    assert (when.kind, when.starts_on, when.ends_on) == (kind, starts, ends)


@pytest.mark.parametrize(
    ("words", "frequency"),
    [
        ("½ termly", "half_termly"),
        ("At least half-termly", "half_termly"),
        ("Termly", "termly"),
        ("each term", "termly"),
        ("Weekly", "weekly"),
        ("daily", "daily"),
        ("Fortnightly", "fortnightly"),
        ("every month", "monthly"),
        ("twice a year", "twice_yearly"),
        ("Annually", "annually"),
    ],
)
def test_a_frequency_is_kept_as_one(words: str, frequency: str) -> None:
    (when,) = read_when(words)
    assert (when.kind, when.frequency) == ("frequency", frequency)


def test_two_expressions_in_one_cell_are_both_read() -> None:
    assert [when.kind for when in read_when("July 09/ on going")] == ["date", "ongoing"]


def test_a_month_that_the_period_holds_three_times_gets_no_date() -> None:
    (when,) = read_when("March", None, THREE_YEARS)
    assert (when.starts_on, when.ends_on) == (None, None)


def test_a_year_of_the_plan_is_counted_from_its_start() -> None:
    (when,) = read_when("Year 2", None, THREE_YEARS)
    assert (when.starts_on, when.ends_on) == ("2018-09-01", "2019-08-31")


def test_the_local_calendar_decides_where_a_term_ends() -> None:
    halves = (
        HalfTerm("autumn", 1, date(2019, 9, 3), date(2019, 10, 18)),
        HalfTerm("autumn", 2, date(2019, 10, 28), date(2019, 12, 18)),
    )
    (when,) = read_when("Autumn 2019", TermDates({2019: SchoolYear(2019, halves)}))
    assert (when.starts_on, when.ends_on) == ("2019-09-03", "2019-12-18")


@pytest.mark.parametrize("text", ["Sept 09", "½ termly", "On-going", "To be confirmed", "by Easter 2022", "31.12.18"])
def test_a_cell_of_time_looks_like_time(text: str) -> None:
    assert looks_like_time(text)


@pytest.mark.parametrize("text", ["Head teacher", "Improve attendance at all schools by March 2020", "£4,000", ""])
def test_a_cell_of_something_else_does_not(text: str) -> None:
    assert not looks_like_time(text)
