"""Letting go of events whose time is over, of what can be undone no more, of links and of wishes."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.audit.services.record import Actor, Subject, record
from village.events.models.calendar_link import CalendarLink
from village.events.models.event import Event
from village.events.models.series import Series
from village.events.models.stall import Stall
from village.events.models.step import Step
from village.events.models.wish import Wish
from village.people.queries.holds import free_of_holds

EVENTS_KEPT = relativedelta(years=7)
ADDRESSES_KEPT = relativedelta(years=1)
WISHES_KEPT = relativedelta(years=2)
STEPS_KEPT = timedelta(days=30)


@transaction.atomic
def tidy_events(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone. An event that a held child was booked for stays."""
    today = timezone.localdate(now)
    end = today - EVENTS_KEPT
    lasts = Event.objects.order_by().annotate(last=Max("occurrences__on"))
    over = free_of_holds(Event.objects.filter(pk__in=lasts.filter(last__lt=end).values("pk")))
    bare = Series.objects.order_by().annotate(last=Max("events__occurrences__on")).filter(last__lt=end)
    series = free_of_holds(Series.objects.filter(pk__in=list(bare.values_list("pk", flat=True))))
    steps = Step.objects.filter(at__lt=now - STEPS_KEPT)
    wishes = Wish.objects.filter(asked_on__lt=today - WISHES_KEPT)
    stalls = Stall.objects.filter(event__in=lasts.filter(last__lt=today - ADDRESSES_KEPT).values("pk"))
    stalls = stalls.exclude(email="", nonce="")
    links = CalendarLink.objects.exclude(user_id__in=RoleHeld.objects.values("user_id"))
    counts = {
        "events that were last on seven years ago": over.count(),
        "series whose events are over as long": series.count(),
        "changes of events that can be undone no more": steps.count(),
        "wishes that nobody asked for in two years": wishes.count(),
        "addresses of stalls a year after the event": stalls.count(),
        "calendar addresses of people without a role": links.count(),
    }
    if do:
        partnerships = sorted(set(over.order_by().values_list("partnership_id", flat=True)))
        stalls.update(email="", nonce="")
        for rows in (steps, series, over, wishes, links):
            rows.delete()
        for partnership_id in partnerships:
            subject = Subject("events.event", partnership_id, "events whose time is over")
            record("events.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts
