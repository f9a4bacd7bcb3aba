"""Incidents: raised once, counted while they last, closed by a person."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.outbox.models import Incident, Run


def raise_incident(
    kind: str, *, at: datetime, provider: str = "", run: Run | None = None, detail: str = "", count: int = 1
) -> None:
    """The trouble stands as open; the same one again is counted on the open one. `detail` names nobody."""
    open_ones = Incident.objects.filter(kind=kind, provider=provider, run=run, closed_at__isnull=True)
    if open_ones.update(count=F("count") + count, last_at=at, detail=detail[:200]):
        return
    Incident.objects.create(
        kind=kind,
        provider=provider,
        run=run,
        partnership_id=run.partnership_id if run is not None else None,
        detail=detail[:200],
        count=count,
        first_at=at,
        last_at=at,
    )


@transaction.atomic
def close_incident(incident: Incident, *, by: Actor, at: datetime) -> None:
    """Somebody has looked at it; raises Refused when that was said before."""
    done = Incident.objects.filter(pk=incident.pk, closed_at__isnull=True).update(closed_at=at, closed_by_id=by.user_id)
    if not done:
        raise Refused("This was closed before.")
    subject = Subject("outbox.incident", incident.pk, incident.get_kind_display())
    record("outbox.incident-closed", by=by, subject=subject, partnership_id=incident.partnership_id)
