"""One child's marks as letters and words."""

from datetime import date

import pytest

from tests.school_data.rules.hand import SPRING, marks
from village.school_data.rules.looking.one_child import (
    days_to_come,
    late_words,
    missed_in,
    missed_words,
    reasons_in,
    sessions_of,
)
from village.school_data.rules.roll import roll_of

EVER = roll_of([(0, date(2020, 1, 1), None)])


@pytest.mark.parametrize(
    ("code", "letter"),
    [
        ("/", "i"), ("L", "l"), ("U", "u"), ("I", "a"), ("M", "a"), ("G", "u"), ("O", "u"), ("N", "?"), ("V", "i"),
        ("K", "i"), ("X", "-"), ("D", "-"), ("#", "-"), ("Y1", "-"), ("-", "-"), ("E", "a"), ("C2", "a"),
    ],
)  # fmt: skip
def test_each_code_has_its_letter(code: str, letter: str) -> None:
    assert sessions_of(marks(code), 0, EVER).letters[0] == letter


def test_a_session_outside_the_roll_is_no_square() -> None:
    found = sessions_of(marks("// II // // //"), 0, roll_of([(0, date(2025, 1, 8), None)]))
    assert found.letters[:10] == "----iiiiii"
    assert found.codes[2] == "-"


def test_a_week_that_is_not_known_is_empty() -> None:
    found = sessions_of(marks("// // // // //"), 0, EVER)
    assert found.week(SPRING)[0] == "iiiiiiiiii"
    assert found.week(date(2025, 1, 13))[0] == "-" * 10
    assert found.week(date(2024, 12, 30))[0] == "-" * 10


def test_the_second_week_begins_with_its_own_monday() -> None:
    found = sessions_of(marks("// // // // // II // // // //"), 0, EVER)
    assert found.week(date(2025, 1, 13))[0] == "aaiiiiiiii"


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("// // // // //", "", ""),
        ("II /I // // //", "Ill 1½ days", "With an accepted reason 1½ days"),
        (
            "NN I/ // // //",
            "Not heard yet 1 day, ill half a day",
            "Not heard yet 1 day, with an accepted reason half a day",
        ),
        ("L/ L/ // // //", "Late 2 times", "Late 2 times"),
        ("L/ II // // //", "Ill 1 day; late once", "With an accepted reason 1 day; late once"),
        ("U/ // // // //", "Came after the register closed half a day", "No accepted reason half a day"),
        ("XX XX XX XX XX", "", ""),
    ],
)
def test_a_week_says_why_only_to_who_may_read_it(text: str, words: str, plain: str) -> None:
    letters, codes = sessions_of(marks(text), 0, EVER).week(SPRING)
    assert reasons_in(letters, codes, with_reasons=True) == words
    assert reasons_in(letters, codes, with_reasons=False) == plain


@pytest.mark.parametrize(
    ("letters", "sessions", "words"),
    [("iiiiiiiiii", 0, "0"), ("auii?iliii", 3, "1½"), ("oooooooooo", 0, None), ("----------", 0, None)],
)
def test_missed_sessions_of_a_week(letters: str, sessions: int, words: str | None) -> None:
    assert missed_in(letters) == sessions
    assert missed_words(letters) == words


@pytest.mark.parametrize(("times", "words"), [(0, "never late"), (1, "late once"), (7, "late 7 times")])
def test_lateness_in_words(times: int, words: str) -> None:
    assert late_words(times) == words


def test_days_to_come_are_those_on_roll() -> None:
    until_tuesday = roll_of([(0, SPRING, date(2025, 1, 7))])
    assert days_to_come(marks("// // // // //"), 0, until_tuesday) == {SPRING, date(2025, 1, 7)}
