"""Sessions from a pattern without holidays, and what would be at the same time."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.groups.rules.dates import Pattern, Slot, check_free, check_times, days_of

SPRING = [date(2026, 3, 2) + timedelta(days=n) for n in range(26)]
SUMMER = [date(2026, 4, 13) + timedelta(days=n) for n in range(40)]


def test_holidays_are_left_out_and_the_count_stays() -> None:
    found = days_of(Pattern(date(2026, 3, 18), 4), SPRING + SUMMER)
    assert found.days == (date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 15), date(2026, 4, 22))
    assert found.left_out == (date(2026, 4, 1), date(2026, 4, 8))


def test_every_second_week() -> None:
    found = days_of(Pattern(date(2026, 3, 4), 3, every_weeks=2), SPRING + SUMMER)
    assert found.days == (date(2026, 3, 4), date(2026, 3, 18), date(2026, 4, 15))


@pytest.mark.parametrize("times", [0, -1, 61])
def test_no_pattern_of_nothing_or_of_far_too_many(times: int) -> None:
    with pytest.raises(Refused, match="between 1 and 60"):
        days_of(Pattern(date(2026, 3, 18), times), SPRING)


def test_a_school_that_is_never_open_on_the_day() -> None:
    with pytest.raises(Refused, match="closed on every such day"):
        days_of(Pattern(date(2026, 8, 1), 2), [])


def test_a_calendar_that_ends_gives_fewer_and_names_no_day_behind_the_last() -> None:
    found = days_of(Pattern(date(2026, 3, 18), 10), SPRING)
    assert found.days == (date(2026, 3, 18), date(2026, 3, 25)) and found.left_out == ()


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(1, 30), st.sampled_from([1, 2, 4]))
def test_all_days_fall_on_one_weekday_and_on_school_days(first: date, times: int, every: int) -> None:
    open_days = {first + timedelta(days=n) for n in range(400) if n % 3 == 0}
    found = days_of(Pattern(first, times, every), open_days)
    assert {day.weekday() for day in found.days} == {first.weekday()}
    assert set(found.days) <= open_days and not set(found.left_out) & open_days
    assert len(found.days) <= times


def slot(start: int, end: int, room: str = "Hall", leader: int = 1, day: int = 18) -> Slot:
    return Slot(date(2026, 3, day), time(start), time(end), room, frozenset({leader}), "Reading")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (slot(9, 11, leader=2), "Hall is taken on 18 March at 10:00 by “Reading”"),
        (slot(9, 11, "hall ", 2), "is taken"),
        (slot(9, 11, "Library"), "A leader has “Reading” on 18 March"),
    ],
)
def test_a_room_or_a_leader_is_not_booked_twice(wanted: Slot, said: str) -> None:
    with pytest.raises(Refused, match=said):
        check_free([wanted], [slot(10, 12)])


@pytest.mark.parametrize(
    "wanted", [slot(8, 10), slot(12, 13), slot(9, 11, day=19), slot(9, 11, "Library", 2), slot(9, 11, "", 2)]
)
def test_what_does_not_meet_is_free(wanted: Slot) -> None:
    check_free([wanted], [slot(10, 12)])


def test_a_session_ends_after_it_begins() -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        check_times(time(10), time(10))
