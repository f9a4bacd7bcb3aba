"""Waiting marks, half-terms, heads and shares."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school_data.rules.hand import SPRING, marks
from village.basics.school_year import usual_english_year
from village.school_data.rules.looking.headcount import Heads, came_of, counted_heads, heads_shown
from village.school_data.rules.looking.named_half_terms import (
    beside_the_one_before,
    counted_by_half_term,
    half_term_of,
)
from village.school_data.rules.looking.two_measures import binned, share_words
from village.school_data.rules.looking.waiting import waiting_marks
from village.school_data.rules.roll import roll_of

YEAR = usual_english_year(2025)


def test_marks_without_a_reason_wait_from_the_first_day_to_the_last() -> None:
    found = list(waiting_marks(marks("N/ /N // NN //"), date(2025, 1, 7), date(2025, 1, 9)))
    assert [(mark.on.day, mark.session) for mark in found] == [(7, "PM"), (9, "AM"), (9, "PM")]


def test_a_mark_outside_the_roll_waits_for_nothing() -> None:
    roll = roll_of([(0, date(2025, 1, 8), None)])
    assert not list(waiting_marks(marks("NN // // // //"), SPRING, date(2025, 1, 10), roll))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 9, 1), None),
        (date(2025, 9, 10), ("autumn", 1)),
        (date(2025, 10, 28), ("autumn", 1)),
        (date(2025, 11, 5), ("autumn", 2)),
        (date(2025, 12, 27), ("autumn", 2)),
    ],
)
def test_a_day_of_the_holidays_belongs_to_the_half_term_before(day: date, words: tuple[str, int] | None) -> None:
    half = half_term_of(day, YEAR.half_terms)
    assert (None if half is None else (half.term, half.half)) == words


def test_things_are_counted_by_half_term_up_to_today() -> None:
    days = [(date(2025, 9, 10), "incident"), (date(2025, 9, 11), "reward"), (date(2025, 11, 5), "incident")]
    found = counted_by_half_term(days, ("incident", "reward"), YEAR, date(2025, 11, 20))
    assert [(half.words, half.counts) for half in found] == [("Autumn 1", (1, 1)), ("Autumn 2", (1, 0))]


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (2, 2, "as many as in the half-term before"),
        (3, 2, "more than in the half-term before (2)"),
        (0, 2, "fewer than in the half-term before (2)"),
    ],
)
def test_a_child_stands_beside_its_own_half_term_before(now: int, before: int, words: str) -> None:
    assert beside_the_one_before(now, before) == words


def test_heads_are_counted_in_order_and_empty_groups_left_out() -> None:
    groups = {1: "Girls", 2: "Boys", 3: "Girls", 4: "Not known"}
    heads = counted_heads(groups, ["Boys", "Girls", "Other", "Not known"], [1, 2, 3])
    assert heads == (Heads("Boys", 1), Heads("Girls", 2))
    assert came_of(heads, counted_heads(groups, ["Boys", "Girls"], [3])) == (("Boys", 1, 0), ("Girls", 2, 1))


def test_small_groups_are_one_line_with_the_one_that_would_tell_them() -> None:
    heads = [Heads("Dari", 1), Heads("English", 30), Heads("Polish", 20)]
    assert heads_shown(heads) == (Heads("English", 30), Heads("Other groups", None))
    assert heads_shown(heads[1:]) == (Heads("English", 30), Heads("Polish", 20))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(2, 12))
def test_no_count_below_the_fewest_can_be_had(counts: list[int], fewest: int) -> None:
    shown = heads_shown([Heads(str(place), count) for place, count in enumerate(counts)], fewest)
    told = [head.count for head in shown if head.count is not None]
    left = sum(counts) - sum(told)
    assert all(count >= fewest for count in told)
    assert left == 0 or left >= fewest or sum(counts) < fewest
    assert {head.label for head in shown if head.count is None} <= {"Other groups"}


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(3, 9, "3 of 9"), (3, 10, "3 of 10 (30%)"), (1, 16, "1 of 16 (6%)"), (0, 0, "0 of 0")]
)
def test_no_percent_rests_on_fewer_than_ten(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_pairs_fall_into_their_bins() -> None:
    assert binned([(0, 0), (1.9, 0), (2, 0), (30, 2)], [0, 2, 10], 3) == [[2, 1, 0], [0, 0, 0], [0, 0, 1]]
