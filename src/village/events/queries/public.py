"""What families asked for, as they see it: only what somebody has read."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from village.events.models.event import Event
from village.events.models.wish import Wish
from village.organisations.models.partnership import Partnership

MOST_SHOWN = 8


def shown_wishes(partnership: Partnership) -> QuerySet[Wish]:
    """Return the wishes that were read and are shown, the most wanted first."""
    found = Wish.objects.filter(partnership=partnership, state=Wish.State.SHOWN)
    return found.select_related("event")[:MOST_SHOWN]


def wish_shown(partnership: Partnership, wish_id: int) -> Wish:
    """Return one wish that is shown; raises Http404."""
    return get_object_or_404(Wish, partnership=partnership, pk=wish_id, state=Wish.State.SHOWN)


def is_public(wish: Wish) -> bool:
    """Tell whether what came of a wish may be linked for everybody."""
    event = wish.event
    return event is not None and event.state == Event.State.PUBLISHED and event.audience == Event.Audience.EVERYBODY
