"""Dates, money, counts and names are written one way."""

from datetime import UTC, date, datetime

import pytest

from village.design import wording

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 3, 18), "today"),
        (date(2026, 3, 17), "yesterday"),
        (date(2026, 3, 19), "tomorrow"),
        (date(2026, 3, 15), "3 days ago"),
        (date(2026, 3, 27), "in 9 days"),
        (date(2026, 2, 16), "30 days ago"),
        (date(2026, 2, 15), "15 February 2026"),
        (date(2027, 3, 18), "18 March 2027"),
        (None, ""),
    ],
)
def test_a_near_day_is_counted_and_a_far_one_is_named(when: date | None, said: str) -> None:
    assert wording.ago(when, TODAY) == said


def test_a_day_is_written_without_a_leading_nought() -> None:
    assert wording.day(date(2026, 3, 7)) == "7 March 2026"
    assert wording.month(date(2026, 3, 7)) == "Mar 2026"
    assert wording.short_day(date(2026, 3, 7), TODAY) == "7 Mar"
    assert wording.short_day(date(2025, 3, 7), TODAY) == "7 Mar 2025"
    assert wording.short_day(date(2026, 3, 7)) == "7 Mar 2026"


def test_a_moment_is_told_in_local_time() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert wording.day(late) == "1 July 2026"
    assert wording.clock(late) == "00:30"


@pytest.mark.parametrize(
    ("pence", "said"), [(0, "£0"), (1200000, "£12,000"), (1250, "£12.50"), (-505, "-£5.05"), (None, "")]
)
def test_money_shows_pence_only_where_there_are_some(pence: int | None, said: str) -> None:
    assert wording.money(pence) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 replies"), (1, "1 reply"), (2, "2 replies"), (1200, "1,200 replies")]
)
def test_a_count_takes_the_right_form(number: int, said: str) -> None:
    assert wording.count(number, "reply", "replies") == said
    assert wording.count(number, "action").endswith("action" if number == 1 else "actions")


@pytest.mark.parametrize(
    ("name", "said"), [("Marit Osei", "MO"), ("Ana de la Cruz", "AC"), ("Wren", "W"), ("(Vacant) post", "P"), ("", "")]
)
def test_initials_are_those_of_the_first_and_last_word(name: str, said: str) -> None:
    assert wording.initials(name) == said


@pytest.mark.parametrize(("size", "said"), [(840, "840 bytes"), (12_400, "12 kB"), (3_400_000, "3.4 MB")])
def test_a_file_size_is_told_in_the_unit_that_fits(size: int, said: str) -> None:
    assert wording.file_size(size) == said
