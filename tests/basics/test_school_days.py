"""Sessions in words: days and half days."""

import pytest

from village.basics.school_days import days_figure, days_words


@pytest.mark.parametrize(
    ("sessions", "figure", "words"),
    [
        (0, "0", "no days"),
        (1, "½", "half a day"),
        (2, "1", "1 day"),
        (3, "1½", "1½ days"),
        (11, "5½", "5½ days"),
        (74, "37", "37 days"),
        (4000, "2,000", "2,000 days"),
        (4001, "2,000½", "2,000½ days"),
    ],
)
def test_sessions_are_said_as_days(sessions: int, figure: str, words: str) -> None:
    assert (days_figure(sessions), days_words(sessions)) == (figure, words)


def test_days_are_said_out_of_days() -> None:
    assert days_words(11, of=74) == "5½ of 37 days"
    assert days_words(1, of=2) == "½ of 1 day"
    assert days_words(0, of=12) == "0 of 6 days"


def test_fewer_days_than_before_keep_their_sign() -> None:
    assert days_figure(-3) == "-1½"
