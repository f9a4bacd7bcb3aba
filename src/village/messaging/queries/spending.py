"""What was sent to a number lately, and what was spent today."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from village.outbox.models import Line
from village.outbox.rules.states import State

_WITH_A_PROVIDER = (State.ATTEMPTING, State.UNKNOWN, State.ACCEPTED, State.DELIVERED)


def sent_since(fingerprints: Collection[str], since: datetime, *, but: Collection[int]) -> Counter[str]:
    """Return how many lines went to each address since then, safety apart and without the lines in `but`."""
    rows = Line.objects.filter(fingerprint__in=fingerprints, state__in=_WITH_A_PROVIDER, attempted_at__gte=since)
    rows = rows.exclude(category="safety").exclude(pk__in=but)
    return Counter(dict(rows.order_by().values_list("fingerprint").annotate(count=Count("pk"))))


def spent_since(partnership_id: int, school_id: int | None, since: datetime) -> Decimal:
    """Return the pence that a school, or the partnership for all, spent since then, on letters of our own too."""
    of_school = Q(run__organisation_id=school_id) if school_id is not None else Q(run__organisation__isnull=True)
    rows = Line.objects.filter(
        of_school,
        Q(attempted_at__gte=since) | Q(attempted_at__isnull=True, accepted_at__gte=since),
        run__partnership_id=partnership_id,
        state__in=_WITH_A_PROVIDER,
    )
    return rows.aggregate(pence=Sum("cost_pence"))["pence"] or Decimal(0)
