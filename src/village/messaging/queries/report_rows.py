"""The report of a message, one row for each child and line: who got what, when, in which words, proven how."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import lines_by_recipient, recipients_of
from village.messaging.rules import left_out
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.outbox.models import Line
from village.outbox.rules.states import WORDS, State
from village.people.models.pupil import Pupil
from village.wording.rules.languages import language_of


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The rows with the children whom they name."""

    rows: tuple[tuple[str, ...], ...]
    pupils: tuple[Pupil, ...]


def report_rows(message: Message) -> ReportRows:
    """Return every row, those not reached too."""
    lines = lines_by_recipient(message.pk)
    rows: list[tuple[str, ...]] = []
    pupils: dict[int, Pupil] = {}
    for recipient in recipients_of(message).order_by("pk"):
        for about in recipient.about.all():
            pupils[about.pupil_id] = about.pupil
            child = (about.pupil.name, about.registration_group)
            rows.append((*child, *_of(recipient, lines.get(recipient.pk))))
    return ReportRows(tuple(rows), tuple(pupils.values()))


def _of(recipient: Recipient, line: Line | None) -> tuple[str, ...]:
    why = recipient.why_not or (line.reason if line is not None else "")
    return (
        recipient.to_name,
        CHANNEL_WORDS.get(recipient.channel, ""),
        language_of(recipient.language).english_name,
        WORDS[State(line.state)] if line is not None else "Not sent",
        left_out.WORDS.get(why, why),
        _moment(line.attempted_at if line is not None else None),
        _moment(line.accepted_at if line is not None else None),
        str(line.reference) if line is not None else "",
        recipient.words_hash,
        _moment(recipient.opened_at),
    )


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S") if at is not None else ""
