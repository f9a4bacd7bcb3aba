"""Letting go of referrals whose time is over; what was shared was shared, so the record keeps that it was."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds
from village.referrals.models.referral import Referral
from village.referrals.rules.life import OVER, RETURNED

KEPT_FOR = timedelta(days=7 * 365 + 2)


@transaction.atomic
def tidy_referrals(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone, but for children under a legal hold."""
    states = [state.value for state in OVER | RETURNED]
    gone = free_of_holds(Referral.objects.filter(state__in=states, state_since__lt=now - KEPT_FOR))
    counts = {"referrals that ended seven years ago": gone.count()}
    if do:
        partnerships = sorted(set(gone.order_by().values_list("partnership_id", flat=True)))
        gone.delete()
        for partnership_id in partnerships:
            subject = Subject("referrals.referral", partnership_id, "referrals that ended seven years ago")
            record("referrals.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
