"""Who offers a hand in the made-up town: offers on every step, a rota, hours, and somebody who cannot come."""

from datetime import date, time, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.volunteers.models import Offer, Turn, VolunteerRole
from village.volunteers.queries.people import holder_of, somebody
from village.volunteers.services.giving import type_hours
from village.volunteers.services.offering import Offered, move_offer, note_check, offer_help
from village.volunteers.services.planning import When, add_shift, call_off, note_came, take_turn
from village.volunteers.services.roles import RoleDetails, add_role

SCHOOL = "Ridgeway Primary School"
Kind = VolunteerRole.Kind
READING = RoleDetails(
    "Reading with children", Kind.CLASS, "Half an hour a week with a book and a child.", needs_dbs=True
)
CHAMPION = RoleDetails("Learning champion", Kind.CHAMPION, "Tell other parents at the gate what is on.")
FAIR = RoleDetails(
    "Your job at the careers fair", Kind.EMPLOYER, "Show what you do, for one morning.", needs_talk=False
)
DRIVER = RoleDetails("Driver for outings", Kind.DRIVER, "With your own car.", needs_dbs=True, references_needed=2)
READY = ("Marta Nowak", "Bilal Aziz", "Jean Hollis")


def lend_a_hand(town: Town) -> None:
    """Ridgeway has people who read with children, one who is new, one being checked, and a rota of two weeks."""
    today = timezone.localdate()
    school_id = town.places[SCHOOL].pk
    with clock.at(moment(today - timedelta(days=60), 9)):
        by, all_of_us = viewer_named("Una Zeller"), viewer_named("Hana Brook")
        reading = add_role(by=by, host_id=school_id, details=READING)
        champion = add_role(by=by, host_id=school_id, details=CHAMPION)
        add_role(by=all_of_us, host_id=None, details=FAIR)
        driver = add_role(by=by, host_id=school_id, details=DRIVER)
        ready = [_offer(town, reading, name, "Friday mornings") for name in READY]
        for offer in ready:
            _check(by, offer, today)
    with clock.at(moment(today - timedelta(days=9), 9)):
        turns = _plan(by, reading, school_id, ready, today)
        move_offer(by=by, offer=_offer(town, driver, "Stan Whitfield", "At weekends"), to=Offer.State.CHECKS)
    with clock.at(moment(today - timedelta(days=1), 18)):
        for turn in turns:
            note_came(by=by, turn=turn, came=True)
        _offer(town, champion, "Amina Yusuf", "After school", languages=("so", "ar"))


def _offer(town: Town, role: VolunteerRole, name: str, when: str, languages: tuple[str, ...] = ()) -> Offer:
    email = f"{name.lower().replace(' ', '.')}@thornabyvale.example"
    offered = Offered(name, email, "01632 960188", when, "", languages, agreed=True)
    by = somebody(town.partnership, "demo")
    return offer_help(by=by, partnership=town.partnership, role=role, host=None, offered=offered)


def _check(by: Viewer, offer: Offer, today: date) -> None:
    done = today - timedelta(days=60)
    until = today + timedelta(days=30 if offer.volunteer.name == READY[1] else 1000)
    move_offer(by=by, offer=offer, to=Offer.State.TALKED)
    note_check(by=by, volunteer=offer.volunteer, kind="dbs", done_on=done, until=until)
    note_check(by=by, volunteer=offer.volunteer, kind="talk", done_on=done, until=None)
    offer.refresh_from_db()
    move_offer(by=by, offer=offer, to=Offer.State.READY)


def _school_day(day: date) -> date:
    """Return the day, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _plan(by: Viewer, role: VolunteerRole, school_id: int, ready: list[Offer], today: date) -> list[Turn]:
    """Return the turns of last week; of those to come one is called off, and hours are typed."""
    people = [offer.volunteer for offer in ready]
    last = _school_day(today - timedelta(days=7))
    past = add_shift(by=by, role=role, host_id=school_id, when=When(last, time(9), time(10, 30), "Library", 2))
    turns = [take_turn(by=by, shift=past, volunteer=person) for person in people[:2]]
    for days, start in ((2, 9), (6, 13), (9, 9)):
        when = When(_school_day(today + timedelta(days=days)), time(start), time(start + 1, 30), "Library", 2)
        shift = add_shift(by=by, role=role, host_id=school_id, when=when)
        take_turn(by=by, shift=shift, volunteer=people[0])
        if days == 6:
            turn = take_turn(by=by, shift=shift, volunteer=people[2])
            call_off(by=holder_of(people[2], "demo"), turn=turn, by_themself=True)
    type_hours(by=by, volunteer=people[2], role=role, on=today - timedelta(days=14), minutes=150)
    return turns
