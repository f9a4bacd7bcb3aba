"""Copying what is kept for a request: frozen when it is gathered, and gathered again showing what is new."""

from dataclasses import asdict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.viewer import Viewer
from village.disclosure import permissions
from village.disclosure.models.item import Item, SafetyItem
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.gathering import Found, everything_for
from village.disclosure.services.moving import move, must


@transaction.atomic
def gather(*, by: Viewer, request: AccessRequest, seen_version: int) -> int:
    """Return how many items are new; what was gathered before stays as it was, with what was decided about it.

    What changed since is a new item beside the old one. The safeguarding lead is asked again, whatever was found.
    The words of the move are the same whatever lies in the compartment.
    """
    must(permissions.REVIEW, by=by, request=request)
    now, found = timezone.now(), everything_for(request)
    values = {"gathered_at": now, "safety_said_at": None, "safety_said_by_id": None}
    move("gather", by=by, request=request, seen_version=seen_version, values=values)
    new = _copy(Item, request, [one for one in found if not one.is_safety])
    _copy(SafetyItem, request, [one for one in found if one.is_safety])
    return new


def _copy[T: (Item, SafetyItem)](table: type[T], request: AccessRequest, found: list[Found]) -> int:
    there = table._default_manager.filter(request=request)
    known = set(there.values_list("table", "row_id", "fingerprint"))
    last = there.aggregate(last=Max("round"))["last"] or 0
    new = [one for one in found if (one.label, one.row_id, one.fingerprint) not in known]
    rows = [
        table(
            request=request,
            room=one.room,
            table=one.label,
            row_id=one.row_id,
            heading=one.heading[:160],
            on=one.on,
            parts=[asdict(part) for part in one.parts],
            fingerprint=one.fingerprint,
            round=last + 1,
        )
        for one in new
    ]
    table._default_manager.bulk_create(rows)
    return len(new)
