"""Booking places, waiting for them, changing and cancelling: never more people than places, and nothing lost."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.bookings.making import ON, ZONE, Morning, wish
from tests.groups.making import make_groups
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.bookings.models import Booking, BookingLetter, BookingRules
from village.bookings.queries.bookings import booking_by_link, left_beside, place_in_line, word_for
from village.bookings.services.booking import ALREADY, CARE_FULL, NOT_MADE, TIME_TAKEN, book
from village.bookings.services.changing import NO_ROOM, TOO_LATE, cancel_for, cancel_own, change, move_up, take_back
from village.events.models import Event, Occurrence
from village.outbox.models import Line

PHONE = {"reach_by": "text", "address": "+447700900123"}


def states() -> list[str]:
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


def test_who_comes_when_it_is_full_waits_in_line_and_moves_up_when_somebody_cancels(morning: Morning) -> None:
    first = morning.books("Bea Fell", adults=2, **PHONE)
    second = morning.books("Carl Holm", reach_by="email", address="carl@thornabyvale.example")
    third = morning.books("Dora Ince")
    assert states() == ["booked", "waiting", "waiting"]
    assert (place_in_line(second), place_in_line(third)) == (1, 2)
    cancel_own(by=morning.holder(first), booking=first, at=timezone.now())
    assert states() == ["cancelled", "booked", "booked"]
    kinds = BookingLetter.objects.order_by("pk").values_list("booking__name", "kind")
    assert list(kinds) == [("Bea Fell", "booked"), ("Carl Holm", "waiting"), ("Carl Holm", "moved-up")]
    told = Line.objects.get(recipient_id=BookingLetter.objects.get(kind="moved-up").pk)
    assert told.subject == "You have a place: Coffee and sleep"


def test_who_is_too_many_keeps_their_place_in_line_and_others_do_not_wait_for_them(morning: Morning) -> None:
    one = morning.books("Bea Fell")
    morning.books("Carl Holm")
    morning.books("Dora Ince", adults=2)
    morning.books("Eva Jory")
    cancel_own(by=morning.holder(one), booking=one, at=timezone.now())
    assert states() == ["cancelled", "booked", "waiting", "booked"]


def test_a_large_family_is_told_that_too_few_places_are_left_and_not_that_it_is_full(morning: Morning) -> None:
    waits = morning.books("Bea Fell", adults=3, **PHONE)
    words = Line.objects.get(recipient_id=BookingLetter.objects.get(booking=waits).pk).body
    assert "Too few places are left for all of you. You are on the waiting list: Coffee and sleep" in words
    assert left_beside(waits) == 2
    morning.books("Carl Holm", adults=2)
    last = morning.books("Dora Ince", reach_by="text", address="+447700900124")
    words = Line.objects.get(recipient_id=BookingLetter.objects.get(booking=last).pk).body
    assert "It is full. You are on the waiting list: Coffee and sleep" in words
    assert (left_beside(waits), left_beside(last)) == (0, 0)


def test_the_same_form_sent_twice_is_one_booking(morning: Morning) -> None:
    key = uuid.uuid4()
    first, again = morning.books(form_key=key, **PHONE), morning.books("Another", form_key=key)
    assert first.pk == again.pk and Booking.objects.count() == 1 and Line.objects.count() == 1


def test_the_link_opens_the_booking_and_the_table_holds_only_its_hash(morning: Morning) -> None:
    booking = morning.books()
    word = word_for(booking.form_key)
    assert booking_by_link(word).pk == booking.pk
    assert word not in str(list(Booking.objects.values_list()))


def test_fewer_places_than_booked_take_nobodys_place_and_move_nobody_up(morning: Morning) -> None:
    first = morning.books()
    morning.books("Carl Holm")
    morning.books("Dora Ince")
    morning.set(places=1)
    cancel_own(by=morning.holder(first), booking=first, at=timezone.now())
    assert states() == ["cancelled", "booked", "waiting"]
    morning.set(places=2)
    assert [one.name for one in move_up(occurrence=morning.occurrence, at=timezone.now())] == ["Dora Ince"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"adults": 0}, "adults"),
        ({"adults": 9}, "adults"),
        ({"cared_for": 1}, "cared_for"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(morning: Morning, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        morning.books(**values)
    assert refusal.value.field == field and not Booking.objects.exists()


def test_a_full_creche_is_said_so_and_the_seats_stay_free(morning: Morning) -> None:
    morning.set(has_childcare=True, childcare_places=1, places=10)
    morning.books(years=(2,), cared_for=1)
    with pytest.raises(Refused, match=CARE_FULL):
        morning.books("Carl Holm", years=(1,), cared_for=1)
    assert morning.books("Carl Holm", years=(1,)).state == "booked"


def test_after_the_beginning_and_when_cancelled_nothing_is_booked(morning: Morning) -> None:
    with time_machine.travel(datetime(2026, 3, 20, 9, 30, tzinfo=ZONE), tick=False), pytest.raises(Refused):
        morning.books()
    Occurrence.objects.update(state="cancelled")
    with pytest.raises(Refused):
        morning.books()


def test_a_change_that_needs_more_than_is_left_is_refused_and_the_booking_stands(morning: Morning) -> None:
    booking = morning.books()
    morning.books("Carl Holm")
    with pytest.raises(Refused, match=NO_ROOM):
        change(by=morning.holder(booking), booking=booking, wish=wish(adults=2), at=timezone.now())
    changed = change(by=morning.holder(booking), booking=booking, wish=wish("B. Fell"), at=timezone.now())
    assert (changed.name, changed.adults, changed.state) == ("B. Fell", 1, "booked")


def test_it_is_cancelled_until_an_hour_before_and_taking_that_back_asks_for_a_free_place(morning: Morning) -> None:
    booking = morning.books(adults=2)
    late = datetime(2026, 3, 20, 8, 30, tzinfo=ZONE)
    with pytest.raises(Refused, match=TOO_LATE):
        cancel_own(by=morning.holder(booking), booking=booking, at=late)
    before = late - timedelta(minutes=1)
    cancel_own(by=morning.holder(booking), booking=booking, at=before)
    morning.books("Carl Holm")
    assert take_back(by=morning.holder(booking), booking=booking, at=before).state == "waiting"


def test_a_family_has_one_time_at_a_time_and_a_taken_time_is_said_so(morning: Morning) -> None:
    morning.set(booking=Event.Booking.TIME)
    one, two = morning.times(time(9, 30), time(9, 40))
    first = morning.books(time_id=one.pk, **PHONE)
    with pytest.raises(Refused, match=TIME_TAKEN):
        morning.books("Carl Holm", time_id=one.pk)
    other = morning.times(time(9, 35))[0]
    with pytest.raises(Refused, match=NOT_MADE):
        morning.books("Bea Fell", time_id=other.pk, **PHONE)
    morning.books("Carl Holm", time_id=two.pk)
    morning.books("Dora Ince", time_id=other.pk)
    waits = morning.books("Eva Jory")
    assert waits.state == "waiting"
    cancel_own(by=morning.holder(first), booking=first, at=timezone.now())
    waits.refresh_from_db()
    assert (waits.state, waits.time_to_book_id) == ("booked", one.pk)


def test_a_parent_whom_we_know_books_once(morning: Morning) -> None:
    parent = make_groups(morning.town).adults["Bea"]
    morning.set(places=9)
    morning.books(adult_id=parent.pk)
    with pytest.raises(Refused, match=ALREADY):
        morning.books(adult_id=parent.pk)


def test_staff_cancel_for_who_rang_and_who_booked_is_told(morning: Morning) -> None:
    booking = morning.books(**PHONE)
    cancel_for(by=morning.lead, booking=booking, at=timezone.now())
    assert BookingLetter.objects.filter(kind="cancelled").count() == 1


def test_the_record_names_the_event_and_nobody(morning: Morning) -> None:
    morning.books("Bea Fell", needs="Halal snacks", **PHONE)
    line = Entry.objects.get(verb="bookings.booked")
    assert line.subject_label == f"Coffee and sleep, {ON:%-d %B %Y}"
    assert "Fell" not in str(vars(line)) and "Halal" not in str(vars(line))


def test_without_a_waiting_list_full_is_full(morning: Morning) -> None:
    BookingRules.objects.create(event=morning.event, has_waiting_list=False)
    morning.books(adults=2)
    with pytest.raises(Refused, match="no waiting list"):
        book(by=morning.lead, occurrence_id=morning.occurrence.pk, wish=wish("Carl Holm"), at=timezone.now())
