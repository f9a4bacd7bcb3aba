"""Weekday rows, areas, what differs between two states, words that must not go out, and the Local Offer's list."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.directory.rules.needs import NEEDS
from village.listings.rules.areas import areas_of, lines_of, names_of
from village.listings.rules.fields import CODES, FIELDS, changed_fields, differences, told
from village.listings.rules.local_offer import ASKED, standing_of
from village.listings.rules.moderating import flagged
from village.listings.rules.times import Time, rows_of, schedules_of
from village.listings.rules.wrong import known_wrongs

clocks = st.tuples(st.integers(0, 23), st.sampled_from((0, 15, 30, 45))).map(lambda one: f"{one[0]:02d}:{one[1]:02d}")
times = st.builds(
    Time, st.integers(0, 6), clocks, clocks, st.booleans(), st.booleans(), st.just("2026-09-01"), st.just("")
)


@given(st.lists(times, max_size=9))
def test_weekday_rows_become_schedules_and_come_back(rows: list[Time]) -> None:
    plain = sorted((row.row() for row in rows), key=lambda row: (row["day"], row["opens"], row["closes"]))
    schedules = schedules_of(plain, "one")
    assert len({one["id"] for one in schedules}) == len(schedules)
    back, kept = rows_of(schedules)
    assert sorted(map(str, back)) == sorted(map(str, plain))
    assert kept == []


@pytest.mark.parametrize(
    "schedule",
    [
        {"freq": "MONTHLY", "byday": "1TU", "opens_at": "09:00", "closes_at": "10:00"},
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00"},
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "10:00", "interval": 2},
        {"description": "By appointment"},
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "10:00", "description": "Ring the bell"},
        {},
    ],
)
def test_what_no_weekday_row_can_say_is_kept_as_it_came(schedule: dict[str, Any]) -> None:
    assert rows_of([schedule]) == ([], [schedule])


def test_one_schedule_of_two_days_is_two_rows() -> None:
    rows, _ = rows_of([{"freq": "WEEKLY", "byday": "MO,TH", "opens_at": "9:00Z", "closes_at": "10:30:00"}])
    assert [(row["day"], row["opens"], row["closes"]) for row in rows] == [(0, "09:00", "10:30"), (3, "09:00", "10:30")]
    assert Time(1, "09:30", "11:00", True, False).words == "Tuesday 9:30 to 11:00, term time only, not on bank holidays"


def test_areas_are_lines_and_keep_their_shapes() -> None:
    assert lines_of("tv1, Mill Lane\n tv1 2ab ;tv1\n\n") == ["TV1", "Mill Lane", "TV1 2AB"]
    before = [{"id": "a", "name": "Mill Lane", "extent": "{}"}]
    after = areas_of(["TV1", "Mill Lane"], "one", before)
    assert names_of(after) == ["TV1", "Mill Lane"]
    assert after[1] == before[0]


NAMES = {"needs": {"talking": "Talking"}, "status": {"active": "Running"}}


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ({"name": "A"}, {"name": "A"}, []),
        ({"name": "A"}, {"name": "B"}, ["name"]),
        ({"fees": ""}, {"fees": None}, []),
        ({"needs": ["a", "b"]}, {"needs": ["b", "a"]}, []),
        ({"is_free": None}, {"is_free": False}, ["is_free"]),
        ({}, {"times": []}, []),
        ({"places": [{"id": 1, "name": "A", "secret": False}]}, {"places": [{"id": 1, "name": "A"}]}, []),
        ({"name": "A", "summary": "old"}, {"summary": "new"}, ["summary"]),
    ],
)
def test_only_what_says_something_else_has_changed(old: dict[str, Any], new: dict[str, Any], codes: list[str]) -> None:
    assert changed_fields(old, new) == codes


def test_differences_and_states_are_told_in_words() -> None:
    found = differences({"needs": ["talking"]}, {"needs": [], "minimum_age": 0.5, "wait_weeks": 1}, NAMES)
    assert [(one.label, one.old, one.new) for one in found] == [
        ("From age", "Nothing", "0.5 years"),
        ("For which needs", "Talking", "Nothing"),
        ("Wait", "Nothing", "1 week"),
    ]
    secret = {"places": [{"name": "The house", "secret": True}], "status": "active", "name": ""}
    assert told(secret, NAMES) == [("Is it running?", "Running"), ("Where", "The house (secret)")]
    assert len(CODES) == len(set(CODES)) == len(FIELDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lovely place, easy to park a pram.", ()),
        ("Ring me on 01632 960 144 please", ("01632 960 144",)),
        ("Write to mum@home.example", ("mum@home.example",)),
        ("Mrs Quist was so kind", ("Mrs Quist",)),
        ("We met nora quist there", ("nora quist",)),
        ("The worker Ada Brand helped us", ("Ada Brand",)),
        ("My son Finlay loved it", ("Finlay",)),
        ("We live at TV1 2AB", ("TV1 2AB",)),
        ("Little Talkers at Mill Lane Family Hub was good", ()),
    ],
)
def test_names_and_numbers_are_flagged_for_a_person_to_look_at(text: str, found: tuple[str, ...]) -> None:
    allowed = ("Little Talkers", "Mill Lane Family Hub", "")
    assert flagged(text, people=["Nora Quist"], allowed=allowed) == found


def test_ticks_that_nobody_knows_are_left_out() -> None:
    assert known_wrongs(["times", "nothing", "closed"]) == ["closed", "times"]
    assert known_wrongs("times") == []


@pytest.mark.parametrize(
    ("code", "given", "is_there"),
    [
        ("ehc", {"url": ""}, False),
        ("ehc", {"url": "https://town.example/ehc", "checked_on": date(2026, 3, 1)}, True),
        ("ehc", {"url": "https://town.example/ehc", "checked_on": date(2025, 3, 1)}, False),
        ("live-talking", {"listed": {"talking": 2}}, True),
        ("live-talking", {}, False),
        ("live-autism", {"listed": {"autism": 2}}, False),
        ("live-comments", {"comments": 0}, False),
        ("live-comments", {"comments": 3}, True),
        ("live-fresh", {"fresh_percent": 89}, False),
        ("live-fresh", {"fresh_percent": 90}, True),
        ("live-fresh", {"fresh_percent": None}, False),
    ],
)
def test_the_local_offer_says_what_is_there_and_what_is_missing(
    code: str, given: dict[str, Any], is_there: bool
) -> None:
    usual: dict[str, Any] = {"url": "", "checked_on": None, "listed": {}, "comments": 0, "fresh_percent": 100}
    asked = next(one for one in ASKED if one.code == code)
    found = standing_of(asked, today=date(2026, 3, 18), **{**usual, **given})
    assert found.is_there is is_there
    assert found.why


def test_the_list_asks_only_for_needs_that_the_directory_knows() -> None:
    assert {need for asked in ASKED for need in asked.needs} <= NEEDS.keys()
    assert len({asked.code for asked in ASKED}) == len(ASKED)
