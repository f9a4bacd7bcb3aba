"""Named reads of who can visit for a school: its staff, their hours, and who is out."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.access.viewer import Viewer
from village.organisations.models.practitioner import Practitioner
from village.visits import permissions
from village.visits.models.outing import Outing
from village.visits.models.visitor_hours import VisitorHours
from village.visits.rules.timetable import Stretch


def staff_of(viewer: Viewer, school_id: int, *, today: date) -> list[Practitioner]:
    """Return who works at the school today, by name, for who may see its visits."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    rows = Practitioner.objects.filter(partnership_id=viewer.partnership_id or 0, organisation_id=school_id)
    return list(rows.filter(Q(left_on__isnull=True) | Q(left_on__gte=today)).order_by("name", "pk"))


def can_record(practitioner_ids: Collection[int], school_id: int, *, today: date) -> bool:
    """Tell whether one of these people holds a role at the school by which they may record a visit."""
    (right,) = (one for one in permissions.RIGHTS if one.code == permissions.RECORD)
    held = RoleHeld.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        user__practitioners__in=practitioner_ids,
        organisation_id=school_id,
        role__in=right.roles,
        starts_on__lte=today,
    )
    return held.exists()


def hours_of(viewer: Viewer, school_id: int) -> list[VisitorHours]:
    """Return the hours of the school's visitors, by weekday."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    rows = VisitorHours.objects.filter(school_id=school_id, practitioner__partnership_id=viewer.partnership_id or 0)
    return list(rows.select_related("practitioner").order_by("weekday", "from_time", "pk"))


def hours_by_person(rows: list[VisitorHours]) -> dict[int, dict[int, list[Stretch]]]:
    """Return the hours by practitioner and weekday."""
    found: dict[int, dict[int, list[Stretch]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.practitioner_id][row.weekday].append(Stretch(row.from_time, row.until_time))
    return found


def hours_for(viewer: Viewer, hours_id: int) -> VisitorHours:
    """Return one stretch of somebody's hours; raises Http404."""
    rows = VisitorHours.objects.filter(
        school__in=viewer.places_with(permissions.VIEW), practitioner__partnership_id=viewer.partnership_id or 0
    )
    found = rows.filter(pk=hours_id).select_related("practitioner", "school").first()
    if found is None:
        raise Http404("There are no such hours.")
    return found


def outings_at(viewer: Viewer) -> QuerySet[Outing]:
    """Return the outings of the schools whose visits the viewer may see."""
    rows = Outing.objects.filter(
        partnership_id=viewer.partnership_id or 0, school__in=viewer.places_with(permissions.VIEW)
    )
    return rows.select_related("user", "expected_by", "school").prefetch_related("user__practitioners")


def who_is_out(viewer: Viewer, school_id: int) -> list[Outing]:
    """Return who is out on visits for the school now, who is due back first before the others."""
    return list(outings_at(viewer).filter(school_id=school_id, ended_at__isnull=True).order_by("back_at", "pk"))


def outing_for(viewer: Viewer, outing_id: int) -> Outing:
    """Return one outing; raises Http404."""
    found = outings_at(viewer).filter(pk=outing_id).first()
    if found is None:
        raise Http404("There is no such outing.")
    return found


def overdue_ids(now: datetime) -> list[int]:
    """Return the outings whose time is past and of which nobody was told: for the job by the clock."""
    rows = Outing.objects.filter(ended_at__isnull=True, raised_at__isnull=True, back_at__lte=now)
    return list(rows.order_by("back_at", "pk").values_list("pk", flat=True))


def phone_of_user(outing: Outing) -> str:
    """Return the work phone of who is out, where the staff list has one."""
    mine = (one for one in outing.user.practitioners.all() if one.partnership_id == outing.partnership_id)
    return next((one.phone for one in mine if one.phone), "")


def still_out(outing_ids: set[int]) -> dict[int, int]:
    """Return how often each outing that goes on was extended: for the gate of what is sent."""
    rows = Outing.objects.filter(pk__in=outing_ids, ended_at__isnull=True, back_at__lte=timezone.now())
    return dict(rows.values_list("pk", "extended_count"))
