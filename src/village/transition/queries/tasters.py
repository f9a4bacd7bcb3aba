"""Named reads of sessions on the way, and of who is invited."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.transition import permissions
from village.transition.models.mover import Intake, Mover
from village.transition.models.taster import Guest, Taster
from village.transition.queries.movers import movers_at


def tasters_at(viewer: Viewer, school_id: int | None = None, intake: Intake | None = None) -> QuerySet[Taster]:
    """Return sessions that concern the viewer's schools: planned there, for there, or with a child from there."""
    mine = viewer.places_with(permissions.WORK)
    at = mine if school_id is None else mine & {school_id}
    invited = Guest.objects.filter(mover__from_school__in=at).values("taster")
    rows = Taster.objects.filter(
        Q(host__in=at) | Q(to_school__in=at) | Q(pk__in=invited),
        intake__partnership_id=viewer.partnership_id or 0,
    )
    if intake is not None:
        rows = rows.filter(intake=intake)
    return rows.select_related("intake", "host", "to_school")


def taster_for(viewer: Viewer, taster_id: int) -> Taster:
    """Return one session that concerns the viewer's schools; raises Http404."""
    found = tasters_at(viewer).filter(pk=taster_id).first()
    if found is None:
        raise Http404("There is no such session.")
    return found


def tasters_on(viewer: Viewer, school_id: int, day: date) -> list[Taster]:
    """Return the sessions of a day that concern the school."""
    return list(tasters_at(viewer, school_id).filter(on=day, is_cancelled=False))


def came_of(mover_ids: Collection[int]) -> list[Guest]:
    """Return to which sessions the children came. Ask `seen` first."""
    return list(Guest.objects.filter(mover__in=mover_ids, came=True).select_related("taster__to_school"))


def answers_to(pupil_ids: Collection[int], first: date, last: date) -> list[bool | None]:
    """Return of each invitation in these days whether the child came. Figures only."""
    rows = Guest.objects.filter(mover__pupil__in=pupil_ids, taster__on__range=(first, last), taster__is_cancelled=False)
    return list(rows.order_by().values_list("came", flat=True))


def guests_of(taster: Taster) -> list[Guest]:
    """Return who is invited. See the session first, and ask `seen` before a name is shown."""
    return list(Guest.objects.filter(taster=taster, mover__pupil__merged_into=None))


def movers_of_guests(viewer: Viewer, guests: Collection[Guest]) -> QuerySet[Mover]:
    """Return the children invited, of the viewer's schools."""
    return movers_at(viewer).filter(pk__in=[guest.mover_id for guest in guests])
