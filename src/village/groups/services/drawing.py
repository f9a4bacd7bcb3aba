"""A fair draw puts names in order among equals, once; its seed stays with it, so that anybody can repeat it."""

from datetime import datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.fair_draw import new_seed
from village.groups.models.place import Draw, Place
from village.groups.models.programme import Programme
from village.groups.queries.places import free_places, waiting_in
from village.groups.rules.draw import drawn, tickets_of
from village.groups.rules.needs import Waiting, to_draw
from village.groups.services.may import must_be_running, must_run, programme_subject, within
from village.people.queries.siblings import siblings_among


@transaction.atomic
def draw_names(*, by: Viewer, programme: Programme, at: datetime, seed: str = "") -> Draw:
    """Return the draw. Whom an earlier draw put in order keeps that place; who came since is drawn behind them.

    Refused where there is nothing to part: places enough for everybody, or nobody with equally many needs.
    """
    must_run(by, programme)
    must_be_running(programme)
    Programme.objects.select_for_update().get(pk=programme.pk)
    waiting = waiting_in(programme)
    free = free_places(programme)
    ids = to_draw([as_waiting(place) for place in waiting], free)
    if not ids:
        raise Refused("There is nothing to draw: everybody can be offered a place, or the order is clear already.")
    families = _families({place.pk: place.pupil_id for place in waiting if place.pk in ids}, at)
    order = drawn(tickets_of(ids, families), chosen := seed or new_seed())
    number = Draw.objects.filter(programme=programme).count() + 1
    draw = Draw.objects.create(
        programme=programme,
        number=number,
        seed=chosen,
        tickets=[list(ticket) for ticket in order],
        free_places=free or 0,
        drawn_by_id=by.user_id,
        drawn_at=at,
    )
    for position, ticket in enumerate(order, start=1):
        Place.objects.filter(pk__in=ticket).update(draw=draw, draw_place=position)
    record(
        "groups.drawn",
        by=by,
        subject=programme_subject(programme),
        within=within(programme),
        reason=f"Draw {number}, seed {chosen}, {len(ids)} names",
    )
    return draw


def as_waiting(place: Place) -> Waiting:
    """Return a name on the waiting list as the rule of order sees it."""
    position = (place.draw.number, place.draw_place) if place.draw and place.draw_place else None
    return Waiting(place.pk, tuple(place.needs), place.asked_on, position)


def _families(pupil_of: dict[int, int], at: datetime) -> dict[int, int]:
    """Return the number of the family, its lowest child’s id, by place; brothers and sisters share one."""
    siblings = siblings_among(set(pupil_of.values()), on=at.date())
    return {place_id: min(pupil_id, *siblings.get(pupil_id, (pupil_id,))) for place_id, pupil_id in pupil_of.items()}
