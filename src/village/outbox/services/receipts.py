"""Receipts: kept once as they came, then applied; hints, never the truth (D-12)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from village.basics.storable import storable
from village.outbox.models import Incident, Line, Receipt
from village.outbox.queries.heard import (
    has_a_provider_id,
    line_of_reference,
    lines_with_provider_id,
    unknown_receipts_since,
)
from village.outbox.rules.receipts import Effect
from village.outbox.rules.routing import NOTIFY
from village.outbox.services.incidents import raise_incident
from village.outbox.services.statuses import apply_status

ODD_BY_THE_HOUR = 20
"""So many receipts for nothing we know, within an hour, are an incident."""


@transaction.atomic
def take_receipt(raw: bytes, *, provider: str = NOTIFY, at: datetime) -> Effect:
    """Return what the receipt did; the same bytes do it once. Anything that cannot be read is kept and does nothing."""
    digest = hashlib.sha256(raw).hexdigest()
    said = _read(raw)
    row = Receipt(
        provider=provider,
        received_at=at,
        digest=digest,
        raw=storable(raw.decode("utf-8", "replace"), 20_000),
        provider_id=storable(str(said.get("id", "")), 60),
        status=storable(str(said.get("status", "")), 30),
        effect=Effect.UNREADABLE,
    )
    if not Receipt.objects.bulk_create([row], ignore_conflicts=True) or _is_known(row):
        return Effect.ALREADY
    effect, line = _apply(said, row, at)
    Receipt.objects.filter(digest=digest).update(effect=effect, line=line)
    if effect in {Effect.UNKNOWN_LINE, Effect.MISMATCH, Effect.UNREADABLE}:
        odd = unknown_receipts_since(provider, at)
        if odd >= ODD_BY_THE_HOUR:
            raise_incident(Incident.Kind.ODD_RECEIPTS, at=at, provider=provider)
    return effect


def _is_known(row: Receipt) -> bool:
    """Return whether the same bytes had come before and were dealt with."""
    known = Receipt.objects.filter(digest=row.digest).exclude(effect=Effect.UNREADABLE).exists()
    return known or Receipt.objects.filter(digest=row.digest, received_at__lt=row.received_at).exists()


def _apply(said: Mapping[str, Any], row: Receipt, at: datetime) -> tuple[Effect, Line | None]:
    if not row.provider_id or not row.status:
        return Effect.UNREADABLE, None
    line = line_of_reference(str(said.get("reference") or ""))
    owners = lines_with_provider_id(row.provider_id)
    if line is None or line.provider != row.provider:
        return (Effect.MISMATCH if owners else Effect.UNKNOWN_LINE), None
    if line.pk not in owners and (owners or line.attempt_count == 0 or has_a_provider_id(line)):
        return Effect.MISMATCH, None
    return apply_status(line.pk, row.status, at=at).effect, line


def _read(raw: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
