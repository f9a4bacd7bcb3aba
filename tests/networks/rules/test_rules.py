"""How fresh details are, when somebody is asked, and whom they are there for."""

from datetime import date, timedelta

import pytest

from village.networks.rules.currency import ASK_AGAIN, FRESH_FOR, Currency, words_of
from village.networks.rules.reaching import ages_words, fits_age, languages_words

TODAY = date(2026, 3, 18)
LONG_AGO = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("currency", "is_asked"),
    [
        (Currency(TODAY), True),
        (Currency(LONG_AGO, checked_on=TODAY - FRESH_FOR), False),
        (Currency(LONG_AGO, checked_on=TODAY - FRESH_FOR - timedelta(days=1)), True),
        (Currency(LONG_AGO, asked_on=TODAY - ASK_AGAIN + timedelta(days=1)), False),
        (Currency(LONG_AGO, asked_on=TODAY - ASK_AGAIN), True),
        (Currency(LONG_AGO, TODAY - timedelta(days=90), TODAY + timedelta(days=60)), True),
        (Currency(LONG_AGO, TODAY - timedelta(days=90), TODAY + timedelta(days=61)), False),
        (Currency(LONG_AGO, TODAY - timedelta(days=1), TODAY + timedelta(days=20)), False),
    ],
)
def test_who_is_stale_or_soon_without_accreditation_is_asked_once_a_month(currency: Currency, is_asked: bool) -> None:
    assert currency.is_to_be_asked(TODAY) == is_asked


def test_words_say_how_fresh_it_is() -> None:
    assert words_of(Currency(LONG_AGO), TODAY) == "Never checked"
    assert words_of(Currency(LONG_AGO, date(2026, 3, 1)), TODAY) == "Checked on 1 March 2026"
    assert words_of(Currency(LONG_AGO, date(2025, 3, 1)), TODAY) == "Not checked since 1 March 2025"


@pytest.mark.parametrize(
    ("lowest", "highest", "age", "fits", "words"),
    [
        (None, None, 7, True, ""),
        (5, 11, 11, True, "5 to 11 years"),
        (5, 11, 12, False, "5 to 11 years"),
        (None, 4, 5, False, "up to 4 years"),
        (16, None, 15, False, "from 16 years"),
        (16, None, None, True, "from 16 years"),
    ],
)
def test_what_nobody_said_leaves_nobody_out(
    lowest: int | None, highest: int | None, age: int | None, fits: bool, words: str
) -> None:
    assert fits_age(lowest, highest, age) == fits
    assert ages_words(lowest, highest) == words
    assert languages_words(["ur", "xx"]) == "Urdu, xx"
