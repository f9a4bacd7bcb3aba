"""What a child's days say, and what keeps it honest."""

import pytest

from tests.school_data.rules.hand import marks
from village.school_data.rules.days import days_of
from village.school_data.rules.looking.what_days_say import sayings_of

WEEK = "// // // // // "
MONDAY_AWAY = "OO // // // // "


def said(text: str) -> list[str]:
    return [saying.words for saying in sayings_of(days_of(marks(text)), 0)]


def cautions(text: str) -> list[str]:
    return [saying.caution for saying in sayings_of(days_of(marks(text)), 0)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "XX XX XX XX XX",
        WEEK * 2,
        "II // // // // " + WEEK * 2,
        "II II // // // " * 1 + "// // II // II " + "// II // // //",
    ],
    ids=["no marks", "not expected", "two good weeks", "one day", "spread over the week"],
)
def test_nothing_is_said_where_nothing_honest_can_be(text: str) -> None:
    assert said(text) == []


def test_mondays_stand_out_with_how_little_they_prove() -> None:
    text = MONDAY_AWAY * 6 + WEEK * 2
    assert said(text) == ["6 of 6 missed days were Mondays."]
    assert cautions(text) == ["With 6 days missed, chance alone seldom does that. It does not say why."]


def test_what_a_reader_would_see_is_called_chance_where_it_may_be() -> None:
    text = MONDAY_AWAY * 2 + "// // // // OO " + "// OO // // // " + WEEK * 2
    assert said(text) == ["2 of 4 missed days were Mondays."]
    assert cautions(text) == ["That can well be chance."]


def test_three_missed_mondays_are_too_few_to_say_anything() -> None:
    assert said(MONDAY_AWAY * 3 + WEEK * 2) == []


def test_a_run_of_days_away_is_said_while_it_goes_on() -> None:
    assert said(WEEK + "// // II II II") == ["Away 3 days one after another, since Wednesday 15 January."]
    assert said(WEEK + "// II II II //") == []
    assert said(WEEK + "// // // II II") == []


def test_full_weeks_of_late_are_told_as_well() -> None:
    assert said(MONDAY_AWAY + WEEK * 3) == ["Nothing missed in the last 3 school weeks."]
    assert said(MONDAY_AWAY + WEEK * 2) == []
