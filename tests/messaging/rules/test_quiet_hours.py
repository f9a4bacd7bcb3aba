"""Quiet hours by the clock on the wall, on the nights of the change too."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.messaging.rules.quiet_hours import LONDON, QuietHours, next_open

USUAL = QuietHours()


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-30 09:00", "2026-11-30 09:00"),
        ("2026-11-30 07:29", "2026-11-30 07:30"),
        ("2026-11-30 07:30", "2026-11-30 07:30"),
        ("2026-11-30 20:00", "2026-12-01 07:30"),
        ("2026-11-30 23:59", "2026-12-01 07:30"),
        ("2026-11-28 21:00", "2026-11-30 07:30"),
        ("2026-11-29 12:00", "2026-11-30 07:30"),
        ("2026-03-28 23:00", "2026-03-30 07:30"),
        ("2026-10-24 23:00", "2026-10-26 07:30"),
    ],
)
def test_messages_wait_for_the_morning_and_for_monday(at: str, opens: str) -> None:
    assert next_open(london(at), USUAL) == london(opens)


def test_in_the_night_the_clocks_go_forward_the_wait_is_an_hour_shorter() -> None:
    hours = QuietHours(sundays=False)
    begins, ends = london("2026-03-28 20:00"), next_open(london("2026-03-28 20:00"), hours)
    assert (ends - begins.astimezone(UTC)).total_seconds() == 10.5 * 3600
    assert ends.astimezone(LONDON).time() == time(7, 30)


def test_in_the_night_the_clocks_go_back_the_wait_is_an_hour_longer() -> None:
    hours = QuietHours(sundays=False)
    ends = next_open(london("2026-10-24 20:00"), hours)
    assert (ends - london("2026-10-24 20:00").astimezone(UTC)).total_seconds() == 12.5 * 3600


def test_an_end_that_the_change_leaves_out_comes_an_hour_later() -> None:
    hours = QuietHours(time(22, 0), time(1, 30), sundays=False)
    assert next_open(london("2026-03-28 23:00"), hours).astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_no_hours_are_no_quiet() -> None:
    at = london("2026-11-30 03:00")
    assert next_open(at, QuietHours(time(0), time(0), sundays=False)) == at


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.times(),
    st.times(),
    st.booleans(),
)
def test_what_opens_is_open_and_never_before(at: datetime, starts: time, ends: time, sundays: bool) -> None:
    hours = QuietHours(starts.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0), sundays)
    opens = next_open(at, hours)
    assert opens >= at
    assert next_open(opens, hours) == opens
