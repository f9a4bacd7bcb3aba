"""What staff set for the bookings of an event: its rules, and the times that are booked one by one."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.bookings.models.booking_rules import BookingRules
from village.bookings.models.time_to_book import TimeToBook
from village.bookings.queries.events import rules_for
from village.bookings.rules.times import MINUTES, MOST_TIMES, TOO_MANY, times_between
from village.bookings.services.booking import locked
from village.bookings.services.changing import move_up
from village.bookings.services.may import must_view, told
from village.events.models.event import Event, Occurrence

CARRIED = ("cancel_hours", "most_people", "has_waiting_list", "reminds", "survey_at")


@transaction.atomic
def set_rules(*, by: Viewer, occurrence: Occurrence, values: Mapping[str, object], seen_version: int) -> BookingRules:
    """Return the rules of the event, which count for every time of it."""
    must_view(by, occurrence)
    rules = rules_for(occurrence.event)
    is_kept = not rules._state.adding
    if is_kept and rules.version != seen_version:
        raise Stale("Somebody else changed this meanwhile. Look at their change, then save again.")
    for name, value in values.items():
        setattr(rules, name, value)
    rules.version += is_kept
    rules.save()
    told("bookings.rules-set", occurrence, by=by, reason=", ".join(sorted(values)))
    return rules


def carry_over(event: Event, later: Event) -> None:
    """What counts for the bookings of an event counts for the one that goes on with its later times."""
    rules = BookingRules.objects.filter(event=event).first()
    if rules is None:
        return
    kept = {name: getattr(rules, name) for name in CARRIED}
    BookingRules.objects.update_or_create(event=later, defaults=kept)


@transaction.atomic
def make_times(
    *, by: Viewer, occurrence: Occurrence, people: Sequence[str], minutes: int = MINUTES
) -> list[TimeToBook]:
    """Return the times that were added, for each person from the beginning to the end; those that stand are kept.

    Who waits for a time gets one at once.
    """
    must_view(by, occurrence)
    if occurrence.event.booking != Event.Booking.TIME:
        raise Refused("Times are made for events at which a time is booked.")
    locked(occurrence.pk)
    spans = times_between(occurrence.starts_at, occurrence.ends_at, minutes=minutes)
    names = [" ".join(one.split())[:80] for one in people if one.strip()] or [""]
    if len(spans) * len(names) > MOST_TIMES:
        raise Refused(TOO_MANY, field="minutes")
    known = set(TimeToBook.objects.filter(occurrence=occurrence).values_list("starts_at", "with_whom"))
    rows = [
        TimeToBook(occurrence=occurrence, starts_at=span.starts_at, ends_at=span.ends_at, with_whom=name)
        for name in dict.fromkeys(names)
        for span in spans
        if (span.starts_at, name) not in known
    ]
    made = TimeToBook.objects.bulk_create(rows)
    told("bookings.times-made", occurrence, by=by)
    move_up(occurrence=occurrence, at=timezone.now())
    return made
