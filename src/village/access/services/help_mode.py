"""Help mode: installation staff inside one partnership, for a reason, for a while, all on its record."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from village.access.models.role import HelpSession
from village.access.models.user import User
from village.access.rules.help_mode import check_help
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.organisations.models.partnership import Partnership


@transaction.atomic
def open_help(user: User, partnership: Partnership, *, reason: str, length: timedelta, by: Viewer) -> HelpSession:
    """Return the session that is now open; one that is open already ends here."""
    if not user.is_installation_staff:
        raise Refused("Only installation staff open help mode.")
    check_help(reason, length)
    now = timezone.now()
    HelpSession.objects.filter(user=user, ends_at__gt=now).update(ends_at=now)
    session = HelpSession.objects.create(
        user=user, partnership=partnership, reason=reason.strip(), starts_at=now, ends_at=now + length
    )
    record(
        "access.help-opened",
        by=by,
        subject=Subject("access.help-session", session.pk, partnership.name),
        reason=session.reason,
        partnership_id=partnership.pk,
    )
    return session


@transaction.atomic
def end_help(session: HelpSession, *, by: Viewer) -> None:
    """The session is over; nothing of the partnership shows any more."""
    if HelpSession.objects.filter(pk=session.pk, ends_at__gt=timezone.now()).update(ends_at=timezone.now()):
        record("access.help-ended", by=by, subject=Subject("access.help-session", session.pk, str(session.partnership)))


def note_look(viewer: Viewer, *, method: str, path: str) -> None:
    """The page that was asked for in help mode stands on the partnership's record."""
    label = path if method == "GET" else f"{path} ({method})"
    record("access.help-looked", by=viewer, subject=Subject("access.page", "", label), is_read=True)
