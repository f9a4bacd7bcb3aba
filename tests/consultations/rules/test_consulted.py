"""Days, counts and sentences of a consultation, and which numbers the board sees."""

from datetime import date
from itertools import count

import pytest

from village.basics.errors import Refused
from village.consultations.rules.consulted import answered_words, check_counts, check_days, days_words, month_of
from village.consultations.rules.shown import Said, shown_counts

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 2, 2), date(2026, 2, 1), "to_on"),
        (date(2025, 2, 1), date(2026, 2, 3), "to_on"),
        (date(2026, 3, 19), date(2026, 3, 20), "from_on"),
    ],
)
def test_days_that_cannot_be_are_refused(first: date, last: date, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_days(first, last, TODAY)
    assert refused.value.field == field
    check_days(TODAY, date(2026, 4, 1), TODAY)  # One that goes on.


@pytest.mark.parametrize(
    ("asked", "answered", "said", "field"),
    [
        (None, 0, 0, "answered_count"),
        (30, 31, 0, "asked_count"),
        (None, 10, 11, "answered_count"),
        (None, 1_000_001, 0, "answered_count"),
        (1_000_001, 5, 0, "answered_count"),
    ],
)
def test_counts_that_cannot_be_are_refused(asked: int | None, answered: int, said: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_counts(asked, answered, said)
    assert refused.value.field == field
    check_counts(31, 31, 31)


@pytest.mark.parametrize(
    ("asked", "answered", "fewest", "words"),
    [
        (1200, 214, 0, "214 of 1,200 families answered"),
        (None, 1, 0, "1 family answered"),
        (90, 9, 10, "few families answered"),
        (90, 10, 10, "10 of 90 families answered"),
    ],
)
def test_how_many_answered_is_said_in_words(asked: int | None, answered: int, fewest: int, words: str) -> None:
    assert answered_words(asked, answered, fewest) == words


def test_a_consultation_counts_in_the_month_in_which_it_ended_or_goes_on() -> None:
    assert month_of(date(2026, 2, 20), TODAY) == date(2026, 2, 1)
    assert month_of(date(2026, 6, 20), TODAY) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 2, 2), date(2026, 3, 20), "2 February to 20 March 2026"),
        (date(2025, 12, 2), date(2026, 1, 9), "2 December 2025 to 9 January 2026"),
        (date(2026, 2, 2), date(2026, 2, 2), "2 February 2026"),
    ],
)
def test_days_are_said_in_words(first: date, last: date, words: str) -> None:
    assert days_words(first, last) == words


def said(*told: tuple[int, str, str, int], what: str = "judo", year: int = 2025) -> list[Said]:
    """Return answers out of consultation, ward, age and count."""
    numbers = count(1)
    return [Said(next(numbers), of, year, what, ward, age, number) for of, ward, age, number in told]


def test_few_families_are_hidden_and_many_shown() -> None:
    assert shown_counts(said((1, "", "", 9)), 10) == {1: None}
    assert shown_counts(said((1, "", "", 10)), 10) == {1: 10}


def test_a_second_number_goes_where_what_all_wards_come_to_would_give_the_first_away() -> None:
    shown = shown_counts(said((1, "A", "", 3), (1, "B", "", 20), (1, "C", "", 40)), 10)
    assert shown == {1: None, 2: None, 3: 40}


def test_what_two_consultations_come_to_does_not_give_few_away() -> None:
    """The page of gaps says 28 for the ward of both; 25 here would say that it were 3 there."""
    shown = shown_counts(said((1, "A", "", 3), (2, "A", "", 25)), 10)
    assert shown == {1: None, 2: None}


def test_other_years_and_other_needs_are_looked_at_by_themselves() -> None:
    older = [Said(8, 2, 2024, "judo", "A", "", 25), Said(9, 2, 2025, "chess", "A", "", 25)]
    assert shown_counts([*said((1, "A", "", 3)), *older], 10) == {1: None, 8: 25, 9: 25}
