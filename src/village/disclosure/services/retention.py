"""Letting go of copies six months after their request ended, of requests after three years, of counts of runs."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.disclosure.models.item import Item, SafetyItem
from village.disclosure.models.package import Package
from village.disclosure.models.request import AccessRequest
from village.disclosure.models.tidy_run import TidyRun
from village.disclosure.rules.life import OVER
from village.people.queries.holds import free_of_holds

COPIES_STAY = timedelta(days=183)
"""Long enough for a complaint to the school, and then to the Information Commissioner within three months."""
REQUESTS_STAY = timedelta(days=3 * 365 + 1)
RUNS_STAY = timedelta(days=2 * 365)


@transaction.atomic
def tidy_disclosure(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone, but for children under a legal hold."""
    states = [one.value for one in OVER]
    ended = AccessRequest.objects.filter(state__in=states, state_since__lt=now - COPIES_STAY)
    items = free_of_holds(Item.objects.filter(request__in=ended))
    about_safety = free_of_holds(SafetyItem.objects.filter(request__in=ended))
    copies = free_of_holds(Package.objects.filter(request__in=ended).exclude(content={}))
    requests = free_of_holds(AccessRequest.objects.filter(state__in=states, state_since__lt=now - REQUESTS_STAY))
    runs = TidyRun.objects.filter(at__lt=now - RUNS_STAY)
    counts = {
        "what was gathered for access requests that ended six months ago": items.count() + about_safety.count(),
        "copies given to families six months ago": copies.count(),
        "access requests that ended three years ago": requests.count(),
        "counts of tidying older than two years": runs.count(),
    }
    if do:
        partnerships = sorted(set(requests.order_by().values_list("partnership_id", flat=True)))
        for rows in (items, about_safety, requests, runs):
            rows.delete()
        copies.update(content={})
        for partnership_id in partnerships:
            subject = Subject("disclosure.request", partnership_id, "access requests that ended three years ago")
            record("disclosure.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
