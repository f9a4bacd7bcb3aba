"""One of each thing of room `events`: published for everybody in Thornaby Vale, and only a draft next door."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta

from django.db.models import Model
from django.utils import timezone

from village.events.models import CalendarLink, Event, Occurrence, Series, Slot, Stall, Step, Venue, Wish
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Venue, Series, Slot, Event, Occurrence, Stall, Step, Wish, CalendarLink)
IDS: Mapping[str, str] = {
    "event_id": "event",
    "time_id": "event_time",
    "venue_id": "venue",
    "series_id": "event_series",
    "slot_id": "event_slot",
    "stall_id": "stall",
    "wish_id": "wish",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return an event of a conference with its time, a stall, a wish and somebody’s own calendar."""
    now, today = timezone.now(), timezone.localdate()
    is_ours = partnership.slug == "thornaby-vale"
    hours = {"starts_at": time(9), "ends_at": time(10)}
    venue = Venue.objects.create(partnership=partnership, name="Sample hall", address="Sample road", seats=30)
    series = Series.objects.create(partnership=partnership, kind="conference", title="Sample conference")
    slot = Slot.objects.create(series=series, title="Sample hour", on=today, **hours)
    event = Event.objects.create(
        partnership=partnership,
        series=series,
        slot=slot,
        venue=venue,
        kind="coffee",
        title="Sample event",
        about="Sample words",
        state="published" if is_ours else "draft",
        published_at=now if is_ours else None,
        first_on=today,
        **hours,
    )
    return {
        "venue": venue,
        "event_series": series,
        "event_slot": slot,
        "event": event,
        "event_time": Occurrence.objects.create(event=event, on=today, planned_on=today, why="Sample why", **hours),
        "stall": Stall.objects.create(
            event=event, name="Sample stall", email=f"stall.{partnership.pk}@sample.example", nonce="sample"
        ),
        "event_step": Step.objects.create(event=event, at=now - timedelta(days=1), words="Sample", before={}),
        "wish": Wish.objects.create(
            partnership=partnership, words="Sample wish", state="shown" if is_ours else "new", asked_on=today
        ),
        "calendar_link": CalendarLink.objects.create(
            user_id=things["user"].pk, partnership=partnership, nonce=f"sample{partnership.pk}", made_at=now
        ),
    }


def _town(*names: str) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of a public page, with the town and these ids."""

    def filled(things: Things) -> Mapping[str, object]:
        event = things["event"]
        assert isinstance(event, Event)
        known = {
            "partnership": event.partnership.slug,
            "event_uid": event.public_id,
            "school_id": things["school"].pk,
            "series_id": things["event_series"].pk,
            "wish_id": things["wish"].pk,
        }
        return {name: known[name] for name in ("partnership", *names)}

    return filled


SAMPLES: Mapping[str, Callable[[Things], Mapping[str, object]]] = {
    **{f"events:{name}": _town() for name in ("whats-on", "ask", "frame", "screen", "feed", "json", "atom")},
    "events:too": _town("wish_id"),
    **{f"events:{name}": _town("school_id") for name in ("school", "school-feed")},
    **{f"events:{name}": _town("series_id") for name in ("series", "series-feed")},
    **{f"events:{name}": _town("event_uid") for name in ("event", "paper", "event-feed")},
    "events:stall-answer": lambda things: {"stall_token": "no-such-token"},
    "events:own-feed": lambda things: {"calendar_token": "no-such-token"},
}
"""What the ids alone cannot fill, by the route’s name."""
