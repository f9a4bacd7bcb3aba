"""Named reads of registers: who is on one, who signed in and waits for a match, and what was put right."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from village.basics.door_links import key_from, nonce_in
from village.groups.models.came import Came, Correction
from village.groups.models.group_session import Door, GroupSession
from village.groups.models.place import Place


def rows_of(session: GroupSession) -> list[Came]:
    """Return the register of a session as it stands. See the session first."""
    return list(Came.objects.filter(session=session).select_related("place", "by"))


def row_for(session: GroupSession, came_id: int) -> Came:
    """Return one row of the register; raises Http404. See the session first."""
    found = Came.objects.filter(session=session, pk=came_id).select_related("session__programme", "place").first()
    if found is None:
        raise Http404("There is no such name on the register.")
    return found


def corrections_of(session: GroupSession) -> list[Correction]:
    """Return what was put right on the register, in order. See the session first."""
    rows = Correction.objects.filter(came__session=session)
    return list(rows.select_related("came__place__pupil", "came__place__adult", "by"))


def to_match(session: GroupSession) -> QuerySet[Came]:
    """Return the names that somebody typed and nobody has matched."""
    return Came.objects.filter(session=session, place=None, is_here=True).exclude(typed_name="")


def door_by_link(token: str, secret: str, now: datetime) -> Door:
    """Return the open door whose present link it is; raises Http404."""
    nonce = nonce_in(token, key_from(secret), now)
    found = (
        Door.objects.filter(nonce=nonce, closes_at__gt=now).select_related("session__programme__school").first()
        if nonce
        else None
    )
    if found is None:
        raise Http404("This link opens nothing any more. Scan the code on the screen once more.")
    return found


def open_door(session: GroupSession, now: datetime) -> Door | None:
    """Return the door of the session that is open now."""
    return Door.objects.filter(session=session, closes_at__gt=now).first()


def own_places_at(session: GroupSession, adult_ids: frozenset[int]) -> list[Place]:
    """Return the places that these adults have, are offered or wait for in the session’s programme."""
    rows = Place.objects.filter(programme_id=session.programme_id, adult__in=adult_ids)
    open_rows = rows.filter(state__in=(Place.State.ACCEPTED, Place.State.OFFERED, Place.State.WAITING))
    return list(open_rows.select_related("programme", "pupil", "adult"))


def unkept(school_id: int, today: date) -> QuerySet[GroupSession]:
    """Return sessions of the school that are past and of which nobody has closed the register."""
    rows = GroupSession.objects.filter(programme__school_id=school_id, on__lt=today)
    return rows.filter(Q(state=GroupSession.State.PLANNED)).select_related("programme")
