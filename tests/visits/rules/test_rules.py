"""Order, timetable, clocks of phones, next steps, names and the words of the alarm."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.visits.rules.alarm_words import alarm_words
from village.visits.rules.names import family_names
from village.visits.rules.next_steps import days_to_second_try, next_of, nobody_in_twice
from village.visits.rules.order import Place, area_of, place_of
from village.visits.rules.timetable import BUSY, OUTSIDE, Stretch, clashes, joined_up, week_of
from village.visits.rules.when import LONGEST_KEPT, is_later, when_it_was

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 18, tzinfo=UTC)
times = st.times(min_value=time(7), max_value=time(20))
moments = st.integers(0, 2_800_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, tz=UTC))


def test_focus_families_then_place_then_time() -> None:
    places = [
        Place(True, True, "TV1", time(9), 1),
        Place(False, False, "", time(8), 2),
        Place(False, False, "TV2", time(9), 3),
        Place(False, False, "TV1", time(12), 4),
        Place(False, False, "TV1", time(10), 5),
        Place(False, True, "TV9", time(16), 6),
    ]
    assert [one.visit_id for one in sorted(places, key=place_of)] == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("postcode", "area"), [("TV1 2AB", "TV1"), ("tv12ab", "TV1"), ("", ""), ("TV", ""), ("TV12 9ZZ", "TV12")]
)
def test_only_the_first_half_of_a_postcode(postcode: str, area: str) -> None:
    assert area_of(postcode) == area


def test_clashes_are_of_time_and_of_hours() -> None:
    hours = [Stretch(time(9), time(12)), Stretch(time(12), time(13))]
    visits = [
        (1, Stretch(time(9), time(10))),
        (2, Stretch(time(9, 30), time(10))),
        (3, Stretch(time(12, 30), time(14))),
    ]
    assert clashes(visits, hours) == {1: (BUSY,), 2: (BUSY,), 3: (OUTSIDE,)}
    assert clashes([(1, Stretch(time(11, 30), time(12, 30)))], hours) == {}
    assert clashes([(1, Stretch(time(6), time(7)))], []) == {}


@settings(deadline=None)
@given(st.lists(st.lists(times, min_size=2, max_size=2, unique=True).map(sorted), max_size=8))
def test_joined_hours_lie_apart_and_hold_every_stretch(pairs: list[list[time]]) -> None:
    hours = [Stretch(first, last) for first, last in pairs]
    joined = joined_up(hours)
    assert all(one.until_time < other.from_time for one, other in pairwise(joined))
    assert all(any(one.holds(stretch) for one in joined) for stretch in hours)


def test_a_week_is_monday_to_friday() -> None:
    assert week_of(date(2026, 3, 22))[0] == date(2026, 3, 16) and len(week_of(date(2026, 3, 16))) == 5


@settings(deadline=None)
@given(typed=st.none() | moments, sent=st.none() | moments)
def test_a_visit_was_never_in_the_future_nor_before_its_day(typed: datetime | None, sent: datetime | None) -> None:
    found = when_it_was(typed_at=typed, sent_at=sent, now=NOW, not_before=MIDNIGHT)
    assert MIDNIGHT <= found <= NOW


@settings(deadline=None)
@given(
    wrong_by=st.timedeltas(min_value=timedelta(days=-9000), max_value=timedelta(days=9000)),
    waited=st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=9)),
)
def test_a_wrong_clock_makes_no_difference(wrong_by: timedelta, waited: timedelta) -> None:
    sent = NOW + wrong_by
    assert when_it_was(typed_at=sent - waited, sent_at=sent, now=NOW, not_before=MIDNIGHT) == NOW - waited


def test_nothing_is_older_than_a_phone_keeps() -> None:
    old = NOW - timedelta(days=30)
    assert when_it_was(typed_at=old, sent_at=NOW, now=NOW, not_before=old) == NOW - LONGEST_KEPT


def test_later_words_stand() -> None:
    assert is_later(NOW, NOW) and is_later(None, NOW) and is_later(NOW, None) and not is_later(MIDNIGHT, NOW)


@pytest.mark.parametrize(
    ("outcome", "chosen", "kind"),
    [
        ("no_answer", "", "visit"),
        ("no_answer", "nothing", "visit"),
        ("no_answer", "ring", "ring"),
        ("met", "nothing", ""),
        ("met", "plan", "plan"),
    ],
)
def test_nobody_in_leads_to_a_second_try(outcome: str, chosen: str, kind: str) -> None:
    step = next_of(outcome=outcome, chosen=chosen, due_on=None, next_school_day=date(2026, 3, 19))
    assert (step.kind if step else "") == kind
    assert step is None or step.due_on == date(2026, 3, 19)


def test_nobody_in_twice_looks_at_the_last_two() -> None:
    assert nobody_in_twice(["met", "no_answer", "no_answer"])
    assert not nobody_in_twice(["no_answer", "no_answer", "met"]) and not nobody_in_twice(["no_answer"])


def test_the_middle_of_days_to_a_second_try() -> None:
    day = date(2026, 3, 2)
    tries = [(day, day + timedelta(days=days)) for days in (1, 9, 2)]
    assert days_to_second_try(tries) == 2 and days_to_second_try(tries[:2]) == 5 and days_to_second_try([]) is None


def test_families_are_named_in_a_line() -> None:
    assert family_names([("Ada", "Thorn"), ("Bea", "Thorn")]) == "Ada and Bea Thorn"
    assert family_names([("Ada", "Thorn"), ("Cal", "Reed")]) == "Ada Thorn and Cal Reed" and family_names([]) == ""


def test_the_alarm_says_who_what_to_do_and_where() -> None:
    words = alarm_words(
        name="Dot Marlowe", school="Ashlea", back="11:30", phone="07700 900001", link="https://v.example/x"
    )
    for said in (words.body, words.text):
        assert "Dot Marlowe" in said and "11:30" in said and "07700 900001" in said and "999" in said
    assert "https://v.example/x" in words.body
