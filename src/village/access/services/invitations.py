"""Inviting people: one letter, one link, one login with one role."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from village.access.accepted import tell_accepted
from village.access.invitation_letter import subject_and_words
from village.access.models.role import Invitation, RoleHeld
from village.access.models.user import User
from village.access.rules.invitations import LASTS, check_role, standing
from village.access.rules.roles import ROLE_NAMES
from village.access.services.roles import give_role
from village.access.viewer import Viewer
from village.audit.services.record import Actor, Installation, Subject, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


@dataclass(frozen=True, slots=True)
class InvitationDetails:
    """Who is invited, as what, and who they are in the partnership's directory."""

    email: str
    name: str
    role: str
    organisation: Organisation | None = None
    practitioner: Practitioner | None = None
    language: str = "en"
    """In which the letter is written, with the English below."""


@transaction.atomic
def invite(partnership: Partnership, details: InvitationDetails, *, by: Actor) -> Invitation:
    """Return the invitation; its letter leaves once the transaction stands. An open one to the address is replaced."""
    check_role(details.role, has_organisation=details.organisation is not None)
    email = details.email.strip().lower()
    held = RoleHeld.objects.filter(user__email=email, partnership=partnership, role=details.role, ends_on=None)
    if held.filter(organisation=details.organisation).exists():
        raise Refused(f"{details.name} holds this role already.", field="email")
    now, token = timezone.now(), secrets.token_urlsafe(32)
    open_ones = Invitation.objects.filter(partnership=partnership, email=email, accepted_at=None, withdrawn_at=None)
    open_ones.filter(role=details.role).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=email,
        name=details.name.strip(),
        partnership=partnership,
        organisation=details.organisation,
        practitioner=details.practitioner,
        role=details.role,
        language=details.language,
        token_hash=hashed(token),
        invited_by_id=by.user_id,
        invited_at=now,
        expires_at=now + LASTS,
    )
    record("access.invited", by=by, subject=subject_of(invitation), partnership_id=partnership.pk)
    transaction.on_commit(lambda: _send(invitation, token, by.name))
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: Actor) -> None:
    """A new letter with a new link leaves; the old link no longer works, and the fourteen days begin again."""
    now, token = timezone.now(), secrets.token_urlsafe(32)
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(token_hash=hashed(token), expires_at=now + LASTS, invited_at=now):
        raise Refused("This invitation is no longer open. Invite the person again.")
    invitation.refresh_from_db()
    record("access.invited-again", by=by, subject=subject_of(invitation))
    transaction.on_commit(lambda: _send(invitation, token, by.name))


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """The link no longer works."""
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_at=timezone.now()):
        raise Refused("This invitation is no longer open.")
    record("access.invitation-withdrawn", by=by, subject=subject_of(invitation))


def open_invitation(token: str) -> Invitation:
    """Return the invitation of the link; raise Refused with what to do when it no longer opens anything."""
    found = Invitation.objects.select_related("partnership", "organisation").filter(token_hash=hashed(token)).first()
    if found is None:
        raise Refused(marked("This link opens nothing. Ask the person who invited you for a new letter."))
    where = standing(
        timezone.now(),
        expires_at=found.expires_at,
        accepted_at=found.accepted_at,
        withdrawn_at=found.withdrawn_at,
    )
    if where == "accepted":
        raise Refused(marked("This invitation has been used already. Sign in with your password."))
    if where != "waiting":
        raise Refused(marked("This invitation is no longer open. Ask the person who invited you for a new letter."))
    return found


@transaction.atomic
def accept(token: str, *, name: str, password: str, signed_in: User | None = None) -> User:
    """Return the login that now holds the invited role: a new one, or the signed-in person's own.

    A login that has the invited address already must be signed in: a letter alone never opens an existing login.
    """
    invitation = open_invitation(token)
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=timezone.now())
    if not taken:
        raise Refused(marked("This invitation has been used already. Sign in with your password."))
    user = signed_in or _new_user(invitation, name, password)
    if user.email != invitation.email:
        raise Refused(f"This invitation is for {invitation.email}. Sign out, or ask for one to your own address.")
    if invitation.practitioner is not None:
        user.practitioners.add(invitation.practitioner)
    by = Viewer(user_id=user.pk, name=user.name, partnership_id=invitation.partnership_id)
    record("access.invitation-accepted", by=by, subject=subject_of(invitation))
    give_role(
        user,
        invitation.partnership,
        role=invitation.role,
        organisation=invitation.organisation,
        by=Installation(partnership_id=invitation.partnership_id),
    )
    tell_accepted(invitation, user)
    return user


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def subject_of(invitation: Invitation) -> Subject:
    """Return the invitation as the record names it."""
    return Subject("access.invitation", invitation.pk, f"{invitation.name}, {ROLE_NAMES[invitation.role]}")


def _new_user(invitation: Invitation, name: str, password: str) -> User:
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(marked("You have a login already. Sign in first, then open the link again."))
    if not name.strip():
        raise Refused(marked("Write your name."), field="name")
    try:
        validate_password(password, User(email=invitation.email, name=name))
    except ValidationError as refusal:
        raise Refused(" ".join(refusal.messages), field="password") from refusal
    return User.objects.create_user(invitation.email, password, name=name.strip(), language=invitation.language)


def _send(invitation: Invitation, token: str, inviter: str) -> None:
    link = settings.BASE_URL + reverse("access:invitation", args=[token])
    subject, words = subject_and_words(invitation, link=link, inviter=inviter)
    send_mail(subject, words, None, [invitation.email])
