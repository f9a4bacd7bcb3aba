"""What is written to who booked: in their language, at their hours, once, and not once they said stop."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.bookings.making import MORNING, ZONE, Morning
from tests.groups.making import make_groups
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.bookings.models import BookedChild, Booking, BookingLetter
from village.bookings.queries.audiences import BOOKING_AUDIENCES
from village.bookings.queries.letters import who_wants_none
from village.bookings.services.changing import cancel_own
from village.bookings.services.letters import gate
from village.bookings.services.reminding import remind_due
from village.bookings.services.retention import tidy_bookings
from village.bookings.services.telling import tell_booked
from village.events.models import Occurrence
from village.messaging.contributions import AudienceAsked
from village.messaging.models.opt_out import OptOut
from village.outbox.contributions import DueLine
from village.outbox.models import Line

MAIL = {"reach_by": "email", "address": "bea@thornabyvale.example"}


def due(line: Line) -> DueLine:
    return DueLine(
        line.pk,
        0,
        line.recipient_id,
        line.channel,
        line.language,
        "service",
        line.fingerprint,
        line.not_before,
        line.expires_at,
    )


def test_a_reminder_goes_once_from_nine_on_the_day_before(morning: Morning) -> None:
    morning.books(**MAIL)
    early = datetime(2026, 3, 19, 8, 59, tzinfo=ZONE)
    assert remind_due(now=early) == 0
    assert [remind_due(now=early + timedelta(minutes=one)) for one in (1, 2)] == [1, 0]
    line = Line.objects.latest("pk")
    assert line.subject == "Tomorrow: Coffee and sleep" and "/come-along/mine/" in line.body


def test_a_letter_waits_while_it_is_quiet(morning: Morning) -> None:
    with time_machine.travel(datetime(2026, 3, 18, 22, 0, tzinfo=ZONE), tick=False):
        morning.books(**MAIL)
    assert timezone.localtime(Line.objects.get().not_before) == datetime(2026, 3, 19, 7, 30, tzinfo=ZONE)


def test_a_letter_is_in_the_language_of_the_booking(morning: Morning) -> None:
    morning.books(language="pl", **MAIL)
    assert Line.objects.get().language == "pl"


def test_the_last_question_stops_what_no_longer_stands(morning: Morning) -> None:
    booking = morning.books(**MAIL)
    line = Line.objects.get()
    assert gate([due(line)], timezone.now()) == {}
    cancel_own(by=morning.holder(booking), booking=booking, at=timezone.now())
    assert gate([due(line)], timezone.now())[line.pk].why == "not-wanted"


def test_who_said_stop_gets_none_also_where_only_the_address_tells_who_it_is(morning: Morning) -> None:
    adult = make_groups(morning.town).adults["Bea"]
    adult.email = MAIL["address"]
    adult.save()
    OptOut.objects.create(adult=adult, channel="email", how="stop", since_at=timezone.now())
    booking = morning.books(**MAIL)
    assert who_wants_none([booking]) == {booking.pk}
    assert gate([due(Line.objects.get())], timezone.now())[Line.objects.get().pk].why == "opted-out"


def test_each_change_is_told_once_to_everybody_who_gave_a_way(morning: Morning) -> None:
    morning.set(places=9)
    morning.books(**MAIL)
    morning.books("Carl Holm")
    with pytest.raises(Refused):
        tell_booked(by=morning.lead, occurrence=morning.occurrence, at=timezone.now())
    Occurrence.objects.update(state="cancelled", why="The heating broke.", version=2)
    occurrence = Occurrence.objects.select_related("event").get()
    assert [tell_booked(by=morning.lead, occurrence=occurrence, at=timezone.now()) for _ in range(2)] == [1, 0]
    assert "The heating broke." in Line.objects.latest("pk").body


def test_audiences_are_the_children_on_bookings_and_only_the_adult_who_booked(morning: Morning) -> None:
    groups = make_groups(morning.town)
    morning.set(places=9)
    with_child = morning.books(adult_id=groups.adults["Bea"].pk, pupils=((groups.pupils["Ada"].pk, 1),))
    morning.books("Carl Holm", adult_id=groups.adults["Carl"].pk)
    morning.books("Nobody whom we know")
    asked = AudienceAsked(morning.town.partnership.pk, (morning.school.pk,), timezone.localdate(), viewer=morning.lead)
    booked, waiting, came, missed = BOOKING_AUDIENCES
    value = [str(morning.occurrence.pk)]
    assert set(booked.pupils(asked, value)) == {groups.pupils["Ada"].pk, groups.pupils["Ben"].pk}
    assert booked.adults is not None
    assert booked.adults(asked, value)[groups.pupils["Ada"].pk] == {groups.adults["Bea"].pk}
    assert [list(one.pupils(asked, value)) for one in (waiting, came, missed)] == [[], [], []]
    assert BookedChild.objects.get().booking == with_child


def test_a_year_later_the_names_are_gone_and_the_counts_stay(morning: Morning) -> None:
    morning.books(years=(2,), needs="Halal snacks", **MAIL)
    later = MORNING + timedelta(days=366)
    assert tidy_bookings(now=MORNING, do=True, by=Installation())["names on bookings of events a year ago"] == 0
    assert tidy_bookings(now=later, do=True, by=Installation())["names on bookings of events a year ago"] == 1
    row = Booking.objects.get()
    assert (row.name, row.address, row.address_print, row.needs, row.adults, row.children) == ("", "", "", "", 1, 1)
    assert BookedChild.objects.get().year == 2
    assert BookingLetter.objects.count() == 1
