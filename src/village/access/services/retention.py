"""Letting go of invitations, sessions and logins whose time is over."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from village.access.models.role import HelpSession, Invitation, RoleHeld
from village.access.models.user import User
from village.audit.services.record import Actor, Subject, record

INVITATIONS_STAY = timedelta(days=90)
LOGINS_STAY = timedelta(days=2 * 365)
HELP_SESSIONS_STAY = timedelta(days=7 * 365 + 2)
NOWHERE = "forgotten.invalid"
"""The domain of scrubbed addresses: no letter ever reaches it."""


@transaction.atomic
def tidy_access(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone, and logins are scrubbed, not deleted."""
    over = {
        "invitations that ended more than ninety days ago": _old_invitations(now - INVITATIONS_STAY),
        "help sessions older than seven years": HelpSession.objects.filter(ends_at__lt=now - HELP_SESSIONS_STAY),
        "sessions that have ended": Session.objects.filter(expire_date__lt=now),
    }
    counts = {words: rows.count() for words, rows in over.items()}
    logins = list(_old_logins(now - LOGINS_STAY))
    if do:
        for rows in over.values():
            rows.delete()
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        for user in logins:
            _scrub(user, by)
    return {**counts, "logins whose last role ended more than two years ago, to be scrubbed": len(logins)}


def _old_invitations(before: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before, accepted_at=None)
    )


def _old_logins(before: datetime) -> QuerySet[User]:
    """Return logins without a role since then; a login that never held one counts from the day it was made."""
    day = before.date()
    kept = RoleHeld.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), user=OuterRef("pk"))
    people = User.objects.filter(is_installation_staff=False, created_at__lt=before)
    return people.exclude(email__endswith=f"@{NOWHERE}").exclude(Exists(kept))


def _scrub(user: User, by: Actor) -> None:
    for table in (EmailAddress, Authenticator, SocialAccount, UserSession):
        table.objects.filter(user=user).delete()
    user.practitioners.clear()
    user.email, user.name, user.is_active = f"login-{user.pk}@{NOWHERE}", "Former member", False
    user.set_unusable_password()
    user.save()
    record("access.login-scrubbed", by=by, subject=Subject("access.user", user.pk, f"number {user.pk}"))
