"""When a listing that nobody checks is asked about, and when it is taken off: by table, and a whole year of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.listings.rules.reminders import ADMINS, FIRST, HIDDEN, ORDER, SECOND, THIRD, Clock, due_step

SINCE = date(2026, 1, 10)
ASKED = date(2026, 7, 10)
ALL_BUT_HIDDEN = {FIRST: ASKED, SECOND: date(2026, 7, 24), THIRD: date(2026, 8, 7), ADMINS: date(2026, 8, 21)}


@pytest.mark.parametrize(
    ("today", "done", "step"),
    [
        (date(2026, 7, 9), {}, None),
        (ASKED, {}, FIRST),
        (date(2029, 1, 1), {}, FIRST),
        (date(2026, 7, 23), {FIRST: ASKED}, None),
        (date(2026, 7, 24), {FIRST: ASKED}, SECOND),
        (date(2026, 8, 7), {FIRST: ASKED, SECOND: date(2026, 7, 24)}, THIRD),
        (date(2026, 8, 21), {FIRST: ASKED, SECOND: date(2026, 7, 24), THIRD: date(2026, 8, 7)}, ADMINS),
        (date(2027, 1, 9), ALL_BUT_HIDDEN, None),
        (date(2027, 1, 10), ALL_BUT_HIDDEN, HIDDEN),
        (date(2028, 1, 10), {**ALL_BUT_HIDDEN, HIDDEN: date(2027, 1, 10)}, None),
        (ASKED, {FIRST: ASKED}, None),
    ],
)
def test_each_step_has_its_day(today: date, done: dict[str, date], step: str | None) -> None:
    assert due_step(SINCE, today, done, Clock()) == step


def test_a_partnership_may_ask_earlier_and_never_take_anything_off() -> None:
    assert due_step(SINCE, date(2026, 4, 10), {}, Clock(stale_months=3)) == FIRST
    assert due_step(SINCE, date(2030, 1, 1), ALL_BUT_HIDDEN, Clock(hides=False)) is None


def walked(since: date, clock: Clock, first: date, days: int) -> dict[str, date]:
    done: dict[str, date] = {}
    for number in range(days):
        today = first + timedelta(days=number)
        while (step := due_step(since, today, done, clock)) is not None:
            done[step] = today
    return done


def test_a_year_and_a_bit_of_days_takes_each_step_once() -> None:
    done = walked(SINCE, Clock(), SINCE, 400)
    assert done == {**ALL_BUT_HIDDEN, HIDDEN: date(2027, 1, 10)}


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(1, 12), st.integers(1, 24), st.integers(0, 3000))
def test_nothing_is_taken_off_before_eight_weeks_of_asking(since: date, stale: int, more: int, late: int) -> None:
    clock = Clock(stale, stale + more)
    done = walked(since, clock, since + timedelta(days=late), 1100)
    assert list(done) == [step for step in ORDER if step in done]
    if HIDDEN in done:
        assert done[HIDDEN] >= done[FIRST] + timedelta(days=56)
        assert len(set(done.values())) == len(done)
