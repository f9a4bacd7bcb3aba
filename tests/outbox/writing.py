"""New lines as tests write them."""

from datetime import datetime, timedelta
from typing import Any

from village.organisations.models.partnership import Partnership
from village.outbox.models import Run
from village.outbox.services.queueing import NewLine, queue

PURPOSE = "tests.message"


def new_line(number: int, at: datetime, **others: Any) -> NewLine:
    """Return a plain text to a phone of its own."""
    values: dict[str, Any] = {
        "recipient_id": number,
        "channel": "text",
        "address": f"07700 {901000 + number:06d}",
        "language": "en",
        "subject": "",
        "body": f"Coffee morning on Friday, number {number}.",
        "not_before": at,
        "expires_at": at + timedelta(days=2),
        "category": "service",
    }
    return NewLine(**{**values, **others})


def queue_lines(
    partnership: Partnership, lines: list[NewLine], at: datetime, *, owner_id: int = 1, canary: int = 0
) -> Run:
    """Return the run of the lines."""
    return queue(
        purpose=PURPOSE,
        owner_id=owner_id,
        partnership_id=partnership.pk,
        organisation_id=None,
        lines=lines,
        canary=canary,
        at=at,
    )


def new_email(number: int, at: datetime, **others: Any) -> NewLine:
    """Return a line by e-mail to an address of its own."""
    values = {"channel": "email", "address": f"parent{number}@example.org", "subject": "Coffee", **others}
    return new_line(number, at, **values)
