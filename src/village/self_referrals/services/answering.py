"""The service's side: a code opens the link, and each deed is written down and told to the family."""

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, record
from village.basics.errors import Refused, Stale
from village.self_referrals.models import Ask, AskLink, Declined, Step
from village.self_referrals.queries.asks import MOST_WRONG, hash_of
from village.self_referrals.rules.life import CLOSED, COULD_NOT, STARTED, WAITING, may_follow
from village.self_referrals.services.asking import subject_of
from village.self_referrals.services.letters import CODE_FOR, links_of, to_family, to_service

WRONG = "That is not the code, or it is too old. Look at the newest e-mail, or ask for a new code."
SOON = "A code was sent a moment ago. Wait a minute and look at the e-mail address to which the link came."
NO_NAME = "Write your name: the family reads who rang."
WHY = "Say why, so that the family knows what to do next."
LONG = "Keep the line to the family under 400 characters. Ring them for more."
LONGEST = 400
NOT_NOW = "This cannot be said now. Look where it stands."
VERBS = {
    "received": "self_referrals.received",
    "rang": "self_referrals.rang",
    "offered": "self_referrals.offered",
    "started": "self_referrals.started",
    "could_not": "self_referrals.could-not",
    "closed": "self_referrals.closed",
}
SEEN = "Somebody wrote here since you opened this page. Look again, then say it."


@transaction.atomic
def send_code(*, link: AskLink) -> None:
    """A code that opens the link for a quarter of an hour is on its way to the address that got the link."""
    row, now = (
        AskLink.objects.select_for_update(of=("self",)).select_related("ask__service").get(pk=link.pk),
        timezone.now(),
    )
    if row.code_sent_at is not None and now - row.code_sent_at < timedelta(minutes=1):
        raise Refused(SOON)
    code = f"{secrets.randbelow(10**6):06d}"
    row.code_hash, row.code_until, row.code_sent_at = hash_of(row, code), now + CODE_FOR, now
    row.save(update_fields=["code_hash", "code_until", "code_sent_at"])
    to_service(link=row, kind="code", now=now, code=code)


def open_with(*, link: AskLink, code: str, name: str) -> Viewer:
    """Return who opened the link, a name without any right; ten wrong codes close it for good."""
    called = " ".join(name.split())[:120]
    if not called:
        raise Refused(NO_NAME, field="name")
    if not _try(link, code):
        raise Refused(WRONG, field="code")
    return holder_of(link, called)


def holder_of(link: AskLink, name: str) -> Viewer:
    """Return the holder of the link as a viewer."""
    return Viewer(name=name, partnership_id=link.ask.partnership_id, link_id=link.pk)


@transaction.atomic
def _try(link: AskLink, code: str) -> bool:
    row, now = AskLink.objects.select_for_update().get(pk=link.pk), timezone.now()
    hashed = hash_of(row, "".join(code.split()))
    is_right = (
        row.wrong_tries < MOST_WRONG
        and row.code_until is not None
        and now < row.code_until
        and compare_digest(row.code_hash, hashed)
    )
    if not is_right:
        AskLink.objects.filter(pk=row.pk).update(wrong_tries=F("wrong_tries") + 1)
        return False
    AskLink.objects.filter(pk=row.pk).update(wrong_tries=0, code_hash="", code_until=None, opened_at=now)
    return True


@transaction.atomic
def say(*, by: Actor, ask: Ask, deed: str, seen: int, reason: str = "", line: str = "") -> Ask:
    """Return the ask where it stands now; the family hears that there is news, and reads it on their own page.

    `line` is for the family alone, such as when and where to come: no letter, no school and no record repeats it.
    """
    row, now = Ask.objects.select_for_update(of=("self",)).select_related("service").get(pk=ask.pk), timezone.now()
    if row.version != seen:
        raise Stale(SEEN)
    if not may_follow(row.state, deed):
        raise Refused(NOT_NOW)
    if deed == COULD_NOT and reason not in Ask.Reason.values:
        raise Refused(WHY, field="reason")
    line = line.strip()
    if len(line) > LONGEST:
        raise Refused(LONG, field="line")
    if deed not in WAITING and row.answered_at is None:
        row.answered_at = now
    row.state, row.version = deed, row.version + 1
    if deed == STARTED:
        row.started_at = now
    if deed in (COULD_NOT, CLOSED):
        row.ended_at = now
    if deed == COULD_NOT:
        row.reason = reason
        if reason == Ask.Reason.NO_PLACES:
            _count(row, now)
    row.save()
    Step.objects.create(ask=row, state=deed, by_name=by.name[:120], said=line, at=now)
    family = links_of(row).get(AskLink.Side.FAMILY)
    if family is not None:
        to_family(link=family, kind="moved", now=now)
    record(VERBS[deed], by=by, subject=subject_of(row), partnership_id=row.partnership_id)
    return row


def _count(row: Ask, now: datetime) -> None:
    month = timezone.localdate(now).replace(day=1)
    Declined.objects.get_or_create(service_id=row.service_id, ward=row.ward, month=month)
    Declined.objects.filter(service_id=row.service_id, ward=row.ward, month=month).update(count=F("count") + 1)
