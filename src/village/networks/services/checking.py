"""Asking people whether their details are still right: by a link without a login, by schedule or by a press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Actor, Installation, record
from village.basics.errors import Refused
from village.messaging.rules.links import new_nonce
from village.networks import permissions
from village.networks.models.network import CheckLetter, NetworkMember
from village.networks.queries.networks import letters_with, link_for, members_here
from village.networks.rules.currency import LINK_FOR, Currency
from village.networks.services.networks import member_subject
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue

PURPOSE = "networks.check"
BY_DAY = range(8, 18)
MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody allows on the public page."""

    name: bool = False
    phone: bool = False
    email: bool = False


def ask_who_is_due(*, now: datetime) -> int:
    """Return how many people are asked: by day on working days, each at most once a month."""
    local = timezone.localtime(now)
    if local.hour not in BY_DAY or local.weekday() > 4:
        return 0
    with transaction.atomic():
        rows = members_here(local.date()).exclude(practitioner__email="").select_for_update(of=("self",))
        due = [row for row in rows if currency_of(row).is_to_be_asked(local.date())]
        for row in due:
            _ask(row, now, by=Installation(partnership_id=row.network.partnership_id))
        return len(due)


@transaction.atomic
def ask_now(*, by: Viewer, member: NetworkMember) -> None:
    """The person is asked today; refused without an address and for a second time on one day."""
    must_be_allowed(by, permissions.KEEP, partnership_id=member.network.partnership_id)
    row = NetworkMember.objects.select_for_update().select_related("practitioner", "network").get(pk=member.pk)
    now = timezone.now()
    if not row.practitioner.email:
        raise Refused("The staff list has no e-mail address for this person. Write it there first.")
    if row.asked_at and timezone.localdate(row.asked_at) == timezone.localdate(now):
        raise Refused("This person was asked today. Give them until tomorrow.")
    _ask(row, now, by=by)


@transaction.atomic
def confirm(*, by: Viewer, member: NetworkMember, allowed: Allowed, wrong: str) -> None:
    """What the person said stands: that all is right, or what is wrong; and what of it the public may see."""
    now = timezone.now()
    said = " ".join(wrong.split())[:MOST_WORDS]
    NetworkMember.objects.filter(pk=member.pk).update(
        checked_on=member.checked_on if said else timezone.localdate(now),
        said=said,
        shows_name=allowed.name,
        shows_phone=allowed.name and allowed.phone,
        shows_email=allowed.name and allowed.email,
        allowed_at=now,
    )
    record("networks.confirmed", by=by, subject=member_subject(member))


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it still goes: not to who left, and not once they answered."""
    letters, today = letters_with([line.recipient_id for line in lines]), timezone.localdate(at)
    here = set(members_here(today).filter(letters__in=letters).values_list("pk", flat=True))
    return {line.id: suppress("not-wanted") for line in lines if not _goes(letters.get(line.recipient_id), here)}


def currency_of(member: NetworkMember) -> Currency:
    """Return what the rules know of a member."""
    asked_on = timezone.localdate(member.asked_at) if member.asked_at else None
    return Currency(member.joined_on, member.checked_on, member.accredited_until, asked_on)


def _goes(letter: CheckLetter | None, here: set[int]) -> bool:
    if letter is None or letter.member_id not in here:
        return False
    checked = letter.member.checked_on
    return checked is None or checked < timezone.localdate(letter.made_at)


def _ask(member: NetworkMember, now: datetime, *, by: Actor) -> None:
    member.nonce, member.asked_at = new_nonce(), now
    member.save(update_fields=["nonce", "asked_at"])
    letter = CheckLetter.objects.create(member=member, made_at=now)
    facts = {"member": member, "link": link_for(member), "open_days": LINK_FOR.days}
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=member.practitioner.email,
        language="en",
        subject=f"Are your details still right? {member.network.name}",
        body=render_to_string("networks/letter.txt", facts),
        html=render_to_string("networks/letter.html", facts),
        not_before=now,
        expires_at=now + timedelta(days=14),
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=letter.pk,
        partnership_id=member.network.partnership_id,
        organisation_id=None,
        lines=[line],
        canary=0,
        at=now,
    )
    record("networks.asked", by=by, subject=member_subject(member))
