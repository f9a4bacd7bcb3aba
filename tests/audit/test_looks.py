"""Who has seen a thing, how often and when; and who saw many more on a day than they usually do."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW
from village.access.viewer import Viewer
from village.audit.looks import IN_LISTS, OPENED, Who, looks_at, unusual_looks
from village.audit.services.reads import record_read, record_reads
from village.audit.services.record import Subject, record

pytestmark = pytest.mark.django_db
SAMIR = Viewer(user_id=3, name="Samir Vall", partnership_id=1)
FARAH = Viewer(user_id=4, name="Farah Lund", partnership_id=1)
NEXT_DOOR = Viewer(user_id=9, name="Leo Hartley", partnership_id=2)
ASHLEA = Subject("organisations.organisation", 7)
BECKSIDE = Subject("organisations.organisation", 8)
ADA = Subject("tests.pupil", 1, "Ada")
TODAY = NOW.date()


def pupils(count: int) -> list[Subject]:
    return [Subject("tests.pupil", number, f"Pupil {number}") for number in range(count)]


def opens(by: Viewer, count: int, within: Subject = ASHLEA) -> None:
    for pupil in pupils(count):
        record_read("tests.pupil-seen", by=by, subject=pupil, within=within)


def days_before(still_time: time_machine.Traveller, by: Viewer, count: int, days: int = 10) -> None:
    """The person opened so many records on each of the days before today."""
    for back in range(days, 0, -1):
        still_time.move_to(NOW - timedelta(days=back))
        opens(by, count)
    still_time.move_to(NOW)


def test_looks_at_one_thing_are_counted_for_each_person(still_time: time_machine.Traveller) -> None:
    still_time.move_to(NOW - timedelta(days=40))
    record_read("tests.pupil-seen", by=SAMIR, subject=ADA)
    still_time.move_to(NOW - timedelta(days=3))
    record_reads("tests.pupil-listed", by=SAMIR, subjects=pupils(3))
    still_time.move_to(NOW - timedelta(days=2))
    record_read("tests.pupil-seen", by=SAMIR, subject=ADA)
    still_time.move_to(NOW)
    record_read("tests.pupil-seen", by=FARAH, subject=ADA)
    record("tests.pupil-changed", by=FARAH, subject=ADA)
    record_read("tests.pupil-seen", by=NEXT_DOOR, subject=ADA)
    with CaptureQueriesContext(connection) as asked:
        farah, samir = looks_at(SAMIR, ADA, date(2026, 3, 1))
    assert len(asked) == 1
    assert (farah.who, farah.count, farah.last_at) == (Who("user", "4", "Farah Lund"), 1, NOW)
    assert (samir.who.name, samir.count, samir.in_lists) == ("Samir Vall", 2, 1)
    assert (samir.first_at, samir.last_at) == (NOW - timedelta(days=3), NOW - timedelta(days=2))


def test_a_day_with_many_more_records_than_usual_is_asked_about(still_time: time_machine.Traveller) -> None:
    days_before(still_time, SAMIR, 5)
    days_before(still_time, FARAH, 20)
    opens(SAMIR, 24)
    opens(FARAH, 24)
    with CaptureQueriesContext(connection) as asked:
        (found,) = unusual_looks(SAMIR, kinds=["tests.pupil"], since=TODAY)
    assert len(asked) == 1
    assert (found.who.name, found.how, found.day.seen, found.day.usual) == ("Samir Vall", OPENED, 24, 5)


def test_opening_the_same_record_again_and_again_is_one_record(still_time: time_machine.Traveller) -> None:
    days_before(still_time, SAMIR, 5)
    for _ in range(8):
        opens(SAMIR, 4)
    assert unusual_looks(SAMIR, kinds=["tests.pupil"], since=TODAY) == []


def test_a_long_list_is_unusual_for_who_reads_the_register_of_a_class(still_time: time_machine.Traveller) -> None:
    for back in range(6, 0, -1):
        still_time.move_to(NOW - timedelta(days=back))
        record_reads("tests.pupil-listed", by=SAMIR, subjects=pupils(30))
    still_time.move_to(NOW)
    record_reads("tests.pupil-listed", by=SAMIR, subjects=pupils(300))
    (found,) = unusual_looks(SAMIR, kinds=["tests.pupil"], since=TODAY)
    assert (found.how, found.day.seen, found.day.usual) == (IN_LISTS, 300, 30)


def test_only_looks_of_these_kinds_within_these_schools_count(still_time: time_machine.Traveller) -> None:
    days_before(still_time, SAMIR, 5)
    opens(SAMIR, 30, BECKSIDE)
    opens(NEXT_DOOR, 30)
    unusual = {"kinds": ["tests.pupil"], "since": TODAY}
    assert len(unusual_looks(SAMIR, **unusual)) == 1  # type: ignore[arg-type]
    assert len(unusual_looks(SAMIR, within=[ASHLEA, BECKSIDE], **unusual)) == 1  # type: ignore[arg-type]
    assert unusual_looks(SAMIR, within=[ASHLEA], **unusual) == []  # type: ignore[arg-type]
    assert unusual_looks(SAMIR, within=[], **unusual) == []  # type: ignore[arg-type]
    assert unusual_looks(SAMIR, kinds=["tests.plan"], since=TODAY) == []


def test_a_day_is_a_day_of_the_town(still_time: time_machine.Traveller) -> None:
    still_time.move_to(datetime.fromisoformat("2026-06-01T23:30:00+00:00"))
    opens(SAMIR, 25)
    (found,) = unusual_looks(SAMIR, kinds=["tests.pupil"], since=date(2026, 6, 1))
    assert (found.day.on, found.day.usual) == (date(2026, 6, 2), None)
