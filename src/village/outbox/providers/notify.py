"""GOV.UK Notify: texts, e-mails and letters that it prints, each under our own reference."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import requests
from notifications_python_client.errors import APIError, InvalidResponse
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from village.outbox.providers.notify_client import AnswerTooLarge, Clients
from village.outbox.rules.outcomes import (
    Answer,
    Outcome,
    nobody_knows,
    not_reached,
    not_started,
    refused_by_status,
)
from village.outbox.rules.parcels import Ability, Found, Parcel, Reply
from village.outbox.rules.routing import NOTIFY, Channel
from village.outbox.rules.timing import Times

FIRST_YEAR, LAST_YEAR = 2016, 9000
"""Notify's first year, and one after which moments cannot be reckoned with."""


class Notify:
    """Sends through the official client; what it has can be asked by reference."""

    def __init__(
        self,
        *,
        key: str,
        base_url: str,
        text_template: str,
        email_template: str,
        times: Times | None = None,
        calls_at_once: int = 8,
        most_at_once: int = 100,
    ) -> None:
        times = times or Times()
        self.ability = Ability(
            NOTIFY, can_be_asked=True, calls_at_once=calls_at_once, times=times, most_at_once=most_at_once
        )
        self.text_template, self.email_template = text_template, email_template
        self.clients = Clients(key, base_url, times.timeout.total_seconds())

    def send(self, parcel: Parcel) -> Answer:
        """Return how the one call for the line ended."""
        calls: Mapping[str, Callable[[Parcel], Any]] = {
            Channel.TEXT: self._text,
            Channel.EMAIL: self._email,
            Channel.LETTER: self._letter,
        }
        if parcel.channel == Channel.LETTER and not parcel.letter_pdf:
            return not_started("no-letter")
        try:
            said = calls[parcel.channel](parcel)
        except APIError as error:
            return _ended(error)
        except requests.RequestException as error:
            return nobody_knows(type(error).__name__)
        return _accepted(said)

    def look_up(self, reference: str) -> Found:
        """Return what Notify has under the reference, sent with the same kind of key."""
        try:
            said = self.clients.get().get_all_notifications(reference=reference)
            rows = [(str(row["id"]), str(row["status"])) for row in said["notifications"]]
        except (APIError, requests.RequestException, KeyError, TypeError):
            return Found(could_ask=False)
        rows.reverse()  # Newest first is how Notify lists; the first that it took counts.
        return Found(tuple(row[0] for row in rows), rows[0][1] if rows else "")

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return the last texts that people sent to our number, 250 at most; empty when Notify cannot be asked."""
        try:
            rows = list(self.clients.get().get_received_texts(older_than or None)["received_text_messages"])
        except (APIError, requests.RequestException, KeyError, TypeError):
            return ()
        return tuple(reply for reply in map(_reply_or_none, rows) if reply is not None)

    def _text(self, parcel: Parcel) -> Any:
        return self.clients.get().send_sms_notification(
            phone_number=parcel.address,
            template_id=self.text_template,
            personalisation={"text": parcel.body},
            reference=parcel.reference,
        )

    def _email(self, parcel: Parcel) -> Any:
        is_secure = parcel.unsubscribe_url.startswith("https://")
        return self.clients.get().send_email_notification(
            email_address=parcel.address,
            template_id=self.email_template,
            personalisation={"subject": parcel.subject, "body": parcel.body},
            reference=parcel.reference,
            one_click_unsubscribe_url=parcel.unsubscribe_url if parcel.is_optional and is_secure else None,
        )

    def _letter(self, parcel: Parcel) -> Any:
        return self.clients.get().send_precompiled_letter_notification(
            reference=parcel.reference, pdf_file=BytesIO(parcel.letter_pdf)
        )


def reply_of(row: Mapping[str, Any]) -> Reply:
    """Return a text from a person as Notify lists it; raises KeyError or ValueError when it is none."""
    at = datetime.fromisoformat(str(row["created_at"]))
    if at.year < FIRST_YEAR or at.year > LAST_YEAR:
        raise ValueError("No text came at such a time.")
    return Reply(
        provider_id=str(row["id"]),
        from_address=str(row["user_number"]),
        to_address=str(row["notify_number"]),
        body=str(row["content"]),
        received_at=at if at.tzinfo else at.replace(tzinfo=UTC),
    )


def _reply_or_none(row: Any) -> Reply | None:
    """Return a text of a list; None for one that cannot be read, which keeps nobody else's back."""
    try:
        return reply_of(row)
    except (KeyError, TypeError, ValueError):
        return None


def _accepted(said: Any) -> Answer:
    """Return that it was taken; an answer without an id leaves it unknown."""
    if not isinstance(said, dict) or not isinstance(said.get("id"), str):
        return nobody_knows("no-id")
    content = said.get("content")
    echo = content.get("body") if isinstance(content, dict) else None
    return Answer(
        Outcome.ACCEPTED,
        provider_id=said["id"][:60],
        status=201,
        echo=echo if isinstance(echo, str) else None,
    )


def _ended(error: APIError) -> Answer:
    """Return what an error of the client means, by what lies under it."""
    cause = error.__cause__
    if isinstance(error, InvalidResponse):
        return nobody_knows("unreadable")
    if error.response is None:
        return not_reached("not-reached") if _was_never_made(cause) else nobody_knows(type(cause).__name__)
    if isinstance(cause, AnswerTooLarge | requests.TooManyRedirects):
        return nobody_knows(type(cause).__name__)
    kinds = _kinds(error.response)
    return refused_by_status(error.response.status_code, kinds, is_well_formed=bool(kinds))


def _was_never_made(cause: BaseException | None) -> bool:
    """Return whether the connection failed before any byte of the request left."""
    if isinstance(cause, requests.ConnectTimeout):
        return True
    inner = cause.args[0] if isinstance(cause, requests.ConnectionError) and cause.args else None
    return isinstance(inner, MaxRetryError) and isinstance(inner.reason, NewConnectionError | ConnectTimeoutError)


def _kinds(response: requests.Response) -> tuple[str, ...]:
    """Return the kinds of error that Notify names; none when the answer is not of its form."""
    try:
        errors = response.json()["errors"]
        return tuple(str(error["error"])[:60] for error in errors)
    except (ValueError, KeyError, TypeError):
        return ()
