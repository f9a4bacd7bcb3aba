"""Letting go: addresses a month after a line's end, what came as it came after a month, messages that were taken."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.outbox.queries.retention import (
    addresses_over,
    incidents_over,
    messages_over,
    raw_receipts_over,
    receipts_of_nothing_over,
)

ADDRESS = timedelta(days=30)
RAW = timedelta(days=30)
NOTHING = timedelta(days=365)
INCIDENT = timedelta(days=730)


@transaction.atomic
def tidy_outbox(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much may no longer be kept, by its kind in words; with `do` it is gone."""
    addresses, raw = addresses_over(now - ADDRESS), raw_receipts_over(now - RAW)
    gone = (receipts_of_nothing_over(now - NOTHING), messages_over(now - RAW), incidents_over(now - INCIDENT))
    counts = {
        "addresses of lines that ended": addresses.count(),
        "receipts as they came": raw.count(),
        "receipts that belong to nothing": gone[0].count(),
        "messages from people that were taken": gone[1].count(),
        "incidents that are two years old": gone[2].count(),
    }
    if do and any(counts.values()):
        addresses.update(address="", reply_to="", unsubscribe_url="")
        raw.update(raw="")
        for rows in gone:
            rows.delete()
        record("outbox.let-go", by=by, subject=Subject("outbox.installation", 1, "sending"))
    return counts
