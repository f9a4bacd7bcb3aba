"""What a parent sees: groups that are open to parents of their children’s schools, and their own places."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.rules.kinds import FOR_ADULTS
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.families import own_children
from village.people.queries.reach import own_adult_ids


def schools_of_children(children: list[Pupil], *, today: date) -> dict[int, list[Pupil]]:
    """Return the children by the school on whose roll they are today. One query."""
    on_roll = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=children, joined_on__lte=today
    )
    by_id = {child.pk: child for child in children}
    found: dict[int, list[Pupil]] = {}
    for school_id, pupil_id in on_roll.order_by("pk").values_list("school_id", "pupil_id"):
        if by_id[pupil_id] not in found.setdefault(school_id, []):
            found[school_id].append(by_id[pupil_id])
    return found


def open_programmes(viewer: Viewer, *, today: date) -> QuerySet[Programme]:
    """Return the running programmes that parents of the viewer’s children’s schools may ask for."""
    schools = schools_of_children(own_children(viewer, today=today), today=today)
    rows = Programme.objects.filter(
        partnership_id=viewer.partnership_id or 0,
        school__in=list(schools),
        is_open=True,
        state=Programme.State.RUNNING,
    )
    return rows.select_related("school", "run_by")


def open_programme_for(viewer: Viewer, programme_id: int, *, today: date) -> Programme:
    """Return one programme that the parent may ask for; raises Http404."""
    found = open_programmes(viewer, today=today).filter(pk=programme_id).first()
    if found is None:
        raise Http404("There is no such group.")
    return found


def own_places(viewer: Viewer, *, today: date) -> list[Place]:
    """Return the viewer’s own places, and those of their children; nobody else’s, and no other adult’s."""
    children = [child.pk for child in own_children(viewer, today=today)]
    rows = Place.objects.filter(_own(viewer, children), programme__partnership_id=viewer.partnership_id or 0)
    return list(rows.select_related("programme__school", "pupil", "adult").order_by("-asked_on", "-pk"))


def own_place_for(viewer: Viewer, place_id: int, *, today: date) -> Place:
    """Return one place of the viewer’s own or of their child; raises Http404."""
    found = next((place for place in own_places(viewer, today=today) if place.pk == place_id), None)
    if found is None:
        raise Http404("There is no such place.")
    return found


def _own(viewer: Viewer, children: list[int]) -> Q:
    """Of adults: only one’s own, and not through a child who is kept from one; of children: only one’s own child’s.

    A child’s waiting that staff wrote down is the school’s alone until a place is offered.
    """
    mine = Q(adult__in=own_adult_ids(viewer), programme__kind__in=FOR_ADULTS, pupil__in=children)
    of_child = Q(adult=None, pupil__in=children)
    told = Q(asked_by_family=True) | ~Q(state__in=(Place.State.WAITING, Place.State.TAKEN_OFF))
    return (mine | of_child) & told
