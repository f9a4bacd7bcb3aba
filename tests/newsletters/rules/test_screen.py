"""The screen in the hall: one thing at a time, long enough to read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.newsletters.rules.screen import (
    LONGEST_SECONDS,
    QUIET_SECONDS,
    SHORTEST_SECONDS,
    Shown,
    is_current,
    seconds_for,
    step_of,
)

THINGS = tuple(Shown(title, "Come along.") for title in "abc")


@pytest.mark.parametrize(
    ("asked", "title", "next_place"), [(1, "a", 2), (3, "c", 1), (4, "a", 2), (0, "a", 2), (-5, "a", 2)]
)
def test_the_screen_goes_round(asked: int, title: str, next_place: int) -> None:
    step = step_of(THINGS, asked)
    assert step.shown is not None
    assert (step.shown.title, step.next_place, step.count) == (title, next_place, 3)


def test_an_empty_screen_looks_again_after_a_while() -> None:
    step = step_of((), 7)
    assert (step.shown, step.next_place, step.seconds) == (None, 1, QUIET_SECONDS)


@given(st.integers(1, 40), st.integers(-100, 10_000))
def test_following_the_screen_shows_everything_before_anything_comes_again(count: int, asked: int) -> None:
    things = [Shown(str(number), "") for number in range(count)]
    seen, place = [], asked
    for _ in range(count):
        step = step_of(things, place)
        assert step.shown is not None
        seen.append(step.shown.title)
        place = step.next_place
    assert sorted(seen, key=int) == [thing.title for thing in things]


@given(st.text(max_size=300))
def test_everything_stands_long_enough_and_not_for_ever(words: str) -> None:
    assert SHORTEST_SECONDS <= seconds_for(Shown("Title", words)) <= LONGEST_SECONDS


def test_more_words_stand_longer() -> None:
    assert seconds_for(Shown("Cake sale", "word " * 40)) == 27 > seconds_for(Shown("Cake sale", "Friday."))


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 3, 17), False), (date(2026, 3, 18), True), (date(2026, 3, 20), True), (date(2026, 3, 21), False)],
)
def test_a_notice_hangs_on_its_first_and_its_last_day(today: date, expected: bool) -> None:
    assert is_current(date(2026, 3, 18), date(2026, 3, 20), today) is expected
