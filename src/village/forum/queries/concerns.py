"""Named reads of concerns: one's own, and those of the schools whose forum one sits in. Safety is never among them."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.concern import Concern
from village.people.models.pupil import Pupil
from village.people.queries.pupils import schools_today
from village.people.queries.reach import closed_to, reach_for

NO_SUCH_CONCERN = "There is no such concern."
GOES_ON = (Concern.State.OPEN, Concern.State.TAKEN_UP)


def schools_to_write_to(viewer: Viewer, pupil: Pupil) -> frozenset[int]:
    """Return the schools whose forum a concern about the child may go to, as far as the viewer may write one.

    Staff of a school write to their own; a worker of an agency with which the family shares, to the child's schools.
    """
    reach = reach_for(viewer, pupil)
    if reach.is_staff:
        return reach.schools & viewer.places_with(permissions.ADD)
    if agency_of(viewer, pupil) is not None:
        return schools_today(pupil, today=timezone.localdate())
    return frozenset()


def agency_of(viewer: Viewer, pupil: Pupil) -> int | None:
    """Return the agency for which the viewer works and with which the family shares; None for staff of the school."""
    reach = reach_for(viewer, pupil)
    if reach.is_staff:
        return None
    shared = {one.organisation_id for one in reach.agreed} & viewer.places_with(permissions.ADD)
    return min(shared, default=None)


def concerns_of_school(viewer: Viewer, school_id: int) -> QuerySet[Concern]:
    """Return the concerns of the school that were not withdrawn, the newest first; nobody's who is kept from them."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Concern.objects.none()
    rows = _of_partnership(viewer).filter(school_id=school_id).exclude(state=Concern.State.WITHDRAWN)
    return rows.order_by("-written_at", "-pk")


def concern_for(viewer: Viewer, concern_id: int) -> Concern:
    """Return one concern of a school whose forum the viewer sits in; raises Http404."""
    rows = _of_partnership(viewer).filter(school_id__in=viewer.places_with(permissions.VIEW), pk=concern_id)
    found = rows.exclude(state=Concern.State.WITHDRAWN).first()
    if found is None:
        raise Http404(NO_SUCH_CONCERN)
    return found


def own_concerns(viewer: Viewer) -> QuerySet[Concern]:
    """Return what the viewer wrote themself, the newest first."""
    return _of_partnership(viewer).filter(written_by_id=viewer.user_id or 0).order_by("-written_at", "-pk")


def own_concerns_at(viewer: Viewer, school_id: int) -> QuerySet[Concern]:
    """Return what the viewer wrote at one school where they work, the newest first."""
    if not viewer.can(permissions.ADD, at=school_id):
        return Concern.objects.none()
    return own_concerns(viewer).filter(school_id=school_id)


def own_concerns_about(viewer: Viewer, pupil: Pupil) -> QuerySet[Concern]:
    """Return what the viewer wrote about one child, the newest first."""
    return own_concerns(viewer).filter(pupil=pupil)


def own_concern_for(viewer: Viewer, concern_id: int) -> Concern:
    """Return one concern that the viewer wrote and still may see the child of; raises Http404."""
    found = own_concerns(viewer).filter(pk=concern_id).first()
    if found is None or not schools_to_write_to(viewer, found.pupil):
        raise Http404(NO_SUCH_CONCERN)
    return found


def about_the_same(viewer: Viewer, concern: Concern) -> list[Concern]:
    """Return the other concerns about the child that go on and stand for themselves: what it can be joined to."""
    rows = concerns_of_school(viewer, concern.school_id).filter(
        pupil_id=concern.pupil_id, state__in=GOES_ON, joined_to=None, written_at__lte=concern.written_at
    )
    return list(rows.exclude(pk=concern.pk).order_by("written_at"))


def open_concerns_about(viewer: Viewer, pupil: Pupil) -> list[Concern]:
    """Return the concerns about a child that go on, at the schools whose forum the viewer sits in."""
    rows = _of_partnership(viewer).filter(
        pupil=pupil, school_id__in=viewer.places_with(permissions.VIEW), state__in=GOES_ON
    )
    return list(rows.order_by("-written_at", "-pk"))


def _of_partnership(viewer: Viewer) -> QuerySet[Concern]:
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    mine = Concern.objects.filter(partnership_id=viewer.partnership_id or 0).exclude(pupil__in=closed)
    return mine.select_related("pupil", "written_by", "written_for", "joined_to", "school")
