"""What families ask for: counted without names, read by somebody before others see it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.events.models.event import Event
from village.events.models.wish import Wish
from village.events.services.may import must_keep_for_all
from village.organisations.models.partnership import Partnership

LONGEST = 120
MOST_WAITING = 200
EMPTY = marked("Write in a few words what you would like.")
TOO_MANY = marked("So many wishes wait to be read that we cannot take another today. Please try again in a few days.")


@transaction.atomic
def ask_for(*, by: Viewer, partnership: Partnership, words: str) -> Wish:
    """Return the wish; asked for in the same words before, it counts one more. Nobody’s name is kept."""
    said = " ".join(words.split())[:LONGEST]
    if len(said) < 3:
        raise Refused(EMPTY, field="words")
    today = timezone.localdate()
    found = Wish.objects.filter(partnership=partnership, words__iexact=said).first()
    if found is not None:
        _count(found)
        return found
    if Wish.objects.filter(partnership=partnership, state=Wish.State.NEW).count() >= MOST_WAITING:
        raise Refused(TOO_MANY)
    wish = Wish.objects.create(partnership=partnership, words=said, asked_on=today)
    record("events.wish-asked", by=by, subject=_subject(wish), partnership_id=partnership.pk)
    return wish


@transaction.atomic
def me_too(*, by: Viewer, wish: Wish) -> None:
    """One more asked for it."""
    if wish.state != Wish.State.SHOWN:
        raise Refused(marked("This is not asked for any more."))
    _count(wish)
    record("events.wish-asked", by=by, subject=_subject(wish), partnership_id=wish.partnership_id)


@transaction.atomic
def decide(*, by: Viewer, wish: Wish, seen_version: int, state: str, event: Event | None = None) -> None:
    """Others see the wish, or do not, and what came of it."""
    must_keep_for_all(by, wish.partnership_id)
    if state not in Wish.State.values:
        raise Refused("Choose whether others see it.")
    if event is not None and (event.partnership_id != wish.partnership_id or event.state != Event.State.PUBLISHED):
        raise Refused("Choose an event that is published.", field="event")
    values = {"state": state, "event_id": event.pk if event else None}
    change(wish, values, seen_version=seen_version, verb="events.wish-read", by=by, subject=_subject(wish))


def _count(wish: Wish) -> None:
    Wish.objects.filter(pk=wish.pk).update(count=F("count") + 1, asked_on=timezone.localdate())


def _subject(wish: Wish) -> Subject:
    # The words may name somebody until they were read, so the record has the number alone.
    return Subject("events.wish", wish.pk, "something that families would like")
