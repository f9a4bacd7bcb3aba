"""What the clock does with referrals: remind, withdraw what a family took back elsewhere, give up waiting."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.referrals.models.referral import Referral
from village.referrals.queries.links import standing_link
from village.referrals.queries.referrals import open_with_agency, withdrawn_without_word
from village.referrals.rules.life import UNANSWERED, Side, State
from village.referrals.rules.waiting import has_expired, reminder_for
from village.referrals.services.letters import post
from village.referrals.services.moving import Said, locked, move
from village.referrals.services.subjects import referral_subject

BY_DAY = range(8, 18)
"""Hours in which reminders are written."""
ENDED_ELSEWHERE = "The agreement to share was taken back, or ran out."


def turn_referrals(*, now: datetime) -> int:
    """Return how many referrals moved or were reminded of; running it again at once changes nothing."""
    today = timezone.localdate(now)
    turned = sum(_withdraw(row, now) for row in withdrawn_without_word(today))
    for row in open_with_agency(today):
        if row.due_on is not None and has_expired(row.due_on, today):
            turned += _expire(row, now)
        elif timezone.localtime(now).hour in BY_DAY:
            turned += _remind(row, now)
    return turned


@transaction.atomic
def _withdraw(referral: Referral, now: datetime) -> bool:
    by = Installation(partnership_id=referral.partnership_id)
    return _moved(locked(referral, None), "withdraw", Said(words=ENDED_ELSEWHERE), by, now)


@transaction.atomic
def _expire(referral: Referral, now: datetime) -> bool:
    by = Installation(partnership_id=referral.partnership_id)
    return _moved(locked(referral, None), "expire", Said(), by, now)


@transaction.atomic
def _remind(referral: Referral, now: datetime) -> bool:
    row, today = locked(referral, None), timezone.localdate(now)
    if row.standing not in UNANSWERED or row.due_on is None or row.sent_at is None:
        return False
    kind = reminder_for(row.due_on, timezone.localdate(row.sent_at), row.reminded_on, today)
    link = standing_link(row, now)
    if kind is None or link is None:
        return False
    Referral.objects.filter(pk=row.pk).update(reminded_on=today)
    post(link=link, kind=kind.value, now=now)
    by = Installation(partnership_id=row.partnership_id)
    record("referrals.reminded", by=by, subject=referral_subject(row), within=school_subject(row.school_id))
    return True


def _moved(row: Referral, deed: str, said: Said, by: Installation, now: datetime) -> bool:
    """Tell whether it moved: another worker may have been here first, and past an answer nothing expires."""
    if row.standing == State.DRAFT:
        return False
    try:
        move(row, deed, Side.CLOCK, said, by=by, at=now)
    except Refused:
        return False
    return True
