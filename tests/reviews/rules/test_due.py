"""Which actions a round asks about."""

from datetime import date

import pytest

from village.plans.rules.facts import TickFacts, TimingFacts
from village.plans.rules.term_grid import Term
from village.reviews.rules.due import Plans, is_due, is_planned, over_since

SPRING = Term(2025, 1)
TODAY = date(2026, 3, 18)
HALF_TERMLY = TimingFacts("half-termly", "frequency", frequency="half-termly")


def tick(year: int | None, term: str = "") -> TickFacts:
    return TickFacts(1, term, "", year)


def until(day: date) -> TimingFacts:
    return TimingFacts("by then", "date", None, day)


CASES = {
    "ticked for the year": (Plans("green", [tick(2025)]), True, True, None),
    "ticked for the term": (Plans("green", [tick(2025, "spring")]), True, True, None),
    "ticked for another term, still ahead": (Plans("green", [tick(2025, "summer")]), False, False, None),
    "ticked for next year": (Plans("", [tick(2026)]), False, False, None),
    "ticked for last year and not complete": (Plans("amber", [tick(2024)]), True, False, "summer 2025"),
    "ticked for last year and complete": (Plans("complete", [tick(2024)]), False, False, None),
    "superseded": (Plans("superseded", [tick(2025)]), False, True, None),
    "nothing says when": (Plans(""), True, False, None),
    "a column of no known year says nothing": (Plans("", [tick(None)]), True, False, None),
    "every half-term": (
        Plans("", [], [TimingFacts("half-termly", "frequency", frequency="half-termly")]),
        True,
        True,
        None,
    ),
    "a date in the term, still to come": (Plans("", [], [until(date(2026, 3, 27))]), True, True, None),
    "a date in the term that has passed": (Plans("red", [], [until(date(2026, 3, 2))]), True, True, "2 March 2026"),
    "a date in the summer": (Plans("", [], [until(date(2026, 7, 1))]), False, False, None),
    "a date in the autumn, passed": (Plans("", [], [until(date(2025, 12, 1))]), True, False, "1 December 2025"),
    "late by ticks, but its last day is ahead": (
        Plans("", [tick(2024)], [until(date(2026, 7, 1))]),
        False,
        False,
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_round_asks_about_what_is_planned_late_or_without_a_time(case: str) -> None:
    plans, due, planned, over = CASES[case]
    found = (is_due(plans, SPRING, TODAY), is_planned(plans, SPRING), over_since(plans, SPRING, TODAY))
    assert found == (due, planned, over)
