"""What headings of register columns say of day and session, and which days they are together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.rules.exports import TODAY
from village.basics.errors import Refused
from village.importing.rules.layouts.day_headings import DayHeading, day_heading, session_in, short_weekdays
from village.importing.rules.layouts.resolving import dated, of_week
from village.importing.rules.layouts.titles import Period, period_of, title_days, week_of


@pytest.mark.parametrize(
    ("heading", "weekday", "session", "is_dated"),
    [
        ("Mon AM", 0, "AM", False), ("Monday", 0, None, False), ("Fri-PM", 4, "PM", False), ("MonAM", 0, "AM", False),
        ("Tues p.m.", 1, "PM", False), ("Wed Morning", 2, "AM", False), ("Th PM", 3, "PM", False), ("AM", None, "AM",
         False),
        ("PM mark", None, "PM", False), ("Session 1", None, "AM", False), ("Mon 05/01", 0, None, True),
         ("05/01/2026 PM", None, "PM", True),
        ("2026-01-05", None, None, True), ("5 Jan (AM)", None, "AM", True), ("Mon 5", 0, None, False), ("46027", None,
         None, True),
        ("Monday 5th January AM", 0, "AM", True), ("05/01/2026 AM/PM", None, None, True), ("W/B 05/01/2026 Tue PM", 1,
         "PM", True),
        ("Week commencing 5 Jan 2026 Mon", 0, None, True),
    ],
)  # fmt: skip
def test_headings_of_days_and_sessions(heading: str, weekday: int | None, session: str | None, is_dated: bool) -> None:
    found = day_heading(heading)
    assert found is not None
    assert (found.weekday, found.session, found.is_dated) == (weekday, session, is_dated)


@pytest.mark.parametrize(
    "heading", ["UPN", "Date", "Total", "M", "Reg", "Monitor", "Family", "Team", "Autumn 1", "Year 5", "Amy",
    "% AM to date", "Sam"]
)  # fmt: skip
def test_other_headings_are_no_days(heading: str) -> None:
    found = day_heading(heading)
    assert found is None or not found.is_of_a_day


def test_single_letters_are_days_only_as_a_whole_week() -> None:
    assert list(short_weekdays(("UPN", "M", "T", "W", "T", "F"))) == [1, 2, 3, 4, 5]
    pairs = short_weekdays(("UPN", *(f"{letter} {half}" for letter in "MTWTF" for half in ("AM", "PM"))))
    assert [(said.weekday, said.session) for said in pairs.values()][:3] == [(0, "AM"), (0, "PM"), (1, "AM")]
    assert short_weekdays(("UPN", "M", "T", "Total")) == {}


def test_a_line_that_names_one_session() -> None:
    assert session_in("AM registration, 5B") == "AM"
    assert session_in("Registers AM and PM") is None


def headed(*texts: str) -> dict[int, DayHeading]:
    return {column: said for column, text in enumerate(texts) if (said := day_heading(text))}


def days(*texts: str, period: Period | None = None, **more: object) -> list[date]:
    found = dated(headed(*texts), today=TODAY, period=period, **more)  # type: ignore[arg-type]
    assert not found.question, found.question
    return [slot.on for slot in found.slots if slot.on]


WEEK = [date(2026, 1, 5) + timedelta(days=at) for at in range(5)]


@pytest.mark.parametrize(
    "form", ["%d/%m/%Y", "%d/%m", "%a %d/%m", "%-d %b", "%Y-%m-%d", "%A %-d %B %Y", "%d.%m.%y", "%a %d-%b"]
)
def test_a_week_of_headings_in_many_forms(form: str) -> None:
    assert days(*(day.strftime(form) for day in WEEK)) == WEEK


def test_american_headings_are_known_by_a_second_figure_above_twelve() -> None:
    assert days("01/12/2026", "01/13/2026") == [date(2026, 1, 12), date(2026, 1, 13)]


def test_the_year_is_that_of_the_period_and_goes_up_at_new_year() -> None:
    autumn = Period(date(2024, 9, 1), date(2025, 8, 31))
    assert days("17/12", "18/12", "06/01", "07/01", period=autumn) == [
        date(2024, 12, 17), date(2024, 12, 18), date(2025, 1, 6), date(2025, 1, 7),
    ]  # fmt: skip


def test_without_a_year_the_weekdays_tell_it_or_it_is_asked() -> None:
    assert days("Mon 05/01", "Tue 06/01") == WEEK[:2]
    assert days("Mon 06/01", "Tue 07/01") == [date(2025, 1, 6), date(2025, 1, 7)]
    asked = dated(headed("02/03"), today=TODAY)
    assert "have no year" in asked.question or "two ways" in asked.question


def test_only_hard_evidence_makes_headings_american() -> None:
    asked = dated(headed("01/02/2026"), today=TODAY)
    assert "Say whether the day comes first" in asked.question, "1 February 2026 is a Sunday, which proves nothing"
    assert days("01/02/2026", told="month-first") == [date(2026, 1, 2)]
    assert days("Fri 01/02/2026") == [date(2026, 1, 2)]


def test_days_that_fit_no_calendar_are_refused() -> None:
    with pytest.raises(Refused, match=r"The dates over the columns fit no calendar"):
        days("Mon 06/01/2026", "Tue 07/01/2026")
    with pytest.raises(Refused, match="day first and others the month first"):
        days("13/01/2026", "01/14/2026")
    with pytest.raises(Refused, match="fit no calendar"):
        days("06/01/2026", "05/01/2026")


@given(st.dates(date(2024, 9, 1), date(2026, 2, 20)), st.integers(5, 40))
def test_registers_of_weekdays_are_never_laid_on_wrong_days(start: date, count: int) -> None:
    wanted = [day for at in range(count) if (day := start + timedelta(days=at)).weekday() < 5 and day <= TODAY]
    found = dated(headed(*(day.strftime("%d/%m/%Y") for day in wanted)), today=TODAY)
    assert found.question or [slot.on for slot in found.slots] == wanted
    named = dated(headed(*(day.strftime("%a %d/%m") for day in wanted)), today=TODAY)
    assert named.question or [slot.on for slot in named.slots] == wanted


def test_weekdays_lie_in_the_week_that_is_named() -> None:
    found = of_week(headed("Mon AM", "Mon PM", "Fri"), date(2026, 3, 2))
    assert [(slot.on, slot.session) for slot in found.slots] == [
        (date(2026, 3, 2), "AM"), (date(2026, 3, 2), "PM"), (date(2026, 3, 6), None),
    ]  # fmt: skip
    assert of_week(headed("Tue"), None).slots[0].weekday == 1
    with pytest.raises(Refused, match="does not lie in the week of 2 March 2026"):
        of_week(headed("Mon 9"), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("title", "monday"),
    [
        ("Week beginning 02/03/2026", date(2026, 3, 2)), ("Class 5B, w/c 2nd March 2026", date(2026, 3, 2)),
        ("W/B: Monday 02.03.26", date(2026, 3, 2)), ("Week of 03/02/2026", None), ("Printed 02/03/2026", None),
        ("Week 5", None), ("Week of Tuesday 3 March 2026", date(2026, 3, 2)), ("Week 03/02/2026 to 13/02/2026",
         date(2026, 2, 2)),
    ],
)  # fmt: skip
def test_the_week_of_a_title(title: str, monday: date | None) -> None:
    assert week_of([title], today=TODAY) == monday


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["From 01/09/2025 to 19/12/2025"], Period(date(2025, 9, 1), date(2025, 12, 19))),
        (["Autumn term 2025"], Period(date(2025, 9, 1), date(2025, 12, 31))), (["Academic year 2024/25"],
        Period(date(2024, 9, 1), date(2025, 8, 31))),
        (["2024-2025"], Period(date(2024, 9, 1), date(2025, 8, 31))), (["Printed on 01/02/2026"], None),
        (["Class 5/6"], None),
        (["Week beginning 02/03/2026"], Period(date(2026, 3, 2), date(2026, 3, 8))),
    ],
)  # fmt: skip
def test_the_period_of_titles(titles: list[str], period: Period | None) -> None:
    assert period_of(titles, today=TODAY) == period


def test_the_first_day_of_titles_is_one_or_two_where_the_order_is_open() -> None:
    assert title_days(["From 03/11/2025 to 14/11/2025"], today=TODAY) == {date(2025, 11, 3)}
    assert title_days(["From 03/11/2025"], today=TODAY) == {date(2025, 11, 3), date(2025, 3, 11)}
    assert title_days(["From 03/11/2025"], today=TODAY, told="day-first") == {date(2025, 11, 3)}
    assert title_days(["Printed 03/11/2025"], today=TODAY) == set()
    assert title_days(["From 01/02/2026"], today=TODAY) == set(), "a Sunday does not make it American"
