"""Named reads of a school's forum: its times, the meeting that is next or goes on, members, guests, past meetings."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.queries import roles_in_partnership
from village.access.rules.roles import ROLE_NAMES
from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.meeting import Attendance, ForumTimes, Guest, Meeting
from village.forum.rules.days import LOOKS_AHEAD, REST, next_meeting
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.school_data.queries.calendar import school_days_of

NO_SUCH_MEETING = "There is no such meeting."


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the school who sits in its forum, or who can be given a task there."""

    user_id: int
    name: str
    role: str
    """In small letters: "head teacher"."""


def times_of(school_id: int) -> ForumTimes:
    """Return when the school's forum meets; the usual times, not saved, where nobody set any."""
    return ForumTimes.objects.filter(school_id=school_id).first() or ForumTimes(school_id=school_id)


def current_meeting(viewer: Viewer, school_id: int) -> Meeting:
    """Return the meeting that goes on, else the next one; not saved while nobody has done anything for it."""
    today = timezone.localdate()
    rows = _meetings(viewer).filter(school_id=school_id)
    going = rows.filter(state=Meeting.State.OPEN).first()
    planned = going or rows.filter(state=Meeting.State.PLANNED, on__gte=today).order_by("on").first()
    return planned or the_next(viewer.partnership_id or 0, school_id, today)


def the_next(partnership_id: int, school_id: int, first: date) -> Meeting:
    """Return the next meeting by the school's times, not saved; never on the day of one that was held."""
    times = times_of(school_id)
    held = Meeting.objects.filter(school_id=school_id, state=Meeting.State.CLOSED).order_by("-on").first()
    if held is not None:
        first = max(first, held.on + REST)
    days = school_days_of(partnership_id, school_id, first, first + LOOKS_AHEAD)
    return Meeting(
        partnership_id=partnership_id,
        school_id=school_id,
        on=next_meeting(times.weekday, first, frozenset(days)),
        starts_at=times.starts_at,
        minutes=times.minutes,
        point_minutes=times.point_minutes,
        kind_minutes=times.kind_minutes,
    )


def closed_meetings(viewer: Viewer, school_id: int) -> QuerySet[Meeting]:
    """Return the meetings of the school that have minutes, the latest first."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Meeting.objects.none()
    return _meetings(viewer).filter(school_id=school_id, state=Meeting.State.CLOSED).select_related("closed_by")


def closed_meeting_for(viewer: Viewer, meeting_id: int) -> Meeting:
    """Return one meeting that has minutes, of a school whose forum the viewer sits in; raises Http404."""
    rows = _meetings(viewer).filter(school_id__in=viewer.places_with(permissions.VIEW), state=Meeting.State.CLOSED)
    found = rows.select_related("closed_by", "school").filter(pk=meeting_id).first()
    if found is None:
        raise Http404(NO_SUCH_MEETING)
    return found


def last_held(viewer: Viewer, meeting: Meeting) -> Meeting | None:
    """Return the meeting that was held before this one."""
    return closed_meetings(viewer, meeting.school_id).filter(on__lt=meeting.on).first()


def members_of(viewer: Viewer, school_id: int) -> list[Member]:
    """Return who sits in the school's forum by their role today, by name."""
    return _people(viewer, school_id, permissions.AT_THE_TABLE)


def staff_of(viewer: Viewer, school_id: int) -> list[Member]:
    """Return who can be given a task: everybody with a role on the staff of the school, by name."""
    return _people(viewer, school_id, permissions.STAFF)


def guests_of(school_id: int) -> list[Guest]:
    """Return who comes to the forum from outside, by name."""
    return list(Guest.objects.filter(school_id=school_id, ended_at=None).select_related("organisation"))


def guest_for(viewer: Viewer, school_id: int, guest_id: int) -> Guest:
    """Return one guest of the school's forum; raises Http404."""
    found = Guest.objects.filter(school_id=school_id, pk=guest_id).select_related("organisation").first()
    if found is None or not viewer.can(permissions.VIEW, at=school_id):
        raise Http404("There is no such guest.")
    return found


def agencies(viewer: Viewer) -> list[Organisation]:
    """Return the members of the partnership that are no schools, by name."""
    return [one for one in organisations(viewer) if one.kind != Organisation.Kind.SCHOOL]


def here(meeting: Meeting) -> tuple[frozenset[int], frozenset[int]]:
    """Return who is at the meeting: ids of members, and of guests."""
    if meeting.pk is None:
        return frozenset(), frozenset()
    rows = list(Attendance.objects.filter(meeting=meeting).values_list("user_id", "guest_id"))
    return frozenset(user for user, _ in rows if user), frozenset(guest for _, guest in rows if guest)


def _people(viewer: Viewer, school_id: int, roles: frozenset[str]) -> list[Member]:
    held = roles_in_partnership(viewer, today=timezone.localdate()).filter(organisation_id=school_id, role__in=roles)
    people: dict[int, Member] = {}
    for row in held:
        people.setdefault(row.user_id, Member(row.user_id, row.user.name, ROLE_NAMES[row.role].lower()))
    return list(people.values())


def _meetings(viewer: Viewer) -> QuerySet[Meeting]:
    return Meeting.objects.filter(partnership_id=viewer.partnership_id or 0)
