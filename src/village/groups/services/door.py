"""Signing in by phone at the door: a screen shows a code for a short time, and who scans it says that they are here."""

from datetime import datetime, timedelta

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.door_links import new_nonce
from village.basics.errors import Refused
from village.basics.speech import marked
from village.groups.models.came import Came
from village.groups.models.group_session import Door, GroupSession
from village.groups.queries.own import open_programmes
from village.groups.queries.register import open_door, own_places_at
from village.groups.services.may import must_keep, programme_subject, within
from village.groups.services.register import put_name, put_tick
from village.people.models.adult import Adult
from village.people.queries.reach import own_adult_ids

OPEN_FOR = timedelta(hours=1)
MOST_NAMES = 60
"""Names that nobody has matched, by phone in one session: beyond them somebody plays with the code."""
MANY_NAMES = marked("Many names wait already. Please tell somebody at the door that you are here.")
NOT_ON_IT = marked("We do not find you on the list. Type your name below, and staff will see to the rest.")


@transaction.atomic
def open_for_phones(*, by: Viewer, session: GroupSession, at: datetime) -> Door:
    """Return the door, open for an hour from now. Refused on another day than the session’s."""
    must_keep(by, session.programme)
    if session.state == GroupSession.State.CANCELLED or session.on != at.date():
        raise Refused(f"The door opens on the day of the session, {session.on:%-d %B %Y}.")
    known = open_door(session, at)
    if known is not None:
        known.closes_at = at + OPEN_FOR
        known.save(update_fields=("closes_at",))
        return known
    door = Door.objects.create(
        session=session, nonce=new_nonce(), opened_by_id=by.user_id, opened_at=at, closes_at=at + OPEN_FOR
    )
    _told("groups.door-opened", by, session)
    return door


@transaction.atomic
def close_for_phones(*, by: Viewer, session: GroupSession, at: datetime) -> None:
    """No link of the session opens anything from now on."""
    must_keep(by, session.programme)
    if Door.objects.filter(session=session, closes_at__gt=at).update(closes_at=at):
        _told("groups.door-closed", by, session)


@transaction.atomic
def sign_in_as_parent(*, by: Viewer, door: Door, at: datetime, children: int | None = None) -> Came:
    """Return the row of a parent who is signed in and pressed once. Refused for who is not known in this group."""
    session = door.session
    adults = own_adult_ids(by) if by.partnership_id == session.programme.partnership_id else frozenset()
    for place in own_places_at(session, adults):
        return put_tick(by=by, session=session, place=place, is_here=True, at=at, how=Came.How.PHONE, children=children)
    adult = Adult.objects.filter(pk__in=adults).order_by("pk").first()
    if adult is None or not open_programmes(by, today=at.date()).filter(pk=session.programme_id).exists():
        raise Refused(NOT_ON_IT)
    return sign_in_by_name(by=by, door=door, name=adult.name, at=at, children=children)


@transaction.atomic
def sign_in_by_name(*, by: Viewer, door: Door, name: str, at: datetime, children: int | None = None) -> Came:
    """Return the row of somebody who typed their name; staff match it. It tells nothing about who is on the list."""
    session = door.session
    waiting = Came.objects.filter(session=session, place=None, how=Came.How.PHONE)
    if waiting.count() >= MOST_NAMES:
        raise Refused(MANY_NAMES)
    return put_name(
        by=by, session=session, name=name, at=at, children=children, is_first_time=False, how=Came.How.PHONE
    )


def _told(verb: str, by: Viewer, session: GroupSession) -> None:
    record(verb, by=by, subject=programme_subject(session.programme), within=within(session.programme))
