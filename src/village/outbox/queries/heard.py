"""Named reads of what providers and people told us."""

import uuid
from datetime import datetime, timedelta

from django.db.models import QuerySet

from village.outbox.models import Attempt, Inbound, Line, Receipt
from village.outbox.rules.receipts import Effect

ODD = (Effect.UNKNOWN_LINE, Effect.MISMATCH, Effect.UNREADABLE)


def line_of_reference(reference: str) -> Line | None:
    """Return the line with the reference; None for anything that is none of ours."""
    try:
        wanted = uuid.UUID(reference)
    except ValueError:
        return None
    return Line.objects.filter(reference=wanted).first()


def lines_with_provider_id(provider_id: str) -> set[int]:
    """Return the lines that a provider took under its id."""
    return set(Attempt.objects.filter(provider_id=provider_id).values_list("line_id", flat=True))


def has_a_provider_id(line: Line) -> bool:
    """Return whether a provider told us under which id it has the line."""
    return line.attempts.exclude(provider_id="").exists()


def unknown_receipts_since(provider: str, at: datetime) -> int:
    """Return how many receipts of the last hour belong to nothing we know."""
    rows = Receipt.objects.filter(provider=provider, effect__in=ODD, received_at__gt=at - timedelta(hours=1))
    return rows.count()


def untold_messages() -> QuerySet[Inbound]:
    """Return what people sent and no upper room has taken yet, the oldest first."""
    return Inbound.objects.filter(told_at__isnull=True).order_by("received_at", "pk")
