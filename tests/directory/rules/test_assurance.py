"""How far a listing can be trusted, by table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.directory.rules.assurance import WANTED, Assurance, assurance_of, months_after, months_between

TODAY = date(2026, 11, 29)
ALL = {one.code for one in WANTED}


def told(checked_on: date | None, by: str = "Little Talkers", next_on: date | None = None) -> Assurance:
    return assurance_of(ALL, checked_on=checked_on, checked_by=by, next_check_on=next_on, today=TODAY)


@pytest.mark.parametrize(
    ("checked_on", "by", "words"),
    [
        (TODAY, "Little Talkers", "Checked by Little Talkers today."),
        (TODAY - timedelta(days=1), "", "Checked yesterday."),
        (TODAY - timedelta(days=12), "Little Talkers", "Checked by Little Talkers 12 days ago."),
        (TODAY - timedelta(days=60), "", "Checked 60 days ago."),
        (date(2026, 8, 29), "Little Talkers", "Checked by Little Talkers 3 months ago."),
        (date(2026, 5, 29), "Little Talkers", "Checked by Little Talkers 6 months ago."),
        (date(2026, 5, 28), "Little Talkers", "Not checked for 6 months. Ring before you go."),
        (date(2026, 4, 20), "Little Talkers", "Not checked for 7 months. Ring before you go."),
        (None, "Little Talkers", "Nobody has checked this yet. Ring before you go."),
        (TODAY + timedelta(days=9), "", "Checked today."),
    ],
)
def test_families_are_told_who_checked_it_and_when(checked_on: date | None, by: str, words: str) -> None:
    assert told(checked_on, by).words == words


def test_the_day_of_the_next_check_decides_what_is_stale() -> None:
    short = told(date(2026, 11, 1), next_on=date(2026, 11, 20))
    assert short.is_stale
    assert short.words == "Not checked for 1 month. Ring before you go."
    assert not told(date(2026, 1, 1), next_on=date(2026, 12, 1)).is_stale
    assert told(TODAY).next_words == "Next check by 29 May 2027."


def test_the_score_counts_what_is_there_and_how_lately_it_was_checked() -> None:
    assert sum(one.weight for one in WANTED) == 100
    assert told(TODAY).score_percent == 100
    assert told(date(2026, 7, 1)).score_percent == 90
    assert told(date(2026, 1, 1)).score_percent == 70
    assert told(None).score_percent == 60
    bare = assurance_of((), checked_on=None, checked_by="", next_check_on=None, today=TODAY)
    assert bare.score_percent == 0
    assert [one.weight for one in bare.missing] == sorted((one.weight for one in WANTED), reverse=True)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 40))
def test_months_go_there_and_back(day: date, months: int) -> None:
    later = months_after(day, months)
    assert months_between(day, later) in {months, months - 1}
    assert months_between(day, later + timedelta(days=3)) >= months
    assert later.day in {day.day, 28, 29, 30}
