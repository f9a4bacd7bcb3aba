"""A day is unusual against the days before it, never against itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.audit.rules.unusual import OPENED_AT_LEAST, unusual_days

TODAY = date(2026, 3, 18)


def days(*counts: int) -> dict[date, int]:
    """The last count is today's, the others those of the days before."""
    return {TODAY - timedelta(days=len(counts) - 1 - place): count for place, count in enumerate(counts)}


@pytest.mark.parametrize(
    ("counts", "usual"),
    [
        ((5, 5, 5, 5, 5, 20), 5),
        ((10, 10, 10, 10, 10, 30), 10),
        ((2, 2, 200, 2, 2, 20), 2),
        ((50,), None),
        ((9, 9, 9, 9, 20), None),
    ],
)
def test_unusual(counts: tuple[int, ...], usual: int | None) -> None:
    (found,) = unusual_days(days(*counts), since=TODAY, least=OPENED_AT_LEAST)
    assert (found.on, found.seen, found.usual) == (TODAY, counts[-1], usual)


@pytest.mark.parametrize(
    "counts", [(5, 5, 5, 5, 5, 19), (10, 10, 10, 10, 10, 29), (200, 2, 2, 2, 2, 19), (19,), (), (90, 5, 5, 5, 5, 5)]
)
def test_usual(counts: tuple[int, ...]) -> None:
    assert unusual_days(days(*counts), since=TODAY, least=OPENED_AT_LEAST) == []


def test_the_latest_day_comes_first_and_earlier_ones_are_not_told() -> None:
    found = unusual_days(days(40, 5, 5, 5, 5, 5, 30, 40), since=TODAY - timedelta(days=1), least=20)
    assert [day.seen for day in found] == [40, 30]


@given(st.lists(st.integers(1, 400), max_size=30), st.integers(1, 50))
def test_what_is_told_was_seen_and_is_never_little(counts: list[int], least: int) -> None:
    seen_on = days(*counts)
    for day in unusual_days(seen_on, since=TODAY, least=least):
        assert seen_on[day.on] == day.seen >= max(least, 3 * (day.usual or 0))
