"""Somebody who reads with children at Ashlea."""

from datetime import date, time

from tests.cast import ASHLEA, Town
from village.organisations.models.organisation import Organisation
from village.volunteers.models import Offer, Shift, VolunteerRole
from village.volunteers.queries.people import somebody
from village.volunteers.services.offering import Offered, move_offer, note_check, offer_help
from village.volunteers.services.planning import When, add_shift
from village.volunteers.services.roles import RoleDetails, add_role

TODAY = date(2026, 3, 18)
ON = date(2026, 3, 20)


def school_of(town: Town) -> Organisation:
    """Return Ashlea."""
    return town.organisations[ASHLEA]


def make_role(town: Town, name: str = "Reading with children") -> VolunteerRole:
    """Return a way to help that needs a DBS check and a talk."""
    details = RoleDetails(name, VolunteerRole.Kind.CLASS, "Half an hour with a book.", needs_dbs=True)
    return add_role(by=town.viewer("office"), host_id=school_of(town).pk, details=details)


def make_offer(town: Town, role: VolunteerRole, name: str = "Mo Farrow") -> Offer:
    """Return an offer that somebody made on the public page."""
    email = f"{name.lower().replace(' ', '.')}@thornabyvale.example"
    offered = Offered(name, email, "01632 960456", "Friday mornings", agreed=True)
    return offer_help(
        by=somebody(town.partnership, "test"), partnership=town.partnership, role=role, host=None, offered=offered
    )


def make_ready(town: Town, role: VolunteerRole, name: str = "Mo Farrow") -> Offer:
    """Return an offer whose person is checked and ready."""
    offer, by = make_offer(town, role, name), town.viewer("office")
    note_check(by=by, volunteer=offer.volunteer, kind="dbs", done_on=TODAY, until=date(2029, 3, 18))
    note_check(by=by, volunteer=offer.volunteer, kind="talk", done_on=TODAY, until=None)
    for to in ("talked", "ready"):
        move_offer(by=by, offer=offer, to=to)
    offer.refresh_from_db()
    return offer


def make_shift(town: Town, role: VolunteerRole, starts: int = 9, wanted: int = 1, on: date = ON) -> Shift:
    """Return an hour at Ashlea."""
    when = When(on, time(starts), time(starts + 1), "Library", wanted)
    return add_shift(by=town.viewer("office"), role=role, host_id=school_of(town).pk, when=when)
