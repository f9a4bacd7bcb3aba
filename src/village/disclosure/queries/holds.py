"""Legal holds of a school: one of them, those of a child, and how many are to be looked at again."""

from collections.abc import Collection
from datetime import date

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.hold import Hold
from village.people.models.pupil import Pupil
from village.people.permissions import HOLD
from village.people.queries.holds import holds_at
from village.people.queries.reach import closed_to


def hold_for(viewer: Viewer, hold_id: int) -> Hold:
    """Return a hold that stands at a school of the viewer's; raises Http404."""
    rows = holds_at(viewer.places_with(HOLD)).filter(pk=hold_id, ended_at__isnull=True)
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    found = rows.filter(partnership_id=viewer.partnership_id or 0).exclude(pupil__in=closed).first()
    if found is None:
        raise Http404("There is no such hold, or it is not for you to see.")
    return found


def standing_holds(pupil: Pupil, school_ids: Collection[int]) -> list[Hold]:
    """Return the holds on the child that stand at these schools."""
    return list(Hold.objects.filter(pupil=pupil, school_id__in=school_ids, ended_at__isnull=True))


def late_holds(school_id: int, *, today: date) -> int:
    """Return how many holds of the school are to be looked at again by today."""
    return Hold.objects.filter(school_id=school_id, ended_at__isnull=True, review_on__lte=today).count()
