"""Named reads of lists. Whoever shows a name of them puts the look on record."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort, Listed
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to


def cohorts_of_school(viewer: Viewer, school_id: int) -> QuerySet[Cohort]:
    """Return the school's lists, the newest first, each with how many are listed and how many wait for a decision."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Cohort.objects.none()
    mine = Cohort.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id)
    return mine.select_related("version__rule", "run_by").annotate(
        listed_count=Count("listed"),
        open_count=Count("listed", filter=Q(listed__standing=Listed.Standing.TO_DECIDE)),
    )


def cohort_for(viewer: Viewer, cohort_id: int) -> Cohort:
    """Return one list of a school at which the viewer may see lists; raises Http404."""
    mine = Cohort.objects.filter(
        partnership_id=viewer.partnership_id or 0, school_id__in=viewer.places_with(permissions.VIEW)
    )
    cohort = mine.filter(pk=cohort_id).select_related("version__rule", "school", "run_by").first()
    if cohort is None:
        raise Http404("There is no such list.")
    return cohort


def listed_in(viewer: Viewer, cohort: Cohort) -> QuerySet[Listed]:
    """Return everybody on a list that the viewer was shown, by year, class and name; nobody who is kept from them."""
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = Listed.objects.filter(cohort=cohort).exclude(pupil__in=closed).select_related("pupil", "decided_by")
    return rows.order_by("year_group", "registration_group", "pupil__surname", "pupil__forename", "pk")


def listed_for(viewer: Viewer, cohort: Cohort, listed_id: int) -> Listed:
    """Return one name on a list; raises Http404."""
    row = listed_in(viewer, cohort_for(viewer, cohort.pk)).filter(pk=listed_id).first()
    if row is None:
        raise Http404("There is no such name on the list.")
    return row


def listings_of(viewer: Viewer, pupil: Pupil) -> QuerySet[Listed]:
    """Return the lists of the viewer's schools that name the pupil, the newest first."""
    rows = Listed.objects.filter(
        pupil=pupil,
        cohort__partnership_id=viewer.partnership_id or 0,
        cohort__school_id__in=viewer.places_with(permissions.VIEW),
        cohort__set_aside_at=None,
    )
    return rows.select_related("cohort__version__rule", "cohort__school", "decided_by").order_by("-cohort__run_at")
