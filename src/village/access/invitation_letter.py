"""The letter that invites somebody: in the language of their family with the English below, or in English alone."""

from datetime import datetime

from django.utils import timezone, translation

from village.access.models.role import Invitation
from village.access.rules.roles import ROLE_NAMES
from village.basics.languages import RIGHT_TO_LEFT
from village.basics.speech import ENGLISH, Speech, marked
from village.design.catalogues import is_checked
from village.design.speech import READER

SUBJECT = marked("Your invitation to %(partnership)s")
GREETING = marked("Dear %(name)s,")
WHO = marked("%(inviter)s invites you to %(partnership)s on Village, as %(role)s.")
OPEN = marked("Open this link to choose a password. It works once, until %(until)s:")
LEAVE_IT = marked("If you do not know what this is about, leave it: nothing happens.")
UNCHECKED = marked("No fluent reader has checked this translation yet.")
FIRST_STRONG, END = "\u2068", "\u2069"
"""Round a name in a sentence that runs from the right (Unicode Bidirectional Algorithm, UAX 9)."""


def subject_and_words(invitation: Invitation, *, link: str, inviter: str) -> tuple[str, str]:
    """Return the subject and the whole letter."""
    words = _said(invitation, ENGLISH, link, inviter)
    code = invitation.language
    partnership = invitation.partnership.name
    if code == "en":
        return SUBJECT % {"partnership": partnership}, words
    with translation.override(code):
        subject = READER.say(SUBJECT, partnership=_kept(partnership, code))
        own = _said(invitation, READER, link, inviter)
        line = "" if is_checked(code) else f"{READER.say(UNCHECKED)}\n\n"
    return subject, f"{own}\n{line}English:\n\n{words}"


def _said(invitation: Invitation, speech: Speech, link: str, inviter: str) -> str:
    code = "en" if speech is ENGLISH else invitation.language
    role = ROLE_NAMES[invitation.role]
    until: datetime = timezone.localtime(invitation.expires_at)
    parts = (
        speech.say(GREETING, name=_kept(invitation.name, code)),
        speech.say(
            WHO,
            inviter=_kept(inviter, code),
            partnership=_kept(invitation.partnership.name, code),
            role=role.lower() if speech is ENGLISH else speech.say(role),
        ),
        speech.say(OPEN, until=speech.day(until.date())),
        link,
        speech.say(LEAVE_IT),
    )
    return "\n\n".join(parts) + "\n"


def _kept(name: str, code: str) -> str:
    return f"{FIRST_STRONG}{name}{END}" if code in RIGHT_TO_LEFT else name
