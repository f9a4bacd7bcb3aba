"""Opting out of a kind of message or of a way, and in again; at once, with how it was said."""

from datetime import datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.messaging.models.opt_out import OptOut
from village.messaging.rules.categories import SAFETY, can_opt_out
from village.people.models.adult import Adult

CANNOT = "Messages about safety cannot be stopped. Ring the school if something is wrong with them."


def _subject(adult: Adult) -> Subject:
    return Subject("people.adult", adult.pk, adult.name)


@transaction.atomic
def opt_out(
    *, by: Actor, adult: Adult, how: str, at: datetime, category: str = "", channel: str = "", wording: str = ""
) -> OptOut:
    """Return the wish that stands now; one that stood already stays as it was. Raises Refused for safety messages."""
    if category and not can_opt_out(category):
        raise Refused(CANNOT)
    standing = OptOut.objects.filter(adult=adult, category=category, channel=channel, withdrawn_at__isnull=True).first()
    if standing is not None:
        return standing
    made = OptOut.objects.create(
        adult=adult,
        category=category,
        channel=channel,
        how=how,
        wording=wording[:300],
        since_at=at,
        recorded_by_id=by.user_id,
    )
    record("messaging.opted-out", by=by, subject=_subject(adult), reason=wording, partnership_id=adult.partnership_id)
    return made


@transaction.atomic
def opt_in(*, by: Actor, wish: OptOut, at: datetime) -> None:
    """The wish does not stand any more; what it was stays on record."""
    if wish.withdrawn_at is not None:
        return
    wish.withdrawn_at = at
    wish.save(update_fields=["withdrawn_at"])
    record("messaging.opted-in", by=by, subject=_subject(wish.adult), partnership_id=wish.adult.partnership_id)


def categories_to_stop() -> tuple[str, ...]:
    """Return the categories that can be stopped one by one."""
    return tuple(category for category in ("service", "optional") if category != SAFETY)


def may_record_for(viewer: Viewer, school_ids: frozenset[int], right: str) -> bool:
    """Tell whether somebody of one of the child's schools records what the family said."""
    return any(viewer.can(right, at=school) for school in school_ids)
