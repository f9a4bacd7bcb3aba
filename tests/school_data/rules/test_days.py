"""Full days and weeks, days away one after another, and the weekday that stands out."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from tests.school_data.rules.hand import marks
from village.school_data.rules.counting import expected_sessions
from village.school_data.rules.days import Days, days_of, is_full, of_groups, weeks_of
from village.school_data.rules.runs import Run, run_lengths, runs_of
from village.school_data.rules.weekdays import WeekdayPattern, missed_by_weekday, weekday_pattern

FULL = "/\\ /\\ /\\ /\\ /\\"
EVERY_DAY = {date(2025, 1, day) for day in range(1, 32)}


def days(*texts: str, are_marks_expected: bool = False) -> Days:
    register = marks(*texts)
    return days_of(register, expected=expected_sessions(register, EVERY_DAY) if are_marks_expected else None)


def row_of(truths: np.ndarray, row: int = 0) -> str:
    return "".join("01"[int(truth)] for truth in truths[row])


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (FULL, "11111"),
        ("LK /U /I II XX", "10000"),
        ("/X XX Y1Y1 /D -\\", "10011"),
        ("/J ?? -- /# VP", "00011"),
    ],
)
def test_a_day_is_full_when_all_that_was_possible_was_attended(text: str, full: str) -> None:
    assert row_of(days(text).is_full) == full


def test_a_register_that_was_not_taken_proves_nothing() -> None:
    assert row_of(days("/- /\\ --", are_marks_expected=True).is_full) == "010"


def test_a_week_is_full_when_its_days_are() -> None:
    found = weeks_of(days(FULL + FULL + "/\\ /I" + "/\\" * 3 + "##" * 5 + "/\\"))
    assert row_of(is_full(found)) == "11001"
    assert weeks_of(days()).shape == (0, 1)


def test_a_class_has_a_full_day_when_nobody_missed_anything() -> None:
    found = days("/\\ /\\ XX", "/\\ /I XX", "/\\ /\\ /\\", "II II II")
    groups = of_groups(found.bits, np.array([2, 2, 0, -1]), 4)
    assert [row_of(is_full(groups), group) for group in range(4)] == ["111", "000", "100", "000"]
    nobody = of_groups(found.bits, np.array([-2, -1, -2, -1]), 2)
    assert not nobody.any()


def test_days_stop_at_the_last_day() -> None:
    assert days_of(marks(FULL), date(2025, 1, 8)).bits.shape == (1, 3)
    assert days_of(marks(FULL), date(2024, 1, 8)).bits.shape == (1, 0)


@pytest.mark.parametrize(
    ("text", "runs", "now"),
    [
        (FULL, [], 0),
        ("II OO /\\ NN XX", [(6, 7, 2), (9, 9, 1)], 1),
        # A weekend and a closed day neither count nor end a run; half a day in school ends it.
        ("/\\ /\\ /\\ II II" + "## II /I II II", [(9, 14, 3), (16, 17, 2)], 2),
        ("IX XI -- ?? /\\", [(6, 7, 2)], 0),
        # Late after the register closed is absence for the session by law.
        ("UU /U", [(6, 6, 1)], 0),
    ],
)
def test_days_away_one_after_another(text: str, runs: list[tuple[int, int, int]], now: int) -> None:
    found = days(text)
    assert [(run.first_on.day, run.last_on.day, run.days) for run in runs_of(found, 0)] == runs
    lengths = run_lengths(found)
    assert (lengths.longest.tolist(), lengths.now.tolist()) == ([max([run[2] for run in runs], default=0)], [now])


def test_short_runs_can_be_left_out() -> None:
    found = days("II /\\ II II II")
    assert list(runs_of(found, 0, fewest=3)) == [Run(date(2025, 1, 8), date(2025, 1, 10), 3)]


def test_missed_sessions_by_weekday() -> None:
    assert missed_by_weekday(days("II /\\ /I /\\ UU" + "NN").missed).tolist() == [[4, 0, 1, 0, 2]]


def pattern(text: str) -> WeekdayPattern:
    found = weekday_pattern(days(text), 0)
    assert found is not None
    return found


def test_a_weekday_that_stands_out_is_told_with_how_little_it_proves() -> None:
    monday_off, friday_half = "II /\\ /\\ /\\ /\\", "/\\ /\\ /\\ /\\ /I"
    found = pattern(monday_off * 6 + "/I" + FULL[2:] + friday_half + "II /\\ /\\ /I /\\".replace("II", "/\\") + FULL)
    assert found.words == "6½ of 7½ missed days were Mondays"
    assert (found.weekday, found.days_missed_on_it, found.days_missed, found.days_on_it, found.days) == (
        0,
        7,
        9,
        10,
        50,
    )
    assert found.verdict == "more_than_chance"
    assert found.caution == "With 7½ days missed, chance alone seldom does that. It does not say why."


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("II" + FULL[2:], "1 of 1 missed day was a Monday", "too_few"),
        ("/\\ /I", "The missed half day was a Tuesday", "too_few"),
        ("/I /I" + FULL[5:], "½ of 1 missed day was a Monday", "too_few"),
        ("II II II II II" + FULL * 4, "1 of 5 missed days were Mondays", "could_be_chance"),
        (("II" + FULL[2:]) * 2 + "/\\ II /\\ II /\\" + FULL * 4, "2 of 4 missed days were Mondays", "could_be_chance"),
    ],
)
def test_few_days_and_spread_days_say_nothing(text: str, words: str, verdict: str) -> None:
    found = pattern(text)
    assert (found.words, found.verdict) == (words, verdict)
    assert found.caution.startswith("That ")


def test_nothing_missed_has_no_pattern() -> None:
    assert weekday_pattern(days(FULL), 0) is None


def test_chance_by_hand() -> None:
    # Of 10 days 2 are Mondays; both of 2 missed days are Mondays: 1 in 45, times five weekdays.
    found = pattern(("II" + FULL[2:]) * 2)
    assert found.chance == Fraction(5, 45)
