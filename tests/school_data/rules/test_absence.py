"""Persistent and severe absence in whole numbers, percents, and how far a figure can be trusted."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.school_data.rules.absence import (
    has_too_many_without_reason,
    is_persistent,
    is_provisional,
    is_severe,
    one_day_is_enough,
    percent_of,
    percent_words,
    percents_of,
    persistent_percent,
)


@pytest.mark.parametrize(
    ("academic_year", "percent"), [(2005, 20), (2009, 20), (2010, 15), (2014, 15), (2015, 10), (2024, 10), (2040, 10)]
)
def test_the_percent_of_a_year(academic_year: int, percent: int) -> None:
    assert persistent_percent(academic_year) == percent


def test_years_before_the_measure_are_refused() -> None:
    with pytest.raises(Refused, match="first measured in 2005/06"):
        persistent_percent(2004)


@pytest.mark.parametrize(
    ("missed", "possible", "academic_year", "is_it"),
    [
        (38, 380, 2024, True),
        (37, 380, 2024, False),
        (19, 190, 2024, True),
        (18, 190, 2024, False),
        (1, 10, 2024, True),
        (1, 11, 2024, False),
        (57, 380, 2014, True),
        (56, 380, 2014, False),
        (76, 380, 2009, True),
        (75, 380, 2009, False),
        (0, 0, 2024, False),
        (0, 100, 2024, False),
    ],
)
def test_persistent_absence_is_exact(missed: int, possible: int, academic_year: int, is_it: bool) -> None:
    assert is_persistent(missed, possible, academic_year) is is_it
    assert is_persistent(np.array([missed]), np.array([possible]), academic_year).tolist() == [is_it]


@pytest.mark.parametrize(
    ("missed", "possible", "is_it"), [(190, 380, True), (189, 380, False), (1, 2, True), (1, 3, False), (0, 0, False)]
)
def test_severe_absence_is_half_or_more(missed: int, possible: int, is_it: bool) -> None:
    assert is_severe(missed, possible) is is_it
    assert is_severe(np.array([missed]), np.array([possible])).tolist() == [is_it]


@given(st.integers(1, 400), st.data())
def test_whole_numbers_decide_as_fractions_do(possible: int, data: st.DataObject) -> None:
    missed = data.draw(st.integers(0, possible))
    share = Fraction(missed, possible)
    assert is_persistent(missed, possible, 2024) == (share >= Fraction(1, 10))
    assert is_persistent(missed, possible, 2012) == (share >= Fraction(15, 100))
    assert is_severe(missed, possible) == (share >= Fraction(1, 2))
    assert not is_severe(missed, possible) or is_persistent(missed, possible, 2024)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (19, 20, "95.0%"),
        (2, 3, "66.7%"),
        (1, 800, "0.1%"),
        (1, 2000, "0.1%"),
        (1999, 2001, "99.9%"),
        (0, 5, "0.0%"),
        (0, 0, None),
    ],
)
def test_percent_in_words(part: int, whole: int, words: str | None) -> None:
    assert percent_words(part, whole) == words


def test_nothing_possible_has_no_percent() -> None:
    assert percent_of(0, 0) is None
    assert percent_of(1, 4) == 25
    percents = percents_of(np.array([0, 1, 4]), np.array([0, 4, 4]))
    assert np.isnan(percents[0]) and percents[1:].tolist() == [25, 100]


@pytest.mark.parametrize(("possible", "is_enough"), [(0, False), (2, True), (20, True), (21, False), (380, False)])
def test_one_day_is_enough_after_ten_days_or_fewer(possible: int, is_enough: bool) -> None:
    assert one_day_is_enough(possible, 2024) is is_enough
    assert one_day_is_enough(np.array([possible]), 2024).tolist() == [is_enough]


def test_a_figure_with_sessions_without_reason_is_provisional_and_with_many_no_ground_for_a_letter() -> None:
    sessions = np.array([0, 1, 3, 4])
    assert is_provisional(sessions).tolist() == [False, True, True, True]
    assert has_too_many_without_reason(sessions).tolist() == [False, False, False, True]
    assert (is_provisional(1), has_too_many_without_reason(3), has_too_many_without_reason(3, 2)) == (True, False, True)
