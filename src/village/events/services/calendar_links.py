"""A person’s own secret address of their calendar: made, renewed, closed."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.events.models.calendar_link import CalendarLink
from village.messaging.rules.links import new_nonce

NO_ROLE = marked("Only somebody with a role in the partnership has an own calendar.")


@transaction.atomic
def renew(*, by: Viewer) -> CalendarLink:
    """Return the person’s address; one that stood before opens nothing any more."""
    if by.user_id is None or by.partnership_id is None or not by.roles:
        raise Refused(NO_ROLE)
    link, _ = CalendarLink.objects.update_or_create(
        user_id=by.user_id,
        partnership_id=by.partnership_id,
        defaults={"nonce": new_nonce(), "made_at": timezone.now()},
    )
    record("events.link-renewed", by=by, subject=_subject(by))
    return link


@transaction.atomic
def close(*, by: Viewer) -> None:
    """The address opens nothing any more."""
    CalendarLink.objects.filter(user_id=by.user_id or 0, partnership_id=by.partnership_id or 0).delete()
    record("events.link-closed", by=by, subject=_subject(by))


def _subject(by: Viewer) -> Subject:
    return Subject("events.calendar", by.user_id or 0, "their own calendar")
