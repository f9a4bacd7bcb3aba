"""The two nights on which the clocks change, and what clashes."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from village.basics.errors import Refused
from village.events.rules.clashes import Taken, clashes_of
from village.events.rules.clock import LONDON, clock_note, moment_of, must_exist
from village.events.rules.filters import Listed, kept


@pytest.mark.parametrize(
    ("on", "hour", "utc"),
    [
        (date(2026, 3, 25), 9, 9),
        (date(2026, 4, 1), 9, 8),
        (date(2026, 10, 21), 9, 8),
        (date(2026, 10, 28), 9, 9),
    ],
)
def test_nine_on_the_clock_stays_nine_on_the_clock(on: date, hour: int, utc: int) -> None:
    assert moment_of(on, time(hour)).at == datetime(on.year, on.month, on.day, utc, tzinfo=UTC)


def test_a_time_that_does_not_exist_is_refused_with_the_day() -> None:
    assert moment_of(date(2026, 3, 29), time(1, 30)).is_missing
    with pytest.raises(Refused, match="29 March 2026 the clocks go forward, and 1:30 does not exist"):
        must_exist(date(2026, 3, 29), time(1, 30), time(3))


def test_a_time_that_comes_twice_means_the_first_and_says_so() -> None:
    found = moment_of(date(2026, 10, 25), time(1, 30))
    assert found.is_twice and found.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "comes twice" in clock_note(date(2026, 10, 25), time(1, 30))
    assert clock_note(date(2026, 10, 25), time(9)) == ""


def test_an_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        must_exist(date(2026, 3, 18), time(9), time(9))


@given(some.dates(date(2020, 1, 1), date(2035, 1, 1)), some.times())
def test_every_time_that_exists_is_read_back_as_it_was(on: date, at: time) -> None:
    found = moment_of(on, at)
    back = found.at.astimezone(LONDON).replace(tzinfo=None)
    assert found.is_missing or back == datetime.combine(on, at)


DAY = date(2026, 3, 18)
MINE = Taken(1, "Mine", DAY, time(18), time(19), venue_id=5, host_id=7, years=frozenset({1, 2}))


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (Taken(2, "Hall", DAY, time(18, 30), time(20), venue_id=5, host_id=8, is_for_everybody=False), {"venue"}),
        (Taken(2, "Next", DAY, time(19), time(20), venue_id=5, host_id=7), set()),
        (Taken(2, "Host", DAY, time(18), time(19), host_id=7), {"host"}),
        (Taken(2, "Year 2", DAY, time(16), time(17), host_id=8, years=frozenset({2, 3})), {"years"}),
        (Taken(2, "Hour", DAY, time(18, 30), time(19), host_id=8, years=frozenset({2})), {"years"}),
        (Taken(2, "Year 9", DAY, time(16), time(17), host_id=8, years=frozenset({9})), set()),
        (Taken(2, "Staff", DAY, time(16), time(17), host_id=8, years=frozenset({2}), is_for_families=False), set()),
        (Taken(2, "Fair", DAY, time(12), time(21), is_big=True), {"big"}),
        (Taken(1, "Mine", DAY, time(18), time(19), venue_id=5), set()),
        (Taken(2, "Other day", date(2026, 3, 19), time(18), time(19), venue_id=5), set()),
    ],
)
def test_what_clashes(other: Taken, codes: set[str]) -> None:
    found = clashes_of([MINE], {other.on: [other]}, "The hall")
    assert {one.code for one in found} == codes
    assert all(one.sentence.endswith((".",)) for one in found)


def test_the_same_families_at_the_same_hour_of_a_morning_and_a_draft_says_that_it_is_one() -> None:
    one = Taken(1, "Mine", DAY, time(9), time(10), host_id=7, years=frozenset({1}))
    other = Taken(2, "Phonics", DAY, time(9, 30), time(10), host_id=8, years=frozenset({1}), is_draft=True)
    [found] = clashes_of([one], {DAY: [other]}, "")
    assert (found.code, found.event_id) == ("years", 2)
    assert "called that hour: “Phonics” (a draft)" in found.sentence
    later = Taken(3, "Later", DAY, time(11), time(12), host_id=8, years=frozenset({1}))
    assert clashes_of([one], {DAY: [later]}, "") == []


def test_workshops_of_one_hour_run_side_by_side_on_purpose() -> None:
    one = Taken(1, "Mine", DAY, time(18), time(19), host_id=7, slot_id=3)
    other = Taken(2, "Yours", DAY, time(18), time(19), host_id=7, slot_id=3)
    assert clashes_of([one], {DAY: [other]}, "") == []


def test_filters_are_cumulative() -> None:
    listed = [
        Listed(1, DAY, time(18), 7, 0, True, False),
        Listed(2, DAY, time(9), 7, 0, True, False),
        Listed(3, date(2026, 3, 25), time(18), 8, 250, False, True),
    ]
    assert [one.id for one in kept(listed, ["free", "evenings"], DAY)] == [1]
    assert [one.id for one in kept(listed, ["week"], DAY)] == [1, 2]
    assert [one.id for one in kept(listed, ["online", "nonsense"], DAY)] == [3]
    assert [one.id for one in kept(listed, [], DAY, school_id=7)] == [1, 2]
