"""What a family does on its own page: opens it, answers, stops such messages."""

from datetime import datetime

from django.db import transaction

from village.audit.services.reads import record_read
from village.audit.services.record import Actor, Installation, Subject, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.basics.storable import storable
from village.messaging.models.recipient import Recipient, RecipientAdult
from village.messaging.models.reply import Reply, ReplyAbout
from village.messaging.queries.recipients import pupils_about
from village.messaging.services.opting import opt_out
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject

LONGEST = 2_000
TOO_LONG = marked("Please write less: 2000 letters at most.")
A_DAY = 20
"""Replies by one link at most, so that nobody fills an inbox."""


def _family(row: Recipient) -> Installation:
    return Installation(name="A family by its link", partnership_id=row.message.partnership_id)


@transaction.atomic
def open_page(*, row: Recipient, by: Actor | None, at: datetime) -> None:
    """That the page was opened is kept with the message, and each child in it is on record as seen."""
    Recipient.objects.filter(pk=row.pk, opened_at__isnull=True).update(opened_at=at)
    actor = by or _family(row)
    for pupil in Pupil.objects.filter(pk__in=pupils_about([row.pk]).get(row.pk, ())):
        record_read("messaging.own-seen", by=actor, subject=pupil_subject(pupil), within=_within(row))


def _within(row: Recipient) -> Subject:
    return Subject("messaging.message", row.message_id, row.message.title)


@transaction.atomic
def answer(*, row: Recipient, words: str, form_token: str, at: datetime) -> Reply:
    """The reply is in the school's inbox, once however often the button is pressed. Raises Refused for nothing."""
    said = storable(words, len(words)).strip()
    if not said:
        raise Refused(marked("Write something, or ring us."), field="words")
    if len(said) > LONGEST:
        raise Refused(TOO_LONG, field="words")
    if Reply.objects.filter(recipient=row, channel="page", received_at__date=at.date()).count() >= A_DAY:
        raise Refused(marked("You have written a lot today. Please ring us."), field="words")
    first = RecipientAdult.objects.filter(recipient=row, is_first=True).first()
    reply, is_new = Reply.objects.get_or_create(
        source_id=f"page:{row.pk}:{storable(form_token, 40)}",
        defaults={
            "partnership_id": row.message.partnership_id,
            "school_id": row.message.school_id,
            "channel": "page",
            "from_address": "",
            "adult_id": first.adult_id if first else None,
            "message_id": row.message_id,
            "recipient": row,
            "body": said,
            "received_at": at,
        },
    )
    if is_new:
        about = pupils_about([row.pk]).get(row.pk, ())
        ReplyAbout.objects.bulk_create(
            ReplyAbout(reply=reply, pupil_id=pupil, is_sure=len(about) == 1) for pupil in about
        )
        subject = Subject("messaging.reply", reply.pk, f"reply {reply.pk}")
        record("messaging.reply-came", by=_family(row), subject=subject)
    return reply


@transaction.atomic
def close_link(*, by: Actor, row: Recipient, at: datetime) -> None:
    """The link in the message opens nothing any more; what was sent stays on record."""
    Recipient.objects.filter(pk=row.pk, closed_at__isnull=True).update(closed_at=at)
    record("messaging.link-closed", by=by, subject=_within(row), reason=row.to_name)


@transaction.atomic
def stop(*, row: Recipient, how: str, at: datetime) -> int:
    """Return how many adults of the message get no more of its category; raises Refused for safety messages."""
    adults = Adult.objects.filter(pk__in=RecipientAdult.objects.filter(recipient=row).values("adult"))
    first = adults.filter(pk__in=RecipientAdult.objects.filter(recipient=row, is_first=True).values("adult"))
    for adult in first:
        opt_out(by=_family(row), adult=adult, how=how, at=at, category=row.message.category, wording="Stop")
    return len(first)
