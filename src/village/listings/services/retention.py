"""Letting go of what people wrote, of links and letters whose time is over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from village.audit.services.record import Actor, Subject, record
from village.listings.models import Feedback, Letter, Proposal, Report, Step, UpdateLink

TWO_YEARS, A_YEAR, THREE_MONTHS = timedelta(days=731), timedelta(days=366), timedelta(days=92)


@transaction.atomic
def tidy_listings(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    unpublished = Feedback.objects.exclude(state=Feedback.State.PUBLISHED)
    gone: dict[
        str,
        QuerySet[Report]
        | QuerySet[Feedback]
        | QuerySet[Proposal]
        | QuerySet[UpdateLink]
        | QuerySet[Letter]
        | QuerySet[Step],
    ] = {
        "reports of wrong details, answered two years ago": Report.objects.filter(answered_at__lt=now - TWO_YEARS),
        "comments that were not published within a year": unpublished.filter(made_at__lt=now - A_YEAR),
        "changes of listings, decided two years ago": Proposal.objects.filter(decided_at__lt=now - TWO_YEARS),
        "links of providers that ended a year ago": UpdateLink.objects.filter(expires_at__lt=now - A_YEAR),
        "steps of listings that nobody checked, two years old": Step.objects.filter(at__lt=now - TWO_YEARS),
        "letters about listings, two years old": Letter.objects.filter(made_at__lt=now - TWO_YEARS),
    }
    addresses = Report.objects.filter(answered_at__lt=now - THREE_MONTHS).exclude(email="")
    counts = {"addresses of who reported something wrong, answered three months ago": addresses.count()}
    counts |= {words: rows.count() for words, rows in gone.items()}
    if do:
        addresses.update(email="")
        for words, rows in gone.items():
            if counts[words]:
                rows.delete()
                record("listings.tidied", by=by, subject=Subject("listings.tidied", 0, words))
    return counts
