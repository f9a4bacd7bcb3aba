"""Named reads of visits; whoever may not see one of the children of a visit does not find the visit."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to
from village.visits import permissions
from village.visits.models.visit import Visit, VisitChild, Visitor

NO_SUCH_VISIT = "There is no such visit, or it is not for you to see."
AROUND = ("children__pupil", "visitors__practitioner")


def visits_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[Visit]:
    """Return the visits of these schools that the viewer may see, with their children and visitors."""
    places = viewer.places_with(permissions.VIEW) & frozenset(school_ids)
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    shut = VisitChild.objects.filter(pupil__in=closed).values("visit")
    ours = VisitChild.objects.filter(pupil__partnership_id=viewer.partnership_id or 0).values("visit")
    rows = Visit.objects.filter(school__in=places, pk__in=ours).exclude(pk__in=shut)
    return rows.select_related("school", "planned_by", "household").prefetch_related(*AROUND)


def visits_between(viewer: Viewer, school_id: int, first: date, last: date) -> list[Visit]:
    """Return the visits of a school in these days that were not cancelled, in the order of their times."""
    rows = visits_at(viewer, [school_id]).filter(on__range=(first, last)).exclude(state=Visit.State.CANCELLED)
    return list(rows.order_by("on", "from_time", "pk"))


def visit_for(viewer: Viewer, visit_id: int) -> Visit:
    """Return one visit; raises Http404 for everybody who may not see it."""
    places = viewer.places_with(permissions.VIEW)
    found = visits_at(viewer, places).filter(pk=visit_id).first()
    if found is None:
        raise Http404(NO_SUCH_VISIT)
    return found


def visits_of_children(viewer: Viewer, pupil_ids: Collection[int], *, right: str) -> QuerySet[Visit]:
    """Return the visits about any of the children, at the schools where the viewer holds the right."""
    about = VisitChild.objects.filter(pupil__in=pupil_ids).values("visit")
    return visits_at(viewer, viewer.places_with(right)).filter(pk__in=about)


def visits_planned(viewer: Viewer, school_id: int, first: date) -> list[Visit]:
    """Return the visits from a day on that nobody has made yet."""
    rows = visits_at(viewer, [school_id]).filter(on__gte=first, state=Visit.State.PLANNED)
    return list(rows.order_by("on", "from_time", "pk"))


def own_visits_to_make(viewer: Viewer, school_id: int, on: date) -> int:
    """Return how many visits of one day still wait for the viewer, who is named as a visitor and may go there."""
    if not viewer.practitioner_ids or not viewer.can(permissions.RECORD, at=school_id):
        return 0
    own = Visitor.objects.filter(practitioner__in=viewer.practitioner_ids).values("visit")
    return visits_at(viewer, [school_id]).filter(on=on, state=Visit.State.PLANNED, pk__in=own).count()


def visits_left_open(viewer: Viewer, school_id: int, before: date) -> list[Visit]:
    """Return the visits of days gone by of which nobody has said what came of them, the latest first."""
    rows = visits_at(viewer, [school_id]).filter(on__lt=before, state=Visit.State.PLANNED)
    return list(rows.order_by("-on", "from_time", "pk")[:20])


def children_of(visit: Visit) -> list[Pupil]:
    """Return the children of a visit, as they were read with it; a record that became another's shows nowhere."""
    return [child.pupil for child in visit.children.all() if child.pupil.merged_into_id is None]


def goes_on(viewer: Viewer, visit: Visit) -> bool:
    """Tell whether the viewer is named as a visitor of the visit and may still go on visits there."""
    names = {visitor.practitioner_id for visitor in visit.visitors.all()}
    return bool(names & viewer.practitioner_ids) and viewer.can(permissions.RECORD, at=visit.school_id)


def visitor_rows(viewer: Viewer, visit: Visit) -> QuerySet[Visitor]:
    """Return the viewer's own rows among the visitors of the visit."""
    return Visitor.objects.filter(visit=visit, practitioner__in=viewer.practitioner_ids)
