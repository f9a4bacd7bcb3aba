"""Looking for services that may be the same: each two are asked about once."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from village.feeds.models import Pair
from village.feeds.queries.pairs import listings_of
from village.feeds.rules.likeness import alike_among


@transaction.atomic
def look_for_alike(partnership_id: int, fresh: Collection[int] | None = None) -> int:
    """Return how many new pairs wait for somebody to look; `fresh` are the services that changed, None: all.

    Two that were decided on, or wait already, are not asked about again.
    """
    if fresh is not None and not fresh:
        return 0
    found = alike_among(listings_of(partnership_id), None if fresh is None else frozenset(fresh))
    known = set(Pair.objects.filter(partnership_id=partnership_id).values_list("one_id", "other_id"))
    now = timezone.now()
    rows = [
        Pair(
            partnership_id=partnership_id,
            one_id=alike.one,
            other_id=alike.other,
            likeness_percent=alike.likeness,
            reasons=list(alike.reasons),
            found_at=now,
        )
        for alike in found
        if (alike.one, alike.other) not in known
    ]
    Pair.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)
