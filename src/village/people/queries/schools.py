"""Named reads of the schools in which somebody may look at children."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.people import permissions
from village.people.models.roll import Spell


def schools_of(viewer: Viewer, right: str = permissions.VIEW) -> QuerySet[Organisation]:
    """Return the schools at which the viewer holds the right, by name."""
    return organisations(viewer, kind=Organisation.Kind.SCHOOL).filter(pk__in=viewer.places_with(right))


def school_for(viewer: Viewer, school_id: int) -> Organisation:
    """Return one school of the viewer's partnership; raises Http404. What they may see of it is for the page to ask."""
    return get_object_or_404(organisations(viewer, kind=Organisation.Kind.SCHOOL), pk=school_id)


def pupil_counts(viewer: Viewer, *, today: date) -> dict[int, int]:
    """Return how many children are on the roll today of each school at which the viewer sees their names; one query."""
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today),
        school__in=viewer.places_with(permissions.VIEW),
        pupil__partnership_id=viewer.partnership_id or 0,
        pupil__merged_into__isnull=True,
        joined_on__lte=today,
    )
    counted = rows.order_by().values("school_id").annotate(count=Count("pupil", distinct=True))
    return {row["school_id"]: row["count"] for row in counted}


def schools_with(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[Organisation]:
    """Return these of the partnership's schools, by name."""
    return organisations(viewer, kind=Organisation.Kind.SCHOOL).filter(pk__in=school_ids)
