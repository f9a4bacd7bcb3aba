"""What becomes of bookings when an event changes: none is lost, none waits beside free places, all are told."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.bookings.making import MORNING, ZONE, Morning, make_morning, tap, wish
from tests.cast import Town
from tests.events.making import WEDNESDAYS, Calendar
from tests.groups.making import make_groups
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.bookings.models import Arrival, Booking, BookingLetter, BookingRules
from village.bookings.pages.numbers import numbers_page
from village.bookings.pages.register import register_page
from village.bookings.queries.arrivals import booked_at
from village.bookings.queries.numbers import times_counted
from village.bookings.services.arriving import tick
from village.bookings.services.booking import ALREADY, FULL, book
from village.bookings.services.changing import cancel_own, change, take_back
from village.bookings.services.may import NOT_ON
from village.bookings.services.reminding import remind_due
from village.bookings.services.setting import make_times
from village.bookings.services.telling import change_of, tell_booked
from village.events.models import Event, Occurrence, Venue
from village.events.pages.facts import is_off
from village.events.services.publishing import cancel_event
from village.events.services.times import When, change_from, move_time
from village.events.services.undoing import undo
from village.events.services.writing import change_event
from village.outbox.models import Line

PHONE = {"reach_by": "text", "address": "+447700900123"}
MAIL = {"reach_by": "email", "address": "bea@thornabyvale.example"}
FRIDAY, MONDAY = date(2026, 3, 20), date(2026, 3, 23)


@pytest.fixture
def calendar(town: Town) -> Calendar:
    """Return the town’s calendar, with a hall for sixty."""
    return Calendar(town, Venue.objects.create(partnership=town.partnership, name="Mill Lane Hub", seats=60))


def books(time_row: Occurrence, name: str = "Bea Fell", **values: Any) -> Booking:
    by = Viewer(name="Somebody who books", partnership_id=time_row.event.partnership_id, link_id=time_row.pk)
    return book(by=by, occurrence_id=time_row.pk, wish=wish(name, **values), at=timezone.now())


def states() -> list[str]:
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


def changed(calendar: Calendar, event: Event, **values: Any) -> Event:
    event.refresh_from_db()
    return change_event(by=calendar.head, event=event, seen_version=event.version, values=values)


def fresh(row: Occurrence) -> Occurrence:
    return Occurrence.objects.select_related("event__venue", "venue").get(pk=row.pk)


def test_another_day_for_an_event_that_is_on_once_takes_its_bookings_along(calendar: Calendar) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book", places=3)
    row = calendar.times(event)[0]
    books(row, **PHONE)
    changed(calendar, event, first_on=MONDAY, starts_at=time(10))
    [moved] = calendar.times(event)
    assert (moved.pk, moved.public_id, moved.on, moved.starts_at) == (row.pk, row.public_id, MONDAY, time(10))
    assert moved.state == Occurrence.State.ON and moved.version > row.version
    assert Booking.objects.get().occurrence_id == row.pk
    event.refresh_from_db()
    undo(by=calendar.head, event=event)
    assert [(one.pk, one.on) for one in calendar.times(event)] == [(row.pk, FRIDAY)]


@pytest.mark.parametrize("values", [{"places": 2}, {"places": None}])
def test_more_places_go_down_the_waiting_list_at_once(calendar: Calendar, values: dict[str, Any]) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book", places=1)
    row = calendar.times(event)[0]
    for name in ("Bea Fell", "Carl Holm"):
        books(row, name, **PHONE)
    changed(calendar, event, **values)
    assert states() == ["booked", "booked"]
    assert BookingLetter.objects.filter(kind="moved-up").count() == 1


def test_more_places_from_one_time_on_and_by_undo(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS, booking="book", places=1)
    row = calendar.times(event)[2]
    for name in ("Bea Fell", "Carl Holm"):
        books(row, name)
    event.refresh_from_db()
    change_from(by=calendar.head, row=fresh(row), seen_version=event.version, values={"places": 2})
    assert states() == ["booked", "booked"]


def test_fewer_places_undone_are_places_for_who_waits(calendar: Calendar) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book", places=2)
    row = calendar.times(event)[0]
    books(row)
    changed(calendar, event, places=1)
    books(row, "Carl Holm")
    assert states() == ["booked", "waiting"]
    event.refresh_from_db()
    undo(by=calendar.head, event=event)
    assert states() == ["booked", "booked"]


def test_who_waits_for_a_time_gets_one_of_those_that_are_added(morning: Morning) -> None:
    morning.set(booking="time")
    [first] = morning.times(time(9, 30))
    morning.books(time_id=first.pk)
    morning.books("Carl Holm")
    assert states() == ["booked", "waiting"]
    make_times(by=morning.lead, occurrence=morning.occurrence, people=["Ms Quist"])
    assert states() == ["booked", "booked"]


@pytest.mark.parametrize("values", [{"starts_at": time(8), "ends_at": time(9)}, {"venue": True}, {"first_on": MONDAY}])
def test_who_booked_is_told_of_other_hours_places_and_days_and_once(calendar: Calendar, values: dict[str, Any]) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book", places=9)
    row = calendar.times(event)[0]
    books(row, **PHONE)
    books(row, "Nobody whom we reach")
    assert change_of(fresh(row)) is None
    wanted = {"venue_id": calendar.hall.pk} if "venue" in values else values
    changed(calendar, event, **wanted)
    books(row, "Carl Holm", **MAIL)
    office = calendar.town.viewer("inclusion_lead")
    assert tell_booked(by=office, occurrence=fresh(row), at=timezone.now()) == 1
    assert "+447700900123" in Line.objects.latest("pk").address
    with pytest.raises(Refused, match="Nothing has changed"):
        tell_booked(by=office, occurrence=fresh(row), at=timezone.now())
    changed(calendar, event, title="Coffee and cake")
    assert change_of(fresh(row)) is None


def test_there_and_back_and_there_again_is_told_each_time(calendar: Calendar) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book")
    row = calendar.times(event)[0]
    books(row, **PHONE)
    for hour in (8, 9, 8):
        changed(calendar, event, starts_at=time(hour))
        assert tell_booked(by=calendar.town.viewer("inclusion_lead"), occurrence=fresh(row), at=timezone.now()) == 1


def test_a_booking_of_an_event_that_is_off_is_neither_changed_nor_taken_back(morning: Morning) -> None:
    one, other = morning.books(), morning.books("Carl Holm")
    cancel_own(by=morning.holder(one), booking=one, at=timezone.now())
    Occurrence.objects.update(state="cancelled")
    with pytest.raises(Refused) as refused:
        take_back(by=morning.holder(one), booking=one, at=timezone.now())
    assert refused.value.sentence == NOT_ON
    with pytest.raises(Refused):
        change(by=morning.holder(other), booking=other, wish=wish(form_key=other.form_key), at=timezone.now())
    assert cancel_own(by=morning.holder(other), booking=other, at=timezone.now()).state == "cancelled"


def test_taking_back_makes_no_waiting_list_and_no_second_booking(morning: Morning) -> None:
    BookingRules.objects.create(event=morning.event, has_waiting_list=False)
    one = morning.books(adults=2)
    cancel_own(by=morning.holder(one), booking=one, at=timezone.now())
    morning.books("Carl Holm")
    with pytest.raises(Refused) as refused:
        take_back(by=morning.holder(one), booking=one, at=timezone.now())
    assert refused.value.sentence == FULL and states() == ["cancelled", "booked"]


def test_a_parent_takes_nothing_back_beside_the_booking_that_they_made_since(town: Town) -> None:
    morning = make_morning(town, places=9)
    adult = make_groups(town).adults["Bea"]
    one = morning.books(adult_id=adult.pk)
    cancel_own(by=morning.holder(one), booking=one, at=timezone.now())
    morning.books(adult_id=adult.pk)
    with pytest.raises(Refused) as refused:
        take_back(by=morning.holder(one), booking=one, at=timezone.now())
    assert refused.value.sentence == ALREADY


def test_what_somebody_booked_becomes_no_draft_again(calendar: Calendar) -> None:
    event = calendar.public(first_on=FRIDAY, booking="book")
    books(calendar.times(event)[0])
    with pytest.raises(Refused, match="Cancel the event instead"):
        undo(by=calendar.head, event=event)
    event.refresh_from_db()
    assert event.state == Event.State.PUBLISHED
    quiet = calendar.public("Tea", first_on=MONDAY)
    undo(by=calendar.head, event=quiet)
    quiet.refresh_from_db()
    assert quiet.state == Event.State.DRAFT


def test_a_time_moved_to_another_day_after_its_reminder_is_reminded_of_once_more(morning: Morning) -> None:
    morning.books(**PHONE)
    with time_machine.travel(datetime(2026, 3, 19, 9, 30, tzinfo=ZONE), tick=False):
        assert remind_due(now=timezone.now()) == 1
        when = When(date(2026, 3, 27), time(9, 30), time(11))
        row = fresh(morning.occurrence)
        move_time(by=morning.town.viewer("head"), row=row, seen_version=1, when=when, why="Snow")
    with time_machine.travel(datetime(2026, 3, 26, 9, 30, tzinfo=ZONE), tick=False):
        assert [remind_due(now=timezone.now()) for _ in range(2)] == [1, 0]


def test_a_tap_that_waited_while_the_family_cancelled_counts_and_holds_nothing_up(morning: Morning) -> None:
    booking = morning.books(adults=2, outcode="TV1")
    cancel_own(by=morning.holder(booking), booking=booking, at=timezone.now())
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        tick(by=morning.lead, booking=booked_at(morning.occurrence, booking.pk), tap=tap())
    page = register_page(morning.occurrence)
    assert page.here == 1 and [row.booking.pk for row in page.rows] == [booking.pk]
    totals = numbers_page(morning.town.partnership.pk, [[morning.occurrence.pk]]).totals
    assert (totals.booked, totals.came) == (0, 2)


def test_a_page_opened_again_ticks_the_next_family_with_its_old_key(morning: Morning) -> None:
    one, other = morning.books(), morning.books("Carl Holm")
    key = tap().key
    with time_machine.travel(MORNING, tick=False):
        for booking in (one, other):
            tick(by=morning.lead, booking=booking, tap=tap(key=key))
    assert Arrival.objects.filter(is_here=True).count() == 2


def test_what_was_held_before_an_event_was_cancelled_still_counts_and_its_sheet_is_typed_in(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS, booking="book", starts_at=time(15), ends_at=time(16))
    first, second = calendar.times(event)[:2]
    booking, other = books(first, adults=3), books(second, adults=5)
    with time_machine.travel(datetime(2026, 3, 19, 12, tzinfo=ZONE), tick=False):
        event.refresh_from_db()
        cancel_event(by=calendar.head, event=event, seen_version=event.version, why="The hall is sold.")
        lead = calendar.town.viewer("inclusion_lead")
        at = datetime(2026, 3, 18, 15, 10, tzinfo=ZONE)
        tick(by=lead, booking=booking, tap=tap(at, "paper"))
        with pytest.raises(Refused):
            tick(by=lead, booking=other, tap=tap(at, "paper"))
        term = times_counted(calendar.coordinator, since=date(2026, 1, 1), until=date(2026, 7, 31))
        assert [(one.occurrence.pk, one.booked, one.came) for one in term] == [(first.pk, 3, 3)]
        assert [is_off(fresh(one)) for one in (first, second)] == [False, True]


def test_what_counts_for_bookings_counts_for_the_times_that_are_split_off(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS, booking="book")
    BookingRules.objects.create(event=event, cancel_hours=48, has_waiting_list=False, reminds=False)
    row = calendar.times(event)[2]
    later = change_from(by=calendar.head, row=row, seen_version=event.version, values={"starts_at": time(10)})
    kept = BookingRules.objects.get(event=later)
    assert (kept.cancel_hours, kept.has_waiting_list, kept.reminds) == (48, False, False)
    event.refresh_from_db()
    undo(by=calendar.head, event=event)
    assert BookingRules.objects.get().event_id == event.pk
