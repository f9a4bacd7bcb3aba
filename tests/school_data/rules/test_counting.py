"""Sessions counted by hand: every code with a trap, rolls, days on which codes changed, and sums over groups."""

from datetime import date

import numpy as np
import pytest

from tests.school_data.rules.hand import counts, marks
from village.school_data.rules.counting import counted, expected_sessions, nothing_counted, summed
from village.school_data.rules.marks import Marks
from village.school_data.rules.roll import roll_of

WEEK = "/\\ /\\ /\\ /\\ /\\"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WEEK, {"possible": 10, "attended": 10}),
        ("LK VP WB", {"possible": 6, "attended": 6, "late_before": 1}),
        ("C1M J1S C2C TR IE", {"possible": 10, "authorised": 10}),
        ("GN OU", {"possible": 4, "unauthorised": 4, "late_after": 1, "no_reason": 1}),
        # Dual registered: the other school marks the day, this one leaves it out.
        ("/\\ DD /\\ DD /\\", {"possible": 6, "attended": 6}),
        # Not of compulsory school age: afternoons at home are not possible sessions.
        ("/X /X IX /X /X", {"possible": 5, "attended": 4, "authorised": 1}),
        ("XX XX XX XX XX", {}),
        # An agreed part-time timetable stays in the denominator.
        ("/C2 /C2 /C2 /C2 /C2", {"possible": 10, "attended": 5, "authorised": 5}),
        ("Y1Y2 Y3Y4 Y5Y6 Y7Q #Z", {}),
        ("/\\ Y4Y4 /\\", {"possible": 4, "attended": 4}),
        # A reason that became known.
        ("NN /\\", {"possible": 4, "attended": 2, "unauthorised": 2, "no_reason": 2}),
        ("II /\\", {"possible": 4, "attended": 2, "authorised": 2}),
        # Codes that are over, and marks that never were a national code: unrecorded, and outside what was possible.
        ("JH YF A1?", {"unrecorded": 6}),
        ("-- /\\", {"possible": 2, "attended": 2}),
    ],
)
def test_each_code_counts_as_the_law_says_since_august_2024(text: str, said: dict[str, int]) -> None:
    assert counts(counted(marks(text))) == said


@pytest.mark.parametrize(
    ("monday", "text", "said"),
    [
        # J meant present until Sunday 18 August 2024, and J1 is absence since.
        (date(2024, 8, 12), "JJ JJ JJ JJ JJ JJ", {"possible": 10, "attended": 10, "unrecorded": 2}),
        (date(2024, 8, 12), "J1J1 -- -- -- -- J1J1", {"possible": 2, "authorised": 2, "unrecorded": 2}),
        (date(2024, 8, 12), "HH -- -- -- YY HH -- -- -- YY", {"possible": 2, "authorised": 2, "unrecorded": 4}),
        (date(2024, 8, 12), "Y1Y1 -- -- -- KQ Y1K", {"possible": 1, "attended": 1, "unrecorded": 4}),
        # F ended on Saturday 31 August 2013, so a week later it is no code.
        (date(2013, 8, 26), "FF -- -- -- FF FF", {"possible": 4, "authorised": 4, "unrecorded": 2}),
        # Before 1 January 2009, a Thursday, nothing is known.
        (
            date(2008, 12, 29),
            "/\\ II OO /\\ IO",
            {"possible": 4, "attended": 2, "authorised": 1, "unauthorised": 1, "unrecorded": 6},
        ),
    ],
)
def test_a_week_in_which_codes_changed_is_counted_by_day(monday: date, text: str, said: dict[str, int]) -> None:
    assert counts(counted(marks(text, monday=monday))) == said


@pytest.mark.parametrize(
    ("first", "last", "possible"),
    [
        (None, None, 20),
        (date(2025, 1, 8), None, 16),
        (None, date(2025, 1, 8), 6),
        (date(2025, 1, 8), date(2025, 1, 8), 2),
        (date(2025, 1, 11), date(2025, 1, 12), 0),
        (date(2025, 1, 10), date(2025, 1, 13), 4),
        (date(2024, 1, 1), date(2024, 12, 31), 0),
        (date(2026, 1, 1), None, 0),
        (date(2025, 1, 9), date(2025, 1, 7), 0),
    ],
)
def test_days_from_the_first_to_the_last_count(first: date | None, last: date | None, possible: int) -> None:
    assert counted(marks(WEEK + WEEK), first, last).possible.tolist() == [possible]


