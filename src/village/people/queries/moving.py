"""Who came and who went: of one school, by academic year, with where to, why and at which age."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import LEFT, roll_of_school
from village.people.queries.reach import closed_to


def leavers_of(viewer: Viewer, school_id: int, starting: int, *, today: date) -> QuerySet[Spell]:
    """Return who left the school in the academic year that begins then, the latest first; nobody to who may not see."""
    rows = roll_of_school(viewer, school_id, today=today, state=LEFT)
    rows = rows.filter(left_on__gte=date(starting, 9, 1), left_on__lt=date(starting + 1, 9, 1))
    return rows.order_by("-left_on", "pupil__surname", "pupil__forename", "pk")


def joiners_of(viewer: Viewer, school_id: int, starting: int, *, today: date) -> QuerySet[Spell]:
    """Return who joined the school in that academic year up to today."""
    if not viewer.can(permissions.VIEW_DETAILS, at=school_id):
        return Spell.objects.none()
    rows = Spell.objects.filter(
        school_id=school_id,
        pupil__partnership_id=viewer.partnership_id or 0,
        pupil__merged_into__isnull=True,
        joined_on__gte=date(starting, 9, 1),
        joined_on__lt=date(starting + 1, 9, 1),
    )
    rows = rows.exclude(pupil__in=closed_to(viewer, today=today).values("pupil"))
    return rows.filter(joined_on__lte=today).select_related("pupil").order_by("-joined_on", "pk")


def years_with_leavers(viewer: Viewer, school_id: int, *, today: date) -> list[int]:
    """Return the academic years in which somebody left, the latest first."""
    days = roll_of_school(viewer, school_id, today=today, state=LEFT).order_by().values_list("left_on", flat=True)
    return sorted({day.year if day.month >= 9 else day.year - 1 for day in days if day}, reverse=True)


def own_spell_for(viewer: Viewer, pupil: Pupil, spell_id: int) -> Spell:
    """Return one time of the pupil on a roll that the viewer keeps; raises Http404. See the pupil first."""
    places = viewer.places_with(permissions.EDIT)
    found = Spell.objects.filter(pupil=pupil, pk=spell_id, school__in=places).select_related("school", "pupil").first()
    if found is None:
        raise Http404("There is no such time on a roll.")
    return found
