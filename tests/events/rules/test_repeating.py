"""Rules of recurrence: the days they give, those they leave out and why, and that they survive being stored."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as some

from village.basics.errors import Refused
from village.basics.school_year import usual_english_year
from village.events.rules.repeating import (
    HOLIDAYS,
    SKIPPED,
    LeftOut,
    Pattern,
    Repeats,
    SchoolCalendar,
    as_rrule,
    check,
    earlier_part,
    later_part,
    read,
    stored,
    times_of,
)
from village.events.rules.words import rule_words
from village.organisations.rules.bank_holidays import bank_holidays
from village.organisations.rules.calendar import half_term_on

CALENDAR = SchoolCalendar(
    closed={date(2026, 5, 7): "Election"},
    bank_holidays={one.on: one.name for year in range(2025, 2031) for one in bank_holidays(year)},
)
FAR = date(2027, 12, 31)
WEDNESDAYS = Repeats("weekly", weekdays=(2,), term_time=True, until=date(2026, 7, 17))


def test_every_wednesday_in_term_time_leaves_the_holidays_out_and_says_so() -> None:
    found = times_of(WEDNESDAYS, date(2026, 3, 18), CALENDAR, FAR)
    assert found.days[:3] == (date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 15))
    assert found.days[-1] == date(2026, 7, 15)
    assert found.left_out == tuple(
        LeftOut(day, HOLIDAYS) for day in (date(2026, 4, 1), date(2026, 4, 8), date(2026, 5, 27))
    )


def test_closed_days_and_bank_holidays_are_left_out_with_their_names() -> None:
    thursdays = times_of(Repeats("weekly", weekdays=(3,), term_time=True), date(2026, 5, 1), CALENDAR, FAR)
    assert LeftOut(date(2026, 5, 7), "Election") in thursdays.left_out
    mondays = times_of(Repeats("weekly", weekdays=(0,)), date(2026, 5, 1), CALENDAR, date(2026, 6, 1))
    assert [one.why for one in mondays.left_out] == ["Early May bank holiday", "Spring bank holiday"]
    assert date(2026, 5, 11) in mondays.days


def test_a_closed_day_of_schools_does_not_stop_what_does_not_follow_schools() -> None:
    thursdays = times_of(Repeats("weekly", weekdays=(3,)), date(2026, 5, 1), CALENDAR, date(2026, 5, 31))
    assert date(2026, 5, 7) in thursdays.days


def test_the_last_school_day_of_each_half_term_is_the_last_on_which_school_is_open() -> None:
    year = usual_english_year(2025)
    last = year.half_terms[-1].ends_on
    calendar = SchoolCalendar(closed={last: "Training day"})
    found = times_of(Repeats("half-term-last"), date(2025, 9, 1), calendar, date(2026, 8, 31))
    assert found.days[:5] == tuple(half.ends_on for half in year.half_terms[:5])
    assert found.days[5] == last - timedelta(days=1)


def test_a_number_of_times_counts_only_those_that_are_held() -> None:
    rule = Repeats("weekly", weekdays=(2,), term_time=True, times=4)
    found = times_of(rule, date(2026, 3, 18), CALENDAR, FAR)
    assert found.days == (date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 15), date(2026, 4, 22))
    assert len(found.left_out) == 2


def test_a_day_that_somebody_left_out_says_so() -> None:
    rule = Repeats("weekly", weekdays=(2,), left_out=(date(2026, 3, 25),))
    assert times_of(rule, date(2026, 3, 18), CALENDAR, date(2026, 4, 1)).left_out == (
        LeftOut(date(2026, 3, 25), SKIPPED),
    )


def test_first_friday_of_each_month() -> None:
    rule = Repeats("monthly", weekdays=(4,), nth=1)
    found = times_of(rule, date(2026, 3, 1), CALENDAR, date(2026, 6, 30))
    assert found.days == (date(2026, 3, 6), date(2026, 5, 1), date(2026, 6, 5))
    assert found.left_out == (LeftOut(date(2026, 4, 3), "Good Friday"),)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (Repeats("weekly"), "weekdays"),
        (Repeats("monthly", weekdays=(1, 2)), "weekdays"),
        (Repeats("weekly", weekdays=(1,), until=date(2026, 1, 1)), "until"),
        (Repeats("weekly", weekdays=(1,), until=date(2030, 1, 1)), "until"),
        (Repeats("weekly", weekdays=(1,), until=date(2026, 5, 1), times=3), "times"),
        (Repeats("weekly", weekdays=(1,), times=0), "times"),
        (Repeats("weekly", weekdays=(1,), every=0), "every"),
    ],
)
def test_what_cannot_be_followed_is_refused_at_its_field(rule: Repeats, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(rule, date(2026, 3, 18))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (WEDNESDAYS, "Every Wednesday in term time, 9:30 to 11:00, until 17 July 2026"),
        (Repeats("monthly", weekdays=(4,)), "First Friday of each month, 9:30 to 11:00"),
        (
            Repeats("weekly", every=2, weekdays=(1, 3), times=10),
            "Every second Tuesday and Thursday, 9:30 to 11:00, 10 times",
        ),
        (Repeats("half-term-last"), "Last school day of each half-term, 9:30 to 11:00"),
        (Repeats("weekly", every=3, weekdays=(0,)), "Monday, every 3 weeks, 9:30 to 11:00"),
        (Repeats("monthly", every=2, weekdays=(0,), nth=-1), "Last Monday, every 2 months, 9:30 to 11:00"),
    ],
)
def test_a_rule_is_said_in_plain_words(rule: Repeats, words: str) -> None:
    assert rule_words(rule, time(9, 30), time(11)) == words


DAYS = some.dates(date(2025, 9, 1), date(2027, 7, 1))


@some.composite
def rules(draw: some.DrawFn) -> tuple[Repeats, date]:
    """Return a rule that can be followed, and its first day."""
    first = draw(DAYS)
    pattern: Pattern = draw(some.sampled_from(("weekly", "monthly", "half-term-first", "half-term-last")))
    most = 1 if pattern == "monthly" else 4
    ends = draw(some.sampled_from(("never", "until", "times")))
    rule = Repeats(
        pattern,
        every=draw(some.integers(1, 4)),
        weekdays=tuple(draw(some.sets(some.integers(0, 6), min_size=1, max_size=most))),
        nth=draw(some.sampled_from((1, 2, 3, 4, -1))),
        term_time=draw(some.booleans()),
        until=first + timedelta(days=draw(some.integers(0, 700))) if ends == "until" else None,
        times=draw(some.integers(1, 60)) if ends == "times" else None,
        left_out=tuple(sorted(draw(some.sets(DAYS, max_size=3)))),
    )
    return rule, first


@given(rules())
def test_days_are_in_order_inside_their_bounds_and_never_both_on_and_left_out(case: tuple[Repeats, date]) -> None:
    rule, first = case
    check(rule, first)
    found = times_of(rule, first, CALENDAR, FAR)
    assert list(found.days) == sorted(set(found.days))
    assert all(first <= day <= min(rule.until or FAR, FAR) for day in found.days)
    assert rule.times is None or len(found.days) <= rule.times
    assert not set(found.days) & {one.on for one in found.left_out}
    assert all(one.why for one in found.left_out)
    assert not set(found.days) & (set(CALENDAR.bank_holidays) | set(rule.left_out))
    if rule.is_by_school:
        years = [CALENDAR.terms.year(year) for year in range(2024, 2029)]
        assert all(half_term_on(day, years) for day in found.days)


@given(rules())
def test_a_rule_survives_being_stored_as_plain_values(case: tuple[Repeats, date]) -> None:
    rule, _ = case
    assert read(stored(rule)) == rule


@given(rules(), some.integers(1, 20))
def test_split_in_two_it_gives_the_same_days(case: tuple[Repeats, date], at: int) -> None:
    rule, first = case
    days = times_of(rule, first, CALENDAR, FAR).days
    if at >= len(days) or (rule.every > 1 and not rule.pattern.startswith("half-term")):
        return
    day = days[at]
    early, late = earlier_part(rule, day), later_part(rule, first, day, CALENDAR)
    both = times_of(early, first, CALENDAR, FAR).days + times_of(late, day, CALENDAR, FAR).days
    assert both == days


@given(rules())
def test_what_an_rrule_can_say_a_calendar_reads_the_same(case: tuple[Repeats, date]) -> None:
    rule, first = case
    if rule.is_by_school or rule.times:
        return
    nobody = SchoolCalendar()
    told = rrulestr(as_rrule(rule), dtstart=_at_midnight(first))
    mine = list(times_of(rule, first, nobody, first + timedelta(days=300)).days)
    theirs = told.between(_at_midnight(first), _at_midnight(first + timedelta(days=300)), inc=True)
    assert mine == [one.date() for one in theirs if one.date() not in rule.left_out]


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())
