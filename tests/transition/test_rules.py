"""What may be told, when a look is due, and figures without small counts."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.basics.school_year import usual_english_year
from village.transition.rules.checking import Due, How, Row, due, figures, usual_days
from village.transition.rules.facts import EXTRA, HELPS, RING, Told, check_told

BY = date(2026, 11, 6)


@pytest.mark.parametrize(
    "words",
    [
        "Has a social worker",
        "Safeguarding file is with us",
        "on a child protection plan",
        "Police were called",
        "see CPOMS",
        "disclosed in May",
    ],
)
def test_nothing_about_safety_goes_this_way(words: str) -> None:
    with pytest.raises(Refused, match="nothing about safety"):
        check_told([Told(HELPS, words)])


def test_what_is_told_keeps_its_order_and_something_must_be() -> None:
    found = check_told([Told(EXTRA, "Yes"), Told(RING, " "), Told(HELPS, "A seat near the door")])
    assert [one.code for one in found] == [HELPS, EXTRA]
    with pytest.raises(Refused, match="Tick one thing"):
        check_told([Told(HELPS, " ")])


@pytest.mark.parametrize(
    ("today", "is_done", "expected"),
    [
        (date(2026, 8, 31), False, Due.NOT_YET),
        (BY - timedelta(days=15), False, Due.NOT_YET),
        (BY - timedelta(days=14), False, Due.DUE),
        (BY, False, Due.DUE),
        (BY + timedelta(days=1), False, Due.OVERDUE),
        (BY + timedelta(days=1), True, Due.DONE),
    ],
)
def test_when_a_look_is_due(today: date, is_done: bool, expected: Due) -> None:
    assert due(2026, BY, is_done, today) == expected


def test_usual_days_lie_behind_the_first_half_term() -> None:
    year = usual_english_year(2026)
    check_by, ends_on = usual_days(year)
    assert year.half_term("autumn", 1).ends_on < check_by < ends_on


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", *How])), min_size=1, max_size=60))
def test_figures_show_no_count_under_ten(drawn: list[tuple[int, str]]) -> None:
    rows = [Row(school, None, True, True, True, how) for school, how in drawn]
    shown = figures(rows, "from_school", 10)
    values = [*(value for line in shown.lines for value in (*line.cells, line.total)), *shown.totals, shown.total]
    assert all(value is None or value >= 10 for value in values)
    assert figures(rows, "to_school", 10).lines == ()
