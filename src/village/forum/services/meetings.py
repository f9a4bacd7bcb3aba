"""Laying a meeting down, beginning it, ticking who is there, closing it with frozen minutes; times and guests."""

from collections.abc import Collection, Mapping
from datetime import time

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.forum import permissions
from village.forum.models.meeting import Attendance, ForumTimes, Guest, Meeting
from village.forum.models.point import Point
from village.forum.queries.meetings import current_meeting, guests_of, here, members_of, the_next, times_of
from village.forum.rules.timing import checked_minutes
from village.forum.services.subjects import meeting_subject
from village.forum.services.wording import line
from village.organisations.models.organisation import Organisation
from village.people.services.on_record import school_subject

LONGEST_NAME = 120


@transaction.atomic
def lay_down(*, by: Viewer, school_id: int) -> Meeting:
    """Return the meeting that is next or goes on, saved: two people who do something for it at once get the same."""
    must_run(by=by, school_id=school_id)
    meeting = current_meeting(by, school_id)
    return meeting if meeting.pk else _saved(meeting)


@transaction.atomic
def begin(*, by: Viewer, school_id: int) -> Meeting:
    """Return the meeting that goes on from now, on the day of today; begun twice, it begins once."""
    meeting, today = lay_down(by=by, school_id=school_id), timezone.localdate()
    if Meeting.objects.filter(school_id=school_id, on=today, state=Meeting.State.CLOSED).exists():
        raise Refused("A forum was held today already. Put its minutes right, or wait for the next one.")
    begun = Meeting.objects.filter(pk=meeting.pk, state=Meeting.State.PLANNED)
    if begun.update(state=Meeting.State.OPEN, begun_at=timezone.now(), on=today):
        record("forum.begun", by=by, subject=meeting_subject(meeting), within=school_subject(school_id))
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def tick(
    *, by: Viewer, meeting: Meeting, users: Collection[int], guests: Collection[int], seen: Collection[str]
) -> None:
    """Who was ticked is there. Only what differs from the page that was seen changes: two who tick at once add up.

    `seen` holds "u12" for a member and "g3" for a guest who was ticked when the page was opened.
    """
    must_run(by=by, school_id=meeting.school_id)
    _must_go_on(meeting)
    known = {f"u{one.user_id}" for one in members_of(by, meeting.school_id)}
    known |= {f"g{guest.pk}" for guest in guests_of(meeting.school_id)}
    ticked = {f"u{pk}" for pk in users} | {f"g{pk}" for pk in guests}
    for one in sorted((ticked - set(seen)) & known):
        Attendance.objects.get_or_create(meeting=meeting, defaults=None, **_who(one))
    for one in sorted((set(seen) - ticked) & known):
        Attendance.objects.filter(meeting=meeting, **_who(one)).delete()
    record("forum.ticked", by=by, subject=meeting_subject(meeting), within=school_subject(meeting.school_id))


