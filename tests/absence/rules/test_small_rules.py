"""Grouping, order, arrival, time saved, and which button a reply puts first."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.absence.rules.arrival import arrived_at, late_words
from village.absence.rules.grouping import families
from village.absence.rules.order import Standing, place_of
from village.absence.rules.saved import Saved, time_words
from village.absence.rules.suggestions import button_words, sessions_for, suggested_codes

NOW = date(2026, 3, 18)
IDS = st.lists(st.integers(1, 12), unique=True)
PAIRS = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12)))


def both_ways(pairs: set[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


@given(IDS, PAIRS)
def test_each_child_stands_in_one_family_and_siblings_in_the_same(ids: list[int], pairs: set[tuple[int, int]]) -> None:
    groups = families(ids, both_ways(pairs))
    assert sorted(pupil for group in groups for pupil in group) == sorted(ids)
    of = {pupil: group for group in groups for pupil in group}
    assert all(of[one] == of[other] for one, other in pairs if one in of and other in of)


def test_half_brothers_tie_both_sides_together() -> None:
    assert families([1, 2, 3, 4], both_ways({(1, 2), (2, 3)})) == [(1, 2, 3), (4,)]


def test_ring_first_is_on_top_then_what_did_not_arrive_then_the_longest_away() -> None:
    rows = [
        Standing(False, "arrived", 3, "Otis"),
        Standing(False, "sent", 1, "Mirela"),
        Standing(False, "failed", 1, "Zoe"),
        Standing(True, "arrived", 1, "Inaya"),
        Standing(False, "none", 1, "Ali"),
        Standing(False, "waiting", 1, "Bo"),
    ]
    assert [row.name for row in sorted(rows, key=place_of)] == ["Inaya", "Zoe", "Ali", "Otis", "Bo", "Mirela"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("she sick in night, home today", ("I",)),
        ("Dentist till 11 sorry", ("M",)),
        ("poorly, doctor at 10", ("I", "M")),
        ("we are on holiday", ("G",)),
        ("on the bus, late", ()),
        ("call me", ()),
        ("", ()),
    ],
)
def test_words_choose_which_button_stands_first_and_never_more_than_two(body: str, codes: tuple[str, ...]) -> None:
    assert suggested_codes(body, NOW) == codes


def test_a_button_says_reason_and_code() -> None:
    assert button_words("I") == "Ill: code I"


@pytest.mark.parametrize(
    ("code", "session", "sessions"),
    [("I", "AM", ("AM", "PM")), ("M", "AM", ("AM",)), ("I", "PM", ("PM",)), ("O", "AM", ("AM",))],
)
def test_illness_holds_for_the_day_and_an_appointment_ends(code: str, session: str, sessions: tuple[str, ...]) -> None:
    assert sessions_for(code, session) == sessions


@pytest.mark.parametrize(("minutes", "at"), [(14, time(9, 14)), (0, time(9, 0)), (61, time(10, 1)), (None, None)])
def test_a_late_child_came_in_so_long_after_the_register_opened(minutes: int | None, at: time | None) -> None:
    assert arrived_at(time(9, 0), minutes) == at


def test_arrivals_are_told_as_a_span() -> None:
    assert late_words([time(9, 24), None, time(8, 50)]) == "between 8:50 and 9:24"
    assert (late_words([time(9, 5)]), late_words([None])) == ("at 9:05", "")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (28, "28 minutes"),
        (60, "1 hour"),
        (74, "1 hour"),
        (75, "1½ hours"),
        (448, "7½ hours"),
    ],
)
def test_time_is_told_to_the_half_hour(minutes: int, words: str) -> None:
    assert time_words(minutes) == words


@given(st.integers(0, 500), st.integers(1, 60))
def test_time_saved_claims_no_more_than_an_estimate(families_told: int, call_minutes: int) -> None:
    saved = Saved(families_told, call_minutes)
    assert saved.minutes == families_told * call_minutes and saved.words.startswith("about ")
