"""The letters about one's own login, in place of the sign-in library's: short, plain text, one thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from village.access.models.user import User
from village.access.queries import partnerships_of


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and what stands between greeting and end."""

    subject: str
    words: str


NOT_ME = "If this was not you, change your password at once and tell your partnership’s coordinator."
LEAVE_IT = "If you did not ask for this, leave it: nothing happens."

LETTERS: Mapping[str, Letter] = {
    "account/email/password_reset_key": Letter(
        "Choose a new password",
        "Open this link to choose a new password. It works once:\n\n{password_reset_url}\n\n" + LEAVE_IT,
    ),
    "account/email/password_reset_code": Letter(
        "Your code for a new password",
        "Write this code into the page that is open in your browser:\n\n{code}\n\n" + LEAVE_IT,
    ),
    "account/email/login_code": Letter(
        "Your code to sign in",
        "Write this code into the page that is open in your browser:\n\n{code}\n\nNobody from Village asks you for it. "
        + LEAVE_IT,
    ),
    "account/email/email_confirmation": Letter(
        "Is this your e-mail address?",
        "This address was given for a login. If it is yours, open this link:\n\n{activate_url}\n\n" + LEAVE_IT,
    ),
    "account/email/email_confirmation_signup": Letter(
        "Is this your e-mail address?",
        "This address was given for a login. If it is yours, open this link:\n\n{activate_url}\n\n" + LEAVE_IT,
    ),
    "account/email/account_already_exists": Letter(
        "You have a login already",
        "Somebody, perhaps you, tried to make a login with your address. You have one. If you forgot its password,"
        " choose a new one here:\n\n{password_reset_url}\n\n" + LEAVE_IT,
    ),
    "account/email/unknown_account": Letter(
        "There is no login with this address",
        "Somebody, perhaps you, asked to sign in with this address. No login has it. Try another of your addresses,"
        " or ask your partnership’s coordinator to invite you.",
    ),
    "account/email/email_changed": Letter(
        "Your e-mail address is changed", "You sign in with {to_email} from now on, no longer with {from_email}."
    ),
    "account/email/email_confirm": Letter("Your e-mail address is confirmed", "You sign in with {email} from now on."),
    "account/email/email_deleted": Letter(
        "An e-mail address was removed", "{deleted_email} no longer belongs to your login."
    ),
    "account/email/password_changed": Letter("Your password is changed", "Your password was changed."),
    "account/email/password_reset": Letter("You have a new password", "A new password was chosen through a link."),
    "account/email/password_set": Letter("Your login has a password", "A password was chosen for your login."),
    "mfa/email/totp_activated": Letter(
        "A second step protects your login", "From now on an authenticator app gives you a code when you sign in."
    ),
    "mfa/email/totp_deactivated": Letter(
        "Your authenticator app is off", "The authenticator app no longer belongs to your login."
    ),
    "mfa/email/webauthn_added": Letter(
        "A passkey was added", "A new passkey or security key can open your login from now on."
    ),
    "mfa/email/webauthn_removed": Letter(
        "A passkey was removed", "A passkey or security key no longer opens your login."
    ),
    "mfa/email/recovery_codes_generated": Letter(
        "You have new recovery codes", "New recovery codes were made. The old ones no longer work."
    ),
    "socialaccount/email/account_connected": Letter(
        "Another account opens your login", "Your {provider} account can open your login from now on."
    ),
    "socialaccount/email/account_disconnected": Letter(
        "An account no longer opens your login", "Your {provider} account no longer opens your login."
    ),
}
"""By the library's own names; a test holds the list to what the library can send."""


def subject_and_words(name: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return the subject and the whole letter; raises KeyError for a letter that nobody has worded."""
    letter = LETTERS[name]
    user = context.get("user")
    greeting = f"Dear {user.name}," if isinstance(user, User) else "Hello,"
    parts = [greeting, letter.words.format_map(context)]
    if "timestamp" in context:
        when = timezone.localtime(context["timestamp"])
        parts.append(f"It was done on {when:%-d %B %Y} at {when:%H:%M}. {NOT_ME}")
    parts.append(_signed(user))
    return letter.subject, "\n\n".join(parts) + "\n"


def _signed(user: object) -> str:
    """Return who writes: the person's partnerships, where they are known."""
    mine = partnerships_of(user, today=timezone.localdate()) if isinstance(user, User) else ()
    names = ", ".join(partnership.name for partnership in mine)
    return f"Village, for {names}" if names else "Village"
