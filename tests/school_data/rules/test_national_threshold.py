"""Ten unauthorised sessions in ten school weeks: over holidays and years, with the codes of the law alone."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.school_data.rules.hand import SPRING, marks
from village.school_data.rules.marks import Marks
from village.school_data.rules.national_threshold import NEVER, monday_of_week, near_threshold, school_weeks
from village.school_data.rules.roll import roll_of

FULL = "/\\" * 5
ONE_EACH_WEEK = "O" + FULL[1:]


def every_week(register: Marks) -> np.ndarray:
    return np.ones(-(-register.sessions // 10), bool)


def told(register: Marks, weeks: np.ndarray | None = None, until: date | None = None) -> tuple[int, int, int, int]:
    found = near_threshold(register, every_week(register) if weeks is None else weeks, until)
    return int(found.now[0]), int(found.most[0]), int(found.most_in_week[0]), int(found.met_in_week[0])


def test_ten_in_one_week_meet_it() -> None:
    assert told(marks(FULL + "G" * 10 + FULL)) == (10, 10, 1, 1)


def test_any_mix_of_the_four_codes_counts_and_no_other_does() -> None:
    assert told(marks("GNOU" + "IECMXY1" + FULL))[1] == 4


def test_one_a_week_for_ten_weeks_meets_it_in_the_tenth() -> None:
    assert told(marks(ONE_EACH_WEEK * 12)) == (10, 10, 9, 9)


def test_one_a_week_with_a_week_between_never_does() -> None:
    assert told(marks((ONE_EACH_WEEK + FULL) * 10)) == (5, 5, 8, NEVER)


def test_holidays_do_not_age_absence() -> None:
    half = ONE_EACH_WEEK * 5
    register = marks(half + "-" * 60 + half)
    weeks = every_week(register)
    weeks[5:11] = False
    assert told(register, weeks) == (10, 10, 15, 15)
    assert told(register) == (5, 5, 4, NEVER)


def test_absence_before_the_framework_does_not_count() -> None:
    register = marks("O" * 10 + FULL * 3 + "O" * 6, monday=date(2024, 8, 12))
    assert told(register) == (6, 6, 4, NEVER)


def test_what_lies_behind_the_day_is_not_seen() -> None:
    register = marks(FULL + "O" * 10)
    assert told(register, until=date(2025, 1, 14)) == (4, 4, 1, NEVER)
    assert told(register, until=date(2025, 1, 10)) == (0, 0, NEVER, NEVER)
    assert told(register, until=SPRING - timedelta(days=1)) == (0, 0, NEVER, NEVER)


def test_it_falls_out_of_sight_after_ten_school_weeks() -> None:
    register = marks("O" * 9 + "\\" + FULL * 10 + "O" + FULL[1:])
    assert told(register) == (1, 9, 0, NEVER)


def test_marks_off_roll_do_not_count() -> None:
    register = marks("O" * 10, "O" * 10)
    found = near_threshold(
        register, every_week(register), roll=roll_of([(0, date(2025, 1, 8), None), (1, SPRING, None)])
    )
    assert found.most.tolist() == [6, 10] and found.is_met.tolist() == [False, True]


def test_school_weeks_have_a_school_day() -> None:
    register = marks(FULL * 3)
    weeks = school_weeks(register, [date(2025, 1, 8), date(2025, 1, 24), date(2025, 2, 3), date(2024, 12, 20)])
    assert weeks.tolist() == [True, False, True]


@pytest.mark.parametrize(("week", "monday"), [(0, SPRING), (2, date(2025, 1, 20)), (NEVER, None)])
def test_weeks_are_told_by_their_monday(week: int, monday: date | None) -> None:
    assert monday_of_week(marks(FULL * 3), week) == monday