def test_late_joiners_and_leavers_count_while_on_roll() -> None:
    found = counted(
        marks(*[WEEK + "NN II /\\ /\\ /\\"] * 4),
        roll=roll_of(
            [
                (0, date(2025, 1, 14), None),
                (1, date(2024, 9, 2), date(2025, 1, 13)),
                (2, date(2025, 1, 6), date(2025, 1, 6)),
                (2, date(2025, 1, 17), None),
            ]
        ),
    )
    assert counts(found, 0) == {"possible": 8, "attended": 6, "authorised": 2}
    assert counts(found, 1) == {"possible": 12, "attended": 10, "unauthorised": 2, "no_reason": 2}
    assert counts(found, 2) == {"possible": 4, "attended": 4}
    assert counts(found, 3) == {}


def test_a_child_at_two_schools_is_counted_once_for_each_session() -> None:
    of_schools = counted(marks("/\\ DD /\\ DD IN", "DD /\\ DD /L DD"))
    together = summed(of_schools, np.array([0, 0]), 1)
    assert (together.possible.tolist(), together.attended.tolist()) == ([10], [8])
    assert (together.authorised.tolist(), together.unauthorised.tolist()) == ([1], [1])
    assert together.late.tolist() == [1]


def test_a_missing_mark_is_unrecorded_on_school_days_up_to_today_alone() -> None:
    register = marks("/- -- /\\ JJ -- --")
    monday_to_friday = {date(2025, 1, day) for day in range(6, 11)}
    expected = expected_sessions(register, monday_to_friday - {date(2025, 1, 7)}, until=date(2025, 1, 9))
    assert expected.tolist() == [True, True, False, False, True, True, True, True, False, False, False, False]
    assert counts(counted(register, expected=expected)) == {"possible": 3, "attended": 3, "unrecorded": 3}
    off_roll = roll_of([(0, date(2025, 1, 8), None)])
    assert counts(counted(register, roll=off_roll, expected=expected)) == {
        "possible": 2,
        "attended": 2,
        "unrecorded": 2,
    }


def test_lateness_is_before_and_after_the_register_closed() -> None:
    found = counted(marks("LU L\\ /\\"))
    assert (found.late.tolist(), found.missed.tolist(), found.attended.tolist()) == ([3], [1], [5])


def test_groups_are_sums_of_sessions() -> None:
    found = counted(marks(WEEK, "II", "OOOO", WEEK))
    groups = summed(found, np.array([1, 1, -1, 3]), 4)
    assert groups.possible.tolist() == [0, 12, 0, 10]
    assert groups.authorised.tolist() == [0, 2, 0, 0]
    assert len(groups) == 4


def test_stretches_of_days_add_up() -> None:
    register = marks(WEEK + "NN LU", "II")
    first, second = counted(register, None, date(2025, 1, 8)), counted(register, date(2025, 1, 9), None)
    whole = nothing_counted(2) + first + second
    assert [counts(whole, row) for row in (0, 1)] == [counts(counted(register), row) for row in (0, 1)]
    assert counts(whole[np.array([1])]) == {"possible": 2, "authorised": 2}


def test_nobody_and_no_session_are_counted_without_fuss() -> None:
    assert counted(marks()).possible.tolist() == []
    assert counted(Marks(date(2025, 1, 6), np.zeros((2, 0), np.uint8))).possible.tolist() == [0, 0]


def test_more_rows_than_one_block_are_all_counted() -> None:
    rows = 30_000
    matrix = np.full((rows, 20), ord("/"), np.uint8)
    matrix[:, 3] = ord("I")
    matrix[29_999, 4] = ord("O")
    found = counted(Marks(date(2025, 1, 6), matrix), roll=roll_of((row, date(2025, 1, 7), None) for row in range(rows)))
    assert set(found.possible.tolist()) == {18}
    assert found.authorised.sum() == rows and found.unauthorised.nonzero()[0].tolist() == [29_999]
