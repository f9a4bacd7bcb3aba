"""Days and times in the spellings of exports; the order of day and month judged over whole columns."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.rules.exports import TODAY
from village.basics.errors import Refused
from village.importing.rules.cleaning.day_order import judged
from village.importing.rules.cleaning.days import Order, read_day, read_time, written_day

DAYS = st.dates(date(1990, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01-05", "2026/01/05", "20260105", "2026-01-05T00:00:00", "2026-01-05 09:15", "5 Jan 2026",
        "5th January 2026",
        "Monday 5 January 2026", "Mon, 5-Jan-26", "January 5, 2026", "46027", "46027.0", "46027.38", "5 Jan '26",
    ],
)  # fmt: skip
def test_spellings_that_can_only_mean_one_day(cell: str) -> None:
    assert read_day(cell, None, today=TODAY) == date(2026, 1, 5)


@pytest.mark.parametrize("cell", ["05/01/2026", "5.1.2026", "05-01-26", "Mon 05/01/2026", "05/01/2026 09:15:00"])
def test_figures_are_read_in_the_order_that_was_judged(cell: str) -> None:
    assert read_day(cell, "day-first", today=TODAY) == date(2026, 1, 5)
    if "Mon" not in cell:
        assert read_day(cell, "month-first", today=TODAY) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Tue 05/01/2026", "names the wrong day of the week"),
        ("30/02/2026", "there is no such day"),
        ("05/01", "has no year"),
        ("soon", "is not a date"),
        ("31/31/2026", "is not a date"),
        ("12", "is not a date"),
    ],
)
def test_what_is_no_day_is_refused(cell: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_day(cell, "day-first", today=TODAY)


def test_without_an_order_an_open_day_is_refused_and_an_even_one_is_not() -> None:
    with pytest.raises(Refused, match="day or the month first"):
        read_day("05/01/2026", None, today=TODAY)
    assert read_day("05/05/2025", None, today=TODAY) == date(2025, 5, 5)
    assert read_day(" ", None, today=TODAY) is None


@pytest.mark.parametrize("word", ["Mark 5", "Maths 1", "Sunny 4", "Decimal 2", "Year 2026", "1/2/3", "Mayor 5"])
def test_words_that_begin_like_months_are_no_days(word: str) -> None:
    assert written_day(word, this_year=2026) is None


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%-d %B %Y", "%a %d %b %Y", "%Y-%m-%d", "%A, %d/%m/%Y"]))
def test_what_a_system_writes_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form), "day-first", today=TODAY) == day


@given(st.integers(10_959, 73_049))
def test_numbers_of_excel_are_days(serial: int) -> None:
    assert read_day(str(serial), None, today=TODAY) == date(1899, 12, 30) + timedelta(days=serial)


def test_years_of_two_figures_lie_at_most_five_years_ahead() -> None:
    assert read_day("01/09/31", "day-first", today=TODAY) == date(2031, 9, 1)
    assert read_day("01/09/32", "day-first", today=TODAY) == date(1932, 9, 1)


def order(*cells: str, **more: object) -> Order | None:
    return judged(cells, label="Date", today=TODAY, **more).order  # type: ignore[arg-type]


def test_one_figure_above_twelve_settles_the_whole_column() -> None:
    assert order("05/01/2026", "13/01/2026") == "day-first"
    assert order("05/01/2026", "01/13/2026") == "month-first"
    assert order("2026-01-05", "5 Jan 2026") == "day-first"


def test_a_weekday_beside_it_settles_it_too() -> None:
    assert order("Mon 05/01/2026") == "day-first"
    assert order("Fri 05/01/2026") == "month-first"


def test_a_column_with_both_orders_is_refused() -> None:
    with pytest.raises(Refused, match=r"mixes days written day first, such as 13/01/2026, .* such as 01/14/2026"):
        order("05/01/2026", "13/01/2026", "01/14/2026")


def test_soft_signs_confirm_the_british_order_and_never_the_other() -> None:
    assert order("05/01/2026", "06/01/2026") == "day-first", "1 June 2026 has not come"
    assert order("05/01/2026", may_be_ahead=True) is None
    assert order("05/01/2025", weekdays_only=True) is None, "5 January 2025 is a Sunday, which proves nothing"
    assert order("01/08/2025", "02/06/2025", weekdays_only=True) is None


def test_what_stays_open_is_asked_and_an_answer_or_another_column_settles_it() -> None:
    asked = judged(["05/04/2018"], label="Date of birth", today=TODAY)
    assert asked.order is None
    assert asked.question.startswith(
        "The dates of the column “Date of birth”, such as 05/04/2018, can be read in two ways"
    )
    assert order("05/04/2018", told="month-first") == "month-first"
    assert order("05/04/2018", elsewhere="day-first") == "day-first"
    assert order("13/04/2018", told="month-first") == "day-first", "an answer cannot make a thirteenth month"


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_a_column_in_one_order_is_never_judged_to_be_in_the_other(days: list[date]) -> None:
    british = order(*(day.strftime("%d/%m/%Y") for day in days), may_be_ahead=True)
    american = order(*(day.strftime("%m/%d/%Y") for day in days), may_be_ahead=True)
    assert british in ("day-first", None)
    assert american in ("month-first", None) or all(day.day == day.month for day in days)
    if any(day.day > 12 for day in days):
        assert (british, american) == ("day-first", "month-first")


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("09:30", time(9, 30)), ("9.30am", time(9, 30)), ("1:05 PM", time(13, 5)), ("12:00 am", time(0, 0)),
        ("0.395833333", time(9, 30)), ("46027.5625", time(13, 30)), ("2026-01-05 14:20", time(14, 20)), ("", None),
    ],
)  # fmt: skip
def test_times_of_day(cell: str, at: time | None) -> None:
    assert read_time(cell) == at


@pytest.mark.parametrize("cell", ["25:00", "noon", "9"])
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        read_time(cell)
