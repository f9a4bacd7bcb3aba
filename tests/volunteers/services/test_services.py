"""Offers, checks, the rota, hours, thanks, and forgetting."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import BECKSIDE, Town
from tests.volunteers.making import ON, TODAY, make_offer, make_ready, make_role, make_shift, school_of
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.events.models.event import Occurrence
from village.events.services.writing import make_event
from village.outbox.contributions import DueLine
from village.outbox.models import Line
from village.volunteers.models import Check, Hours, Offer, Shift, Turn, Volunteer, VolunteerLetter
from village.volunteers.pages.rota import rota_lines
from village.volunteers.queries.people import holder_of, link_for, somebody, volunteer_by_link
from village.volunteers.services.giving import thank, type_hours
from village.volunteers.services.letters import gate
from village.volunteers.services.offering import (
    Offered,
    move_offer,
    note_check,
    offer_help,
    remove_check,
    stop_helping,
)
from village.volunteers.services.planning import (
    call_off,
    cancel_shift,
    note_came,
    remind_who_helps,
    swap,
    take_turn,
)
from village.volunteers.services.retention import tidy_volunteers
from village.volunteers.services.roles import RoleDetails, add_role


def test_an_offer_comes_without_an_account_and_is_one_person(town: Town) -> None:
    role = make_role(town)
    first = make_offer(town, role)
    again = make_offer(town, role)
    assert first == again and Volunteer.objects.count() == 1
    assert first.volunteer.host == school_of(town)
    assert Line.objects.count() == 1
    assert link_for(first.volunteer) in Line.objects.get().body
    entry = Entry.objects.filter(verb="volunteers.offered").latest("pk")
    assert "Mo" not in entry.subject_label + entry.actor_name


@pytest.mark.parametrize(
    ("offered", "words"),
    [
        (Offered("", "a@b.example", agreed=True), "your name"),
        (Offered("Mo", agreed=True), "reach you"),
        (Offered("Mo", "nonsense", agreed=True), "e-mail address such as"),
        (Offered("Mo", "a@b.example"), "may keep this"),
    ],
)
def test_an_offer_is_refused_with_what_to_do(town: Town, offered: Offered, words: str) -> None:
    role = make_role(town)
    by = somebody(town.partnership, "test")
    with pytest.raises(Refused, match=words):
        offer_help(by=by, partnership=town.partnership, role=role, host=None, offered=offered)
    with pytest.raises(Refused, match="how you would like"):
        offer_help(by=by, partnership=town.millbeck, role=role, host=None, offered=offered)


def test_nobody_is_ready_without_the_checks_of_the_role(town: Town) -> None:
    offer, by = make_offer(town, make_role(town)), town.viewer("office")
    move_offer(by=by, offer=offer, to="talked")
    with pytest.raises(Refused, match="DBS check"):
        move_offer(by=by, offer=offer, to="ready")
    with pytest.raises(Refused, match="until when you trust it"):
        note_check(by=by, volunteer=offer.volunteer, kind="dbs", done_on=TODAY, until=None)
    with pytest.raises(Refused, match="moved on"):
        move_offer(by=by, offer=offer, to="resting")


def test_a_check_that_was_noted_by_mistake_takes_ready_back(town: Town) -> None:
    offer = make_ready(town, make_role(town))
    remove_check(by=town.viewer("head"), check=Check.objects.get(kind="dbs"))
    offer.refresh_from_db()
    assert offer.state == Offer.State.CHECKS


@pytest.mark.parametrize("who", ["two_hats", "stranger", "teacher"])
def test_another_school_learns_nothing(town: Town, who: str) -> None:
    offer = make_offer(town, make_role(town))
    with pytest.raises((Http404, PermissionDenied)):
        move_offer(by=town.viewer(who), offer=offer, to="talked")
    offer.refresh_from_db()
    assert offer.state == "new"


def test_a_turn_needs_a_ready_offer_and_checks_that_count_on_its_day(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    shift, offer = make_shift(town, role), make_offer(town, role)
    with pytest.raises(Refused, match="not ready"):
        take_turn(by=by, shift=shift, volunteer=offer.volunteer)
    ready = make_ready(town, role)
    Check.objects.filter(kind="dbs").update(until=ON - timedelta(days=1))
    with pytest.raises(Refused, match="DBS check"):
        take_turn(by=by, shift=shift, volunteer=ready.volunteer)
    Check.objects.filter(kind="dbs").update(until=ON)
    turn = take_turn(by=by, shift=shift, volunteer=ready.volunteer)
    assert "You are on the rota" in Line.objects.latest("pk").subject
    with pytest.raises(Refused, match="there already"):
        take_turn(by=by, shift=shift, volunteer=ready.volunteer)
    assert turn.state == Turn.State.ON


def test_a_clash_is_a_warning_that_somebody_can_overrule(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    person = make_ready(town, role).volunteer
    take_turn(by=by, shift=make_shift(town, role), volunteer=person)
    take_turn(by=by, shift=make_shift(town, role, starts=10), volunteer=person)
    same = make_shift(town, role)
    with pytest.raises(Refused, match="helps elsewhere then"):
        take_turn(by=by, shift=same, volunteer=person)
    assert take_turn(by=by, shift=same, volunteer=person, despite_clash=True).state == "on"


def test_a_swap_is_whole_or_nothing(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    shift = make_shift(town, role)
    turn = take_turn(by=by, shift=shift, volunteer=make_ready(town, role).volunteer)
    raw = make_offer(town, role, "Ann Other").volunteer
    with pytest.raises(Refused, match="not ready"):
        swap(by=by, turn=turn, volunteer=raw)
    turn.refresh_from_db()
    assert turn.state == "on"
    new = swap(by=by, turn=turn, volunteer=make_ready(town, role, "Bea Gill").volunteer)
    turn.refresh_from_db()
    assert (turn.state, new.state) == ("swapped", "on")
    with pytest.raises(Refused, match="changed meanwhile"):
        swap(by=by, turn=turn, volunteer=new.volunteer)


def test_somebody_calls_off_by_their_own_link_and_only_their_own(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    person, other = make_ready(town, role).volunteer, make_ready(town, role, "Bea Gill").volunteer
    shift = make_shift(town, role)
    turn = take_turn(by=by, shift=shift, volunteer=person)
    assert volunteer_by_link(link_for(person).rstrip("/").rpartition("/")[2]) == person
    with pytest.raises(Refused, match="not your turn"):
        call_off(by=holder_of(other, "test"), turn=turn, by_themself=True)
    call_off(by=holder_of(person, "test"), turn=turn, by_themself=True)
    turn.refresh_from_db()
    assert (turn.state, turn.by_themself) == ("cancelled", True)
    again = take_turn(by=by, shift=shift, volunteer=person)
    assert again.pk == turn.pk and again.state == "on"
    stop_helping(by=holder_of(person, "test"), volunteer=person)
    turn.refresh_from_db()
    assert turn.state == "cancelled"
    assert set(Offer.objects.filter(volunteer=person).values_list("state", flat=True)) == {"ended"}


def test_who_came_gave_the_hours_once(town: Town, still_time: Traveller) -> None:
    role, by = make_role(town), town.viewer("office")
    turn = take_turn(by=by, shift=make_shift(town, role), volunteer=make_ready(town, role).volunteer)
    with pytest.raises(Refused, match="still to come"):
        note_came(by=by, turn=turn, came=True)
    still_time.move_to("2026-03-20T15:00:00+00:00")
    for came, minutes in ((True, [60]), (True, [60]), (False, []), (True, [60])):
        note_came(by=by, turn=turn, came=came)
        assert list(Hours.objects.values_list("minutes", flat=True)) == minutes


def test_each_is_reminded_once_two_days_before_and_not_of_what_is_off(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    shift = make_shift(town, role)
    take_turn(by=by, shift=shift, volunteer=make_ready(town, role).volunteer)
    assert [remind_who_helps(now=timezone.now()) for _ in range(2)] == [1, 0]
    letter, now = VolunteerLetter.objects.get(kind="reminder"), timezone.now()
    line = DueLine(1, letter.pk, letter.pk, "email", "en", "service", "", now, now)
    assert gate([line], now) == {}
    cancel_shift(by=by, shift=shift)
    assert gate([line], now)[1].why == "not-wanted"
    off = VolunteerLetter.objects.get(kind="off")
    assert gate([DueLine(2, off.pk, off.pk, "email", "en", "service", "", now, now)], now) == {}
    with pytest.raises(Refused, match="called off"):
        cancel_shift(by=by, shift=shift)


def test_hours_are_typed_and_thanks_are_sent(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    person = make_offer(town, role).volunteer
    type_hours(by=by, volunteer=person, role=role, on=TODAY, minutes=90)
    elsewhere = add_role(
        by=town.viewer("coordinator"), host_id=town.organisations[BECKSIDE].pk, details=RoleDetails("Driver")
    )
    with pytest.raises(Refused, match="of this school"):
        type_hours(by=by, volunteer=person, role=elsewhere, on=TODAY, minutes=90)
    thank(by=by, volunteer=person, words="Thank you.\r\n\r\nYou made Fridays bright.")
    assert "You made Fridays bright." in Line.objects.latest("pk").body
    Volunteer.objects.filter(pk=person.pk).update(email="")
    person.refresh_from_db()
    with pytest.raises(Refused, match="Print the card"):
        thank(by=by, volunteer=person, words="Thank you.")


def test_a_year_later_the_person_is_gone_and_the_number_stays(town: Town) -> None:
    role = make_role(town)
    person = make_offer(town, role).volunteer
    type_hours(by=town.viewer("office"), volunteer=person, role=role, on=TODAY, minutes=90)
    now, by = timezone.now(), Installation()
    assert next(iter(tidy_volunteers(now=now + timedelta(days=365), do=True, by=by).values())) == 0
    tidy_volunteers(now=now + timedelta(days=366), do=True, by=by)
    assert not Volunteer.objects.exists()
    hours = Hours.objects.get()
    assert (hours.minutes, hours.volunteer_id, hours.on) == (90, None, date(2026, 3, 18))


def test_nobody_is_reminded_of_an_event_that_is_off_and_the_rota_says_so(town: Town) -> None:
    role, by = make_role(town), town.viewer("office")
    shift = make_shift(town, role)
    take_turn(by=by, shift=shift, volunteer=make_ready(town, role).volunteer)
    event = make_event(
        by=town.viewer("head"),
        host_id=school_of(town).pk,
        values={"title": "Tea", "kind": "coffee", "first_on": ON, "starts_at": time(9), "ends_at": time(10)},
    )
    row = Occurrence.objects.get(event=event)
    Shift.objects.filter(pk=shift.pk).update(occurrence=row)
    assert [line.event_note for line in rota_lines(by, None)] == [""]
    Occurrence.objects.filter(pk=row.pk).update(on=date(2026, 3, 24))
    assert [line.event_note for line in rota_lines(by, None)] == ["The event is on Tuesday 24 March, 9:00 to 10:00."]
    Occurrence.objects.filter(pk=row.pk).update(state="cancelled")
    assert "Call this time off" in rota_lines(by, None)[0].event_note
    assert remind_who_helps(now=timezone.now()) == 0
    cancel_shift(by=by, shift=shift)
    assert [line.event_note for line in rota_lines(by, None)] == [""]
