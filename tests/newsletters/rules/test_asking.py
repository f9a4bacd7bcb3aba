"""Where an ask stands, and the day of its reminder."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.newsletters.rules.asking import Asked, Standing, reminder_day, words_for_days

WEDNESDAY = date(2026, 3, 25)
ASKED = Asked(WEDNESDAY, asked_on=date(2026, 3, 10))


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.ASKED),
        ({"is_opened": True}, Standing.OPENED),
        ({"is_opened": True, "is_begun": True}, Standing.BEGUN),
        ({"is_begun": True, "is_sent": True}, Standing.SENT),
        ({"is_declined": True}, Standing.DECLINED),
        ({"is_declined": True, "is_sent": True}, Standing.SENT),
        ({"is_sent": True, "is_taken_back": True}, Standing.TAKEN_BACK),
    ],
)
def test_the_furthest_thing_counts(changes: dict[str, bool], standing: Standing) -> None:
    assert replace(ASKED, **changes).standing == standing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (date(2026, 3, 25), date(2026, 3, 23)),
        (date(2026, 3, 24), date(2026, 3, 20)),
        (date(2026, 3, 23), date(2026, 3, 20)),
        (date(2026, 3, 27), date(2026, 3, 25)),
    ],
)
def test_reminders_come_two_days_before_and_never_at_a_weekend(due: date, day: date) -> None:
    assert reminder_day(due) == day


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_reminder_is_always_on_a_weekday_within_four_days_before(due: date) -> None:
    day = reminder_day(due)
    assert day.weekday() < 5
    assert timedelta(days=2) <= due - day <= timedelta(days=4)


@pytest.mark.parametrize(
    ("today", "changes", "expected"),
    [
        (date(2026, 3, 22), {}, False),
        (date(2026, 3, 23), {}, True),
        (date(2026, 3, 25), {}, True),
        (date(2026, 3, 26), {}, False),
        (date(2026, 3, 23), {"is_sent": True}, False),
        (date(2026, 3, 23), {"is_declined": True}, False),
        (date(2026, 3, 24), {"reminded_on": date(2026, 3, 23)}, False),
        (date(2026, 3, 24), {"asked_on": date(2026, 3, 23)}, False),
    ],
)
def test_one_reminder_goes_by_itself(today: date, changes: dict[str, object], expected: bool) -> None:
    assert replace(ASKED, **changes).is_to_be_reminded(today) is expected  # type: ignore[arg-type]


def test_late_is_only_who_still_owes() -> None:
    after = WEDNESDAY + timedelta(days=1)
    assert ASKED.is_late(after)
    assert not ASKED.is_late(WEDNESDAY)
    assert not replace(ASKED, is_sent=True).is_late(after)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"), (-3, "3 days ago")]
)
def test_days_are_told_as_people_tell_them(days: int, words: str) -> None:
    assert words_for_days(WEDNESDAY + timedelta(days=days), WEDNESDAY) == words
