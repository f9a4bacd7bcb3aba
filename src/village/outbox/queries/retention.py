"""Named reads of what may no longer be kept."""

from datetime import datetime

from django.db.models import Q, QuerySet

from village.outbox.models import Inbound, Incident, Line, Receipt
from village.outbox.rules.states import FINAL, State


def addresses_over(ended_before: datetime) -> QuerySet[Line]:
    """Return lines whose end lies before the moment and that still hold an address."""
    is_over = Q(state__in=FINAL) | Q(state=State.ACCEPTED, awaits_receipt=False)
    return Line.objects.filter(is_over, state_at__lt=ended_before).exclude(address="")


def raw_receipts_over(came_before: datetime) -> QuerySet[Receipt]:
    """Return receipts that came before the moment and still stand as they came."""
    return Receipt.objects.filter(received_at__lt=came_before).exclude(raw="")


def receipts_of_nothing_over(came_before: datetime) -> QuerySet[Receipt]:
    """Return receipts that belong to no line and came before the moment."""
    return Receipt.objects.filter(received_at__lt=came_before, line__isnull=True)


def messages_over(told_before: datetime) -> QuerySet[Inbound]:
    """Return messages from people that the upper room took before the moment."""
    return Inbound.objects.filter(told_at__lt=told_before)


def incidents_over(closed_before: datetime) -> QuerySet[Incident]:
    """Return incidents that were closed before the moment."""
    return Incident.objects.filter(closed_at__lt=closed_before)
