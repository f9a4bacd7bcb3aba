"""A parent's own children: each by itself, and none that is kept from this parent."""

from datetime import date

from django.http import Http404

from village.access.viewer import Viewer
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupil_for, pupils_in_partnership
from village.people.queries.reach import NO_SUCH_CHILD, own_adult_ids, reach_for, reaches


def own_children(viewer: Viewer, *, today: date) -> list[Pupil]:
    """Return the viewer's own children, the eldest first; a restriction against the viewer takes its child out."""
    adults = own_adult_ids(viewer)
    if not adults:
        return []
    tied = Contact.objects.filter(adult__in=adults).values("pupil")
    children = list(pupils_in_partnership(viewer).filter(pk__in=tied).order_by("date_of_birth", "pk"))
    reach = reaches(viewer, [child.pk for child in children], today=today)
    return [child for child in children if reach[child.pk].own_adults]


def own_child_for(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return one of the viewer's own children; raises Http404 for every other child."""
    pupil = pupil_for(viewer, pupil_id)
    if not reach_for(viewer, pupil).own_adults:
        raise Http404(NO_SUCH_CHILD)
    return pupil


def shared_child_for(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return one child whom a family shares with an organisation of the viewer's; raises Http404."""
    pupil = pupil_for(viewer, pupil_id)
    if not reach_for(viewer, pupil).agreed:
        raise Http404(NO_SUCH_CHILD)
    return pupil
