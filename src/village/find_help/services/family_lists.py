"""Making a list of services for a family, and taking it back."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.directory.queries.shown import public_services
from village.find_help import permissions
from village.find_help.models.family_list import FamilyList
from village.find_help.rules.pins import MOST, MOST_NOTE
from village.find_help.services.subjects import list_subject

OPEN_DAYS = 90


@transaction.atomic
def make_list(
    *, by: Viewer, title: str, words: str, pins: Sequence[int], notes: Mapping[int, str], at: datetime
) -> FamilyList:
    """Return the list, open by its link for 90 days. Refused without a service that families can see."""
    must_be_allowed(by, permissions.DESK, partnership_id=by.partnership_id)
    known = set(public_services(by.partnership_id or 0).filter(pk__in=pins).values_list("pk", flat=True))
    lines = [
        {"service": pin, "note": " ".join(notes.get(pin, "").split())[:MOST_NOTE]} for pin in pins if pin in known
    ][:MOST]
    if not lines:
        raise Refused("Put at least one service on your list first: open it in the directory and press Keep.")
    made = FamilyList.objects.create(
        partnership_id=by.partnership_id or 0,
        token=secrets.token_urlsafe(24),
        title=title,
        words=words,
        lines=lines,
        made_by_id=by.user_id,
        made_at=at,
        open_until=(at + timedelta(days=OPEN_DAYS)).date(),
    )
    record("find_help.list-made", by=by, subject=list_subject(made))
    return made


@transaction.atomic
def remove_list(*, by: Viewer, made: FamilyList) -> None:
    """The link opens nothing any more."""
    must_be_allowed(by, permissions.DESK, partnership_id=made.partnership_id)
    if made.made_by_id != by.user_id:
        raise Refused("Only who made the list can remove it.")
    record("find_help.list-removed", by=by, subject=list_subject(made))
    made.delete()
