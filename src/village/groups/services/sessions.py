"""Sessions are made from a pattern, moved and cancelled; nothing is booked twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.groups.models.came import Came
from village.groups.models.group_session import GroupSession
from village.groups.models.programme import Leader, Programme
from village.groups.queries.programmes import taken_slots
from village.groups.rules.dates import LOOKS_AHEAD, Days, Pattern, Slot, check_free, check_times, days_of
from village.groups.services.may import must_be_running, must_run, programme_subject, within
from village.school_data.queries.calendar import school_days_of

TWICE = "The group meets on {day:%-d %B} at that time already. Choose another day or time."


@dataclass(frozen=True, slots=True)
class When:
    """Times and room of one session, or of many."""

    starts_at: time
    ends_at: time
    room: str = ""


@transaction.atomic
def plan_sessions(*, by: Viewer, programme: Programme, pattern: Pattern, when: When) -> Days:
    """Return the days on which the programme meets now, and those left out because the school is closed.

    Refused where room or leader is taken, or where the group meets already.
    """
    must_run(by, programme)
    must_be_running(programme)
    check_times(when.starts_at, when.ends_at)
    last = pattern.first + LOOKS_AHEAD
    open_days = school_days_of(programme.partnership_id, programme.school_id, pattern.first, last)
    found = days_of(pattern, open_days)
    room = when.room.strip() or programme.room
    _check_free(programme, found.days, When(when.starts_at, when.ends_at, room))
    for day in found.days:
        _create(programme, day, when, room)
    record(
        "groups.sessions-planned",
        by=by,
        subject=programme_subject(programme),
        within=within(programme),
        reason=f"{len(found.days)} from {found.days[0]:%-d %B %Y}",
    )
    return found


@transaction.atomic
def move_session(
    *, by: Viewer, session: GroupSession, seen_version: int, on: date, when: When, why: str
) -> GroupSession:
    """Return the session on its new day, with the day from which it was moved and why."""
    must_run(by, session.programme)
    must_be_running(session.programme)
    if session.state != GroupSession.State.PLANNED:
        raise Refused("Only a session that is still to be held can be moved.")
    check_times(when.starts_at, when.ends_at)
    reason = _reason(why)
    open_days = school_days_of(session.programme.partnership_id, session.programme.school_id, on, on)
    if not open_days:
        raise Refused(f"The school is closed on {on:%-d %B %Y}. Choose another day.", field="on")
    taken = GroupSession.objects.filter(programme=session.programme, on=on, starts_at=when.starts_at)
    if taken.exclude(pk=session.pk).exists():
        raise Refused(TWICE.format(day=on), field="on")
    _check_free(session.programme, (on,), when, but=session.pk)
    moved_from = session.moved_from or (session.on if on != session.on else None)
    values = {
        "on": on,
        "starts_at": when.starts_at,
        "ends_at": when.ends_at,
        "room": when.room.strip(),
        "moved_from": moved_from,
        "changed_why": reason,
        "told_on": None,
    }
    _change(session, values, by=by, verb="groups.session-moved", seen_version=seen_version, reason=reason)
    return session


@transaction.atomic
def cancel_session(*, by: Viewer, session: GroupSession, why: str) -> None:
    """The session is not held, and why; everybody with a place is to be told."""
    must_run(by, session.programme)
    if session.state != GroupSession.State.PLANNED:
        raise Refused("Only a session that is still to be held can be cancelled.")
    if Came.objects.filter(session=session, is_here=True).exists():
        raise Refused("Somebody is on the register already, so it was held. Close the register instead.")
    reason = _reason(why)
    values = {"state": GroupSession.State.CANCELLED, "changed_why": reason, "told_on": None}
    _change(session, values, by=by, verb="groups.session-cancelled", seen_version=session.version, reason=reason)


@transaction.atomic
def hold_again(*, by: Viewer, session: GroupSession) -> None:
    """A session that was cancelled by mistake stands again, if room and leaders are still free."""
    must_run(by, session.programme)
    must_be_running(session.programme)
    if session.state != GroupSession.State.CANCELLED:
        raise Refused("This session is not cancelled.")
    _check_free(session.programme, (session.on,), When(session.starts_at, session.ends_at, session.room))
    values = {"state": GroupSession.State.PLANNED, "changed_why": "", "told_on": None}
    _change(session, values, by=by, verb="groups.session-back", seen_version=session.version)


@transaction.atomic
def session_is_told(*, by: Viewer, session: GroupSession, on: date) -> None:
    """Everybody with a place knows that the session was moved or cancelled."""
    must_run(by, session.programme)
    if not session.changed_why:
        raise Refused("Nothing changed about this session, so there is nothing to tell.")
    _change(session, {"told_on": on}, by=by, verb="groups.session-told", seen_version=session.version)


def _create(programme: Programme, day: date, when: When, room: str) -> None:
    try:
        with transaction.atomic():
            GroupSession.objects.create(
                programme=programme, on=day, starts_at=when.starts_at, ends_at=when.ends_at, room=room
            )
    except IntegrityError as error:
        raise Refused(TWICE.format(day=day), field="first") from error


def _check_free(programme: Programme, days: tuple[date, ...], when: When, but: int = 0) -> None:
    leaders = frozenset(Leader.objects.filter(programme=programme).values_list("practitioner_id", flat=True))
    wanted = [Slot(day, when.starts_at, when.ends_at, when.room, leaders) for day in days]
    check_free(wanted, taken_slots(programme, days, but=but))


def _reason(why: str) -> str:
    reason = " ".join(why.split())[:300]
    if not reason:
        raise Refused("Say in a line why, for those who have to tell the families.", field="why")
    return reason


def _change(
    session: GroupSession, values: Mapping[str, object], *, by: Viewer, verb: str, seen_version: int, reason: str = ""
) -> None:
    programme = session.programme
    change(
        session,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=programme_subject(programme),
        within=within(programme),
        reason=reason,
    )
