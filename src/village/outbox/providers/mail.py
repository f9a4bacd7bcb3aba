"""E-mail by the installation's own mail server: one recipient an envelope, never asked twice (D-07, D-26)."""

import smtplib
from contextlib import suppress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers

from village.outbox.rules.addresses import has_a_break
from village.outbox.rules.outcomes import Answer, Outcome, Then, nobody_knows, not_reached
from village.outbox.rules.parcels import Ability, Found, Parcel, Reply
from village.outbox.rules.routing import MAIL


class Mail:
    """Any mail backend of Django. Nobody can ask a mail server afterwards, so each line is handed over at most once."""

    ability = Ability(MAIL)

    def send(self, parcel: Parcel) -> Answer:
        """Return how the one hand-over ended; what the server said no to was not taken."""
        try:
            message = message_of(parcel)
        except ValueError:
            return Answer(Outcome.REFUSED, Then.NEVER, kind="broken-head")
        server = mailers.default
        try:
            server.open()
        except smtplib.SMTPAuthenticationError as error:
            return Answer(Outcome.REFUSED, Then.STOP, status=error.smtp_code, kind="login-refused")
        except (OSError, smtplib.SMTPException):
            return not_reached("not-reached")
        try:
            sent = server.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            return _refused(next(iter(error.recipients.values()))[0], "address-refused")
        except smtplib.SMTPSenderRefused as error:
            return Answer(Outcome.REFUSED, Then.STOP, status=error.smtp_code, kind="sender-refused")
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code, "words-refused")
        except ValueError:
            return Answer(Outcome.REFUSED, Then.NEVER, kind="broken-head")
        except (OSError, smtplib.SMTPException) as error:
            return nobody_knows(type(error).__name__)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.close()
        return Answer(Outcome.ACCEPTED, status=250) if sent else nobody_knows("not-counted")

    def look_up(self, reference: str) -> Found:
        """Return nothing: a mail server cannot be asked."""
        return Found(could_ask=False)

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return nothing: replies by e-mail come into the school's own mailbox."""
        return ()


def message_of(parcel: Parcel) -> EmailMultiAlternatives:
    """Return the e-mail; its Message-ID is the line's own for ever. Raises ValueError for a line break in its head."""
    for part in (parcel.subject, parcel.address, parcel.reply_to, parcel.unsubscribe_url):
        if has_a_break(part):
            raise ValueError("A line break in the head of an e-mail.")
    headers = {"Message-ID": message_id(parcel.reference), "Auto-Submitted": "auto-generated"}
    if parcel.is_optional and parcel.unsubscribe_url:
        headers |= {
            "List-Unsubscribe": f"<{parcel.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMultiAlternatives(
        parcel.subject,
        parcel.body,
        None,
        [parcel.address],
        reply_to=[parcel.reply_to] if parcel.reply_to else None,
        headers=headers,
    )
    if parcel.html:
        message.attach_alternative(parcel.html, "text/html")
    for file in parcel.attachments:
        message.attach(file.name, file.content, file.content_type)
    return message


def message_id(reference: str) -> str:
    """Return the name by which a mailbox knows a repeat of a line, and by which a reply names it."""
    return f"<line-{reference}@{urlsplit(settings.BASE_URL).hostname}>"


def _refused(code: int, kind: str) -> Answer:
    """Return a clear refusal: codes from 500 are for good, codes of 400 for now."""
    return Answer(Outcome.REFUSED, Then.NEVER if code >= 500 else Then.AGAIN, status=code, kind=kind)