@transaction.atomic
def close(*, by: Viewer, meeting: Meeting) -> Meeting:
    """Return the meeting closed: who was there and every task is frozen as it was laid down; the next is laid down."""
    must_run(by=by, school_id=meeting.school_id)
    closing = Meeting.objects.filter(pk=meeting.pk, state=Meeting.State.OPEN)
    now = timezone.now()
    present = _present(by, meeting)
    if not present:
        raise Refused("Tick who is here first: minutes say who was there.")
    if not closing.update(state=Meeting.State.CLOSED, closed_at=now, closed_by_id=by.user_id, present=present):
        raise Refused("This meeting is not going on. Look at its minutes.")
    for point in Point.objects.filter(meeting=meeting).prefetch_related("tasks__owner"):
        point.laid_tasks = [
            {"what": task.what, "who": task.owner.name if task.owner else "", "by": task.first_due_on.isoformat()}
            for task in point.tasks.all()
        ]
        point.save(update_fields=["laid_tasks"])
    record("forum.closed", by=by, subject=meeting_subject(meeting), within=school_subject(meeting.school_id))
    _saved(the_next(meeting.partnership_id, meeting.school_id, max(meeting.on, timezone.localdate())))
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def set_times(
    *,
    by: Viewer,
    school_id: int,
    seen_version: int,
    weekday: int,
    starts_at: time,
    minutes: int,
    point_minutes: int,
    kind_minutes: Mapping[str, int | None] | None = None,
) -> ForumTimes:
    """Return the times of the school's forum; a meeting that is laid down and has not begun moves with them.

    `kind_minutes` are the minutes for one point by its heading; without it they stay.
    """
    must_run(by=by, school_id=school_id)
    times = ForumTimes.objects.get_or_create(school_id=school_id)[0]
    values: dict[str, object] = {
        "weekday": weekday,
        "starts_at": starts_at,
        "minutes": minutes,
        "point_minutes": point_minutes,
    }
    if kind_minutes is not None:
        values["kind_minutes"] = checked_minutes(kind_minutes)
    subject = Subject("forum.times", school_id, "the forum")
    change(
        times,
        values,
        seen_version=seen_version,
        verb="forum.times-set",
        by=by,
        subject=subject,
        within=school_subject(school_id),
    )
    _move_planned(by, school_id)
    return times


@transaction.atomic
def add_guest(*, by: Viewer, school_id: int, organisation: Organisation, name: str) -> Guest:
    """Return the person of an agency who comes to the forum from now on."""
    must_run(by=by, school_id=school_id)
    kept = line(name, most=LONGEST_NAME, field="name", missing="Write the name of the person who comes.")
    guest = Guest.objects.create(school_id=school_id, organisation=organisation, name=kept)
    record("forum.guest-added", by=by, subject=_guest_subject(guest), within=school_subject(school_id))
    return guest


@transaction.atomic
def end_guest(*, by: Viewer, guest: Guest) -> None:
    """The person no longer comes; meetings at which they were keep their name."""
    must_run(by=by, school_id=guest.school_id)
    if Guest.objects.filter(pk=guest.pk, ended_at=None).update(ended_at=timezone.now()):
        record("forum.guest-ended", by=by, subject=_guest_subject(guest), within=school_subject(guest.school_id))


def must_run(*, by: Viewer, school_id: int) -> None:
    """Nothing happens for who runs the forum of the school; not found for who does not see it."""
    must_be_allowed(by, permissions.RUN, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)


def _must_go_on(meeting: Meeting) -> None:
    if not Meeting.objects.filter(pk=meeting.pk, state=Meeting.State.OPEN).exists():
        raise Refused("This meeting is not going on. Begin it first; a closed one is put right in its minutes.")


def _saved(meeting: Meeting) -> Meeting:
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        return Meeting.objects.get(school_id=meeting.school_id, on=meeting.on)
    return meeting


def _who(one: str) -> dict[str, int]:
    return {"user_id" if one[0] == "u" else "guest_id": int(one[1:])}


def _present(by: Viewer, meeting: Meeting) -> list[dict[str, str]]:
    users, guests = here(meeting)
    members = [
        {"name": one.name, "role": one.role} for one in members_of(by, meeting.school_id) if one.user_id in users
    ]
    others = Guest.objects.filter(pk__in=guests).select_related("organisation")
    return members + [{"name": one.name, "role": one.organisation.name} for one in others]


def _move_planned(by: Viewer, school_id: int) -> None:
    today = timezone.localdate()
    planned = Meeting.objects.filter(school_id=school_id, state=Meeting.State.PLANNED, on__gte=today).first()
    if planned is None:
        return
    new = the_next(by.partnership_id or 0, school_id, today)
    if not Meeting.objects.filter(school_id=school_id, on=new.on).exclude(pk=planned.pk).exists():
        planned.on = new.on
    times = times_of(school_id)
    planned.starts_at, planned.minutes, planned.point_minutes = times.starts_at, times.minutes, times.point_minutes
    planned.kind_minutes = times.kind_minutes
    planned.save()


def _guest_subject(guest: Guest) -> Subject:
    return Subject("forum.guest", guest.pk, guest.name)
