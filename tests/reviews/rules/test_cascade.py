"""Leads of actions come before leads of sections, and both before the close; every deed comes once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from village.reviews.models.round import Round
from village.reviews.rules.cascade import last_day_of, steps_due

LONDON = ZoneInfo("Europe/London")
DONE = datetime(2026, 3, 1, tzinfo=LONDON)


def _round(**values: object) -> Round:
    days = {
        "opens_on": date(2026, 3, 2),
        "remind_on": date(2026, 3, 11),
        "due_on": date(2026, 3, 20),
        "last_call_on": date(2026, 3, 25),
        "closes_on": date(2026, 3, 27),
        "locks_on": date(2026, 4, 17),
        "state": "open",
    }
    return Round(**{**days, **values})


@pytest.mark.parametrize(
    ("values", "now", "deeds"),
    [
        ({"state": "planned"}, "2026-03-01T12:00", []),
        ({"state": "planned"}, "2026-03-02T06:59", []),
        ({"state": "planned"}, "2026-03-02T07:00", ["open"]),
        ({"state": "planned"}, "2026-03-27T23:00", ["open"]),
        ({"state": "planned"}, "2026-03-28T08:00", []),
        ({}, "2026-03-10T12:00", []),
        ({}, "2026-03-11T05:00", []),
        ({}, "2026-03-11T07:00", ["remind"]),
        ({}, "2026-03-14T07:00", ["remind"]),
        ({"reminded_at": DONE}, "2026-03-14T07:00", []),
        ({"reminded_at": DONE}, "2026-03-20T07:00", ["sections"]),
        ({"reminded_at": DONE, "sections_asked_at": DONE}, "2026-03-25T09:00", ["last_call"]),
        ({"sections_asked_at": DONE}, "2026-03-25T09:00", ["last_call"]),
        ({}, "2026-03-25T09:00", ["sections", "last_call"]),
        ({"remind_on": None, "last_call_on": None, "sections_asked_at": DONE}, "2026-03-26T09:00", []),
        ({}, "2026-03-27T23:59", ["sections", "last_call"]),
        ({}, "2026-03-28T00:01", ["close"]),
        ({"state": "closed"}, "2026-04-17T23:00", []),
        ({"state": "closed"}, "2026-04-18T00:05", ["lock"]),
        ({"state": "locked"}, "2026-05-18T12:00", []),
    ],
)
def test_each_day_brings_what_it_brings_and_nothing_twice(
    values: dict[str, object], now: str, deeds: list[str]
) -> None:
    found = steps_due(_round(**values), datetime.fromisoformat(now).replace(tzinfo=LONDON))
    assert [step.deed for step in found] == deeds


def test_leads_of_actions_answer_by_an_earlier_day_than_leads_of_sections() -> None:
    assert last_day_of("actions", _round()) == date(2026, 3, 20)
    assert last_day_of("sections", _round()) == date(2026, 3, 27)
