"""Whose a reply may be: the adults with its number or address, the latest message to it, and their children."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from village.messaging.models.recipient import Recipient
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.recipients import PURPOSE, pupils_about
from village.messaging.rules.addresses import email_address, text_number
from village.organisations.models.partnership import Partnership
from village.outbox.models import Line
from village.outbox.rules.addresses import fingerprint
from village.people.models.adult import Adult, Contact
from village.people.models.roll import Spell
from village.people.queries.contacts import to_write_to

ANSWERS_WITHIN = timedelta(days=14)
"""A reply is taken for one to the latest message of these days."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a reply may be from in one partnership, and what it answers."""

    partnership_id: int
    school_id: int | None
    adult_ids: tuple[int, ...]
    recipient: Recipient | None
    pupil_ids: tuple[int, ...]


def senders_of(channel: str, address: str, to_address: str, reference: str, at: datetime) -> list[Sender]:
    """Return one sender for each partnership that knows the number or address; nobody known: see `unknown_sender`."""
    adults = _adults(channel, address)
    answered = _answered(channel, address, reference, at)
    found = []
    for partnership_id in sorted({adult.partnership_id for adult in adults} | set(answered)):
        mine = tuple(adult.pk for adult in adults if adult.partnership_id == partnership_id)
        recipient = answered.get(partnership_id)
        pupils = _children(mine, recipient, at)
        found.append(Sender(partnership_id, _school(recipient, pupils, at), mine, recipient, pupils))
    return found


def unknown_sender(to_address: str) -> Sender | None:
    """Return in whose inbox a reply goes that nobody knows: by the number it came to, or of the only partnership."""
    for rules in SendingRules.objects.exclude(reply_number=""):
        if text_number(rules.reply_number) and text_number(rules.reply_number) == text_number(to_address):
            return Sender(rules.partnership_id, rules.school_id, (), None, ())
    partnerships = list(Partnership.objects.order_by("pk").values_list("pk", flat=True)[:2])
    return Sender(partnerships[0], None, (), None, ()) if len(partnerships) == 1 else None


def _adults(channel: str, address: str) -> list[Adult]:
    if channel == "email":
        clean = email_address(address)
        return list(Adult.objects.filter(email__iexact=clean)) if clean else []
    number = text_number(address)
    if not number:
        return []
    rows = Adult.objects.filter(mobile__contains=number[-3:])
    return [adult for adult in rows if text_number(adult.mobile) == number]


def _answered(channel: str, address: str, reference: str, at: datetime) -> dict[int, Recipient]:
    """Return what a reply answers in each partnership: the line that it names, else the latest to its sender."""
    if reference:
        lines = Line.objects.filter(reference=reference, run__purpose=PURPOSE)
    else:
        clean = text_number(address) if channel == "text" else email_address(address)
        mark = fingerprint(channel, clean, key=settings.SECRET_KEY)
        lines = Line.objects.filter(
            run__purpose=PURPOSE, fingerprint=mark, attempted_at__range=(at - ANSWERS_WITHIN, at)
        )
    answered: dict[int, Recipient] = {}
    rows = lines.select_related("run").order_by("attempted_at", "pk")
    by_id = {
        row.pk: row
        for row in Recipient.objects.filter(pk__in=[line.recipient_id for line in rows]).select_related("message")
    }
    for line in rows:
        if line.recipient_id in by_id:
            answered[line.run.partnership_id] = by_id[line.recipient_id]
    return answered


def _children(adult_ids: Collection[int], recipient: Recipient | None, at: datetime) -> tuple[int, ...]:
    """Return the children whom the reply may be about; none from whom all of its senders are shut out."""
    if recipient is not None:
        return pupils_about([recipient.pk]).get(recipient.pk, ())
    tied = Contact.objects.filter(adult__in=adult_ids, pupil__merged_into__isnull=True)
    pupils = sorted(set(tied.values_list("pupil_id", flat=True)))
    allowed = to_write_to(pupils, today=at.date())
    return tuple(pupil for pupil in pupils if any(tie.adult_id in adult_ids for tie in allowed[pupil]))


def _school(recipient: Recipient | None, pupil_ids: Collection[int], at: datetime) -> int | None:
    if recipient is not None and recipient.message.school_id:
        return recipient.message.school_id
    today = at.date()
    rolls = Spell.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=pupil_ids)
    schools = set(rolls.filter(joined_on__lte=today).values_list("school_id", flat=True))
    return next(iter(schools)) if len(schools) == 1 else None
