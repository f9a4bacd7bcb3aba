"""Queueing: all lines of one thing at once, inside the transaction that approves it; nothing is sent here."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from village.basics.errors import Refused
from village.outbox.contributions import wake
from village.outbox.models import Line, Run
from village.outbox.providers.setup import gateway_part_pence, provider_of, routes
from village.outbox.rules.addresses import email_problem, fingerprint, has_a_break, phone_of
from village.outbox.rules.prices import text_pence
from village.outbox.rules.routing import PRINTER, WRITES, Channel, Refusal, Routes, takers
from village.outbox.rules.states import State
from village.outbox.rules.text_parts import shape_of
from village.outbox.services.bulk_insert import LINE, insert_rows


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line to be queued."""

    recipient_id: int
    """The caller's number of whom it is for."""
    channel: str
    """text, email or letter."""
    address: str
    language: str
    subject: str
    body: str
    not_before: datetime
    expires_at: datetime
    category: str
    """safety, service or optional."""
    html: str = ""
    letter: Mapping[str, object] | None = None
    reply_to: str = ""
    unsubscribe_url: str = ""
    attachments: Sequence[int] = ()
    """Numbers of kept files."""
    may_be_abroad: bool = False
    """Somebody ticked that this phone abroad may be sent to."""
    paper_pence: Decimal = Decimal(0)
    """What a letter costs, as the caller reckons it by its pages; a text is reckoned here."""
    by_hand: bool = False
    """A letter that we print ourselves, whoever prints the others: handed out, or carried to a hidden address."""


@transaction.atomic
def queue(
    *,
    purpose: str,
    owner_id: int,
    partnership_id: int,
    organisation_id: int | None,
    lines: Iterable[NewLine],
    canary: int,
    at: datetime,
) -> Run:
    """Return the run with all its lines on it, each once however often this is called.

    Call it inside the transaction that approves: then both stand or neither. A line whose address cannot be used, or
    whose words no provider can carry unchanged, stands as suppressed with its reason. Raises Refused for a cancelled
    run, and for a line that would end before it begins.
    """
    run, _ = Run.objects.get_or_create(
        purpose=purpose,
        owner_id=owner_id,
        defaults={
            "partnership_id": partnership_id,
            "organisation_id": organisation_id,
            "canary_count": canary,
            "queued_at": at,
            "released_at": None if canary else at,
        },
    )
    if run.state == Run.State.CANCELLED:
        raise Refused("This was cancelled. Make it anew to send it.")
    insert_rows(Line, _rows(run, lines, at))
    transaction.on_commit(wake)
    return run


def address_problem(channel: str, address: str, *, may_be_abroad: bool = False) -> str:
    """Return why nothing can be sent there by the channel, or nothing; for the caller's preview, before it queues."""
    if not address.strip():
        return "There is no address."
    if channel == Channel.TEXT:
        return phone_of(address, may_be_abroad=may_be_abroad).problem
    if channel == Channel.EMAIL:
        return email_problem(address.strip())
    return ""


def words_problem(channel: str, body: str, *, has_files: bool = False) -> Refusal | None:
    """Return why no provider here can carry the words unchanged, or None; for the caller's preview."""
    found = takers(channel, body, routes(), has_files=has_files)
    return found if isinstance(found, Refusal) else None


def _rows(run: Run, lines: Iterable[NewLine], at: datetime) -> Iterator[dict[str, object]]:
    ways, pence = routes(), gateway_part_pence()
    shapes: dict[tuple[str, str, bool, bool], tuple[str, int, str]] = {}
    ahead: dict[str, int] = {}
    for new in lines:
        if new.expires_at <= new.not_before:
            raise Refused("A line would end before it begins. Choose a later end.")
        kept = (new.channel, new.body if new.channel == Channel.TEXT else "", bool(new.attachments), new.by_hand)
        if kept not in shapes:
            shapes[kept] = _carrier(new, ways)
        row = _row(run, new, at, shapes[kept])
        if row["provider"]:
            provider, parts, _ = shapes[kept]
            row["is_canary"] = _goes_ahead(provider, run.canary_count, ahead)
            row["cost_pence"] = new.paper_pence if new.channel == Channel.LETTER else text_pence(provider, parts, pence)
        yield row


def _carrier(new: NewLine, ways: Routes) -> tuple[str, int, str]:
    """Return the provider, the parts, and the reason where nobody carries it."""
    if new.by_hand and new.channel == Channel.LETTER:
        return PRINTER, 0, ""
    found = takers(new.channel, new.body, ways, has_files=bool(new.attachments))
    if isinstance(found, Refusal):
        return "", 0, found.code
    parts = shape_of(new.body, WRITES[found[0]]).parts if new.channel == Channel.TEXT else 0
    return found[0], parts, ""


def _row(run: Run, new: NewLine, at: datetime, carrier: tuple[str, int, str]) -> dict[str, object]:
    provider, parts, why_not = carrier
    address, problem = _address(new)
    why_not = problem or why_not or _broken_head(new)
    waits = State.HELD if new.not_before > at else State.QUEUED
    starts = max(new.not_before, at)
    needs_person = bool(provider) and provider_of(provider).ability.needs_person
    return {
        **LINE,
        "run_id": run.pk,
        "reference": uuid.uuid4(),
        "recipient_id": new.recipient_id,
        "channel": new.channel,
        "address": address,
        "fingerprint": fingerprint(new.channel, address or new.address, key=settings.SECRET_KEY),
        "language": new.language,
        "category": new.category,
        "subject": new.subject,
        "body": new.body,
        "html": new.html,
        "letter": dict(new.letter) if new.letter is not None else None,
        "reply_to": new.reply_to,
        "unsubscribe_url": new.unsubscribe_url,
        "attachments": list(new.attachments),
        "not_before": new.not_before,
        "expires_at": new.expires_at,
        "provider": "" if why_not else provider,
        "state": (State.SUPPRESSED if why_not else waits).value,
        "state_at": at,
        "reason": why_not,
        "next_at": None if why_not else new.expires_at if needs_person else starts,
        "part_count": parts,
    }


def _address(new: NewLine) -> tuple[str, str]:
    """Return the address as it is used, and the code of what is wrong with it."""
    written = new.address.strip()
    if not written:
        return "", "no-address"
    if new.channel == Channel.TEXT:
        phone = phone_of(written, may_be_abroad=new.may_be_abroad)
        return phone.number, "bad-phone" if phone.problem else ""
    if new.channel == Channel.EMAIL:
        return written, "bad-email" if email_problem(written) else ""
    return written, ""


def _broken_head(new: NewLine) -> str:
    is_broken = new.channel == Channel.EMAIL and (has_a_break(new.subject) or has_a_break(new.reply_to))
    return "broken-head" if is_broken else ""


def _goes_ahead(provider: str, canary: int, ahead: dict[str, int]) -> bool:
    """Return whether the line is one of the first for its provider; letters of our own printer wait for a person."""
    if not canary or provider_of(provider).ability.needs_person:
        return False
    ahead[provider] = ahead.get(provider, 0) + 1
    return ahead[provider] <= canary
