"""Ticks on a register: the same however often and by whom ticked, and put right later with what stood before."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.groups.models.came import Came, Correction
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place
from village.groups.services.may import must_keep, place_subject, programme_subject, within

LONGEST_NAME = 80
MOST_CHILDREN = 12
NOT_HELD = marked("This session was cancelled, so it has no register.")
NO_NAME = marked("Write a name, so that somebody can find it.")
HOW_MANY = marked("Give a number of children from 0 to 12.")
ON_IT = "Choose somebody who has a place in this group, or waits for one."


@transaction.atomic
def tick(
    *,
    by: Viewer,
    session: GroupSession,
    place: Place,
    is_here: bool,
    at: datetime,
    how: str = Came.How.TICKED,
    children: int | None = None,
) -> Came:
    """Return the row of the register that says whether somebody came. Ticking twice, or by two people, is one tick."""
    must_keep(by, session.programme)
    return put_tick(by=by, session=session, place=place, is_here=is_here, at=at, how=how, children=children)


@transaction.atomic
def put_tick(
    *,
    by: Viewer,
    session: GroupSession,
    place: Place,
    is_here: bool,
    at: datetime,
    how: str = Came.How.TICKED,
    children: int | None = None,
) -> Came:
    """Return the row, for callers that have asked who may: a register, or a door whose link somebody holds."""
    _check_held(session)
    if place.programme_id != session.programme_id or not place.is_open:
        raise Refused(ON_IT)
    cared_for = _children(children)
    row = Came.objects.select_for_update().filter(session=session, place=place).first()
    if row is None:
        if not is_here:
            return Came(session=session, place=place, is_here=False, at=at)
        row = _create(session, place, by=by, at=at, how=how, children=cared_for or 0)
        if row is None:  # Somebody else ticked them in this very moment.
            return Came.objects.get(session=session, place=place)
        _told(by, session, place, row, was_here=False, at=at)
        return row
    if row.is_here == is_here and (cared_for is None or cared_for == row.children_cared_for):
        return row
    was_here = row.is_here
    row.is_here, row.by_id, row.at = is_here, by.user_id, at
    row.children_cared_for = 0 if not is_here else row.children_cared_for if cared_for is None else cared_for
    row.save(update_fields=("is_here", "by", "at", "children_cared_for"))
    _told(by, session, place, row, was_here=was_here, at=at)
    return row


@transaction.atomic
def walk_in(
    *,
    by: Viewer,
    session: GroupSession,
    name: str,
    at: datetime,
    children: int | None = None,
    is_first_time: bool = False,
    how: str = Came.How.WALKED_IN,
) -> Came:
    """Return the row of somebody without a place, by the name that they gave; staff say later who it is."""
    must_keep(by, session.programme)
    return put_name(by=by, session=session, name=name, at=at, children=children, is_first_time=is_first_time, how=how)


@transaction.atomic
def put_name(
    *, by: Viewer, session: GroupSession, name: str, at: datetime, children: int | None, is_first_time: bool, how: str
) -> Came:
    """Return the row, for callers that have asked who may. The same name twice is one row."""
    _check_held(session)
    typed = " ".join(name.split())[:LONGEST_NAME]
    if not typed:
        raise Refused(NO_NAME, field="name")
    known = Came.objects.filter(session=session, place=None, typed_name__iexact=typed, is_here=True).first()
    if known is not None:
        return known
    row = Came.objects.create(
        session=session,
        typed_name=typed,
        is_first_time=is_first_time,
        children_cared_for=_children(children) or 0,
        how=how,
        by_id=by.user_id,
        at=at,
    )
    record(
        "groups.walked-in",
        by=by,
        subject=programme_subject(session.programme),
        within=within(session.programme),
        partnership_id=session.programme.partnership_id,
    )
    return row


@transaction.atomic
def match(*, by: Viewer, row: Came, place: Place) -> Came:
    """Return the row with the person whom a typed name means; two rows of one person become one."""
    must_keep(by, row.session.programme)
    if row.place_id is not None:
        raise Refused("This name is matched already.")
    if place.programme_id != row.session.programme_id or not place.is_open:
        raise Refused(ON_IT, field="place")
    there = Came.objects.filter(session=row.session, place=place).first()
    if there is not None:
        there.is_here = True
        there.children_cared_for = max(there.children_cared_for, row.children_cared_for)
        there.save(update_fields=("is_here", "children_cared_for"))
        row.delete()
        row = there
    else:
        row.place, row.typed_name, row.is_first_time = place, "", _is_first(place)
        row.save(update_fields=("place", "typed_name", "is_first_time"))
    record("groups.matched", by=by, subject=place_subject(place), within=within(row.session.programme))
    return row


@transaction.atomic
def strike_name(*, by: Viewer, row: Came) -> None:
    """A name that was typed by mistake is off the register, and gone."""
    must_keep(by, row.session.programme)
    if row.place_id is not None:
        raise Refused("This is somebody with a place. Take the tick back instead.")
    programme = row.session.programme
    row.delete()
    record("groups.name-struck", by=by, subject=programme_subject(programme), within=within(programme))


@transaction.atomic
def close_register(*, by: Viewer, session: GroupSession, seen_version: int, note: str) -> None:
    """The session was held and its register is complete; later ticks are corrections. Stale when a colleague was first.

    Closing again only changes the note.
    """
    must_keep(by, session.programme)
    _check_held(session)
    change(
        session,
        {"state": GroupSession.State.HELD, "note": note.strip()},
        seen_version=seen_version,
        verb="groups.register-closed",
        by=by,
        subject=programme_subject(session.programme),
        within=within(session.programme),
        untold=("note",),
    )


def _create(session: GroupSession, place: Place, *, by: Viewer, at: datetime, how: str, children: int) -> Came | None:
    try:
        with transaction.atomic():
            return Came.objects.create(
                session=session,
                place=place,
                is_first_time=_is_first(place),
                children_cared_for=children,
                how=how,
                by_id=by.user_id,
                at=at,
            )
    except IntegrityError:
        return None


def _is_first(place: Place) -> bool:
    return not Came.objects.filter(place=place, is_here=True).exists()


def _told(by: Viewer, session: GroupSession, place: Place, row: Came, *, was_here: bool, at: datetime) -> None:
    verb = "groups.ticked" if row.is_here else "groups.unticked"
    if session.is_corrected_on(timezone.localdate()) and row.is_here != was_here:
        Correction.objects.create(came=row, was_here=was_here, by_id=by.user_id, at=at)
        verb = "groups.corrected"
    record(
        verb,
        by=by,
        subject=place_subject(place),
        within=within(session.programme),
        partnership_id=session.programme.partnership_id,
    )


def _check_held(session: GroupSession) -> None:
    if session.state == GroupSession.State.CANCELLED:
        raise Refused(NOT_HELD)
    if session.on > timezone.localdate():
        raise Refused(f"This session is still to come, on {session.on:%-d %B}. Its register opens on that day.")


def _children(children: int | None) -> int | None:
    if children is not None and not 0 <= children <= MOST_CHILDREN:
        raise Refused(HOW_MANY, field="children")
    return children
