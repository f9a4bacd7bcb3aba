"""The record is read one partnership at a time."""

from datetime import UTC, date, datetime

import pytest

from village.audit.queries import Looking, entries_about, entries_of_partnership, entries_within
from village.audit.services.record import Installation, Subject, record

PLAN = Subject("plans.plan", 1, "Our plan")
ACTION = Subject("plans.action", 5, "2.1a Coffee mornings")
US = Installation("Hana Brook", partnership_id=1)
THEM = Installation("Leo Hartley", partnership_id=2)


@pytest.fixture(autouse=True)
def lines(db: None) -> None:
    for day in (1, 2):
        record("plans.plan-made", by=US, subject=PLAN, at=datetime(2026, 3, day, 23, 30, tzinfo=UTC))
    record("plans.action-changed", by=US, subject=ACTION, within=PLAN, at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    record("plans.plan-seen", by=US, subject=PLAN, is_read=True)
    record("plans.plan-made", by=THEM, subject=PLAN)


def test_a_thing_has_its_own_lines() -> None:
    assert [entry.verb for entry in entries_about(US, ACTION)] == ["plans.action-changed"]


def test_a_whole_has_the_lines_of_its_parts() -> None:
    assert entries_within(US, PLAN).count() == 4
    assert entries_within(US, PLAN).first().verb == "plans.action-changed"  # type: ignore[union-attr]


def test_another_partnership_has_none_of_them() -> None:
    assert {entry.actor_name for entry in entries_of_partnership(THEM)} == {"Leo Hartley"}
    assert not entries_of_partnership(Installation()).exists()


@pytest.mark.parametrize(
    ("looking", "count"),
    [
        (Looking(), 4),
        (Looking(person="hana"), 4),
        (Looking(person="Leo"), 0),
        (Looking(thing="coffee"), 1),
        (Looking(since=date(2026, 3, 2)), 3),
        (Looking(until=date(2026, 3, 1)), 1),
        (Looking(since=date(2026, 6, 2), until=date(2026, 6, 2)), 1),
        (Looking(reads=True), 1),
        (Looking(reads=False), 3),
    ],
)
def test_the_record_is_narrowed_by_person_thing_and_day_of_the_town(looking: Looking, count: int) -> None:
    assert entries_of_partnership(US, looking).count() == count
