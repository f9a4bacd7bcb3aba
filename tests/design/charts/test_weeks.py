"""Weeks as squares: ten sessions each, gathered by half-term."""

from dataclasses import dataclass

import pytest

from village.design.charts.weeks import halves


@dataclass(frozen=True)
class Week:
    half: str
    label: str
    sessions: str
    now: bool = False


def test_weeks_gather_by_half_term_in_order() -> None:
    weeks = [
        Week("Autumn 1", "3 Sep", "------iiii"),
        Week("Autumn 1", "7 Sep", "i" * 10),
        Week("Autumn 2", "2 Nov", "uu" + "i" * 8),
    ]
    made = halves(weeks)
    assert [(half.title, len(half.weeks)) for half in made] == [("Autumn 1", 2), ("Autumn 2", 1)]
    assert made[0].weeks[0].days == (("none",) * 2,) * 3 + (("in",) * 2,) * 2
    assert made[1].weeks[0].given is weeks[2]


def test_letters_stand_for_morning_then_afternoon() -> None:
    week = halves([{"half": "A", "label": "x", "sessions": "ilau?o-iii"}])[0].weeks[0]
    assert week.days == (("in", "late"), ("accepted", "away"), ("unheard", "ahead"), ("none", "in"), ("in", "in"))


@pytest.mark.parametrize(
    ("sessions", "now", "is_ahead"),
    [("o" * 10, False, True), ("--" + "o" * 8, False, True), ("o" * 10, True, False), ("i" + "o" * 9, False, False)],
)
def test_a_half_term_is_ahead_until_its_first_week_begins(sessions: str, now: bool, is_ahead: bool) -> None:
    assert halves([Week("Spring 1", "4 Jan", sessions, now)])[0].is_ahead is is_ahead


@pytest.mark.parametrize("sessions", ["", "iiii", "i" * 11])
def test_a_week_of_the_wrong_length_is_refused(sessions: str) -> None:
    with pytest.raises(ValueError, match="A week has 10 sessions"):
        halves([Week("Autumn 1", "3 Sep", sessions)])


def test_an_unknown_letter_is_refused() -> None:
    with pytest.raises(KeyError):
        halves([Week("Autumn 1", "3 Sep", "x" * 10)])
