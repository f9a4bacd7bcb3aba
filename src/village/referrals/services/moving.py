"""One move of a referral: locked, checked by the rules, written down beside all moves before it, and on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import Installation, record
from village.basics.errors import Stale
from village.people.services.on_record import school_subject
from village.referrals.models.referral import Move, Referral
from village.referrals.rules.life import DEEDS, WITH_AGENCY, Side, State, next_state
from village.referrals.services.sharing import end_sharing
from village.referrals.services.subjects import referral_subject

VERBS: Mapping[str, str] = {
    "agree": "referrals.agreed",
    "override": "referrals.overridden",
    "rewrite": "referrals.rewritten",
    "send": "referrals.sent",
    "receive": "referrals.received",
    "ask": "referrals.asked",
    "tell": "referrals.told",
    "accept": "referrals.accepted",
    "decline": "referrals.declined",
    "redirect": "referrals.redirected",
    "allocate": "referrals.allocated",
    "note": "referrals.noted",
    "outcome": "referrals.outcome-given",
    "close": "referrals.closed",
    "withdraw": "referrals.withdrawn",
    "revoke": "referrals.revoked",
    "expire": "referrals.expired",
    "reopen": "referrals.reopened",
    "hand-over": "referrals.handed-over",
}
SHARING = WITH_AGENCY | {State.AGREED}
"""While it stands at one of these the agreement that was made for it goes on."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says with a move."""

    words: str = ""
    reason: str = ""
    name: str = ""
    """Of somebody without an account, as they call themselves."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the referral that change with it."""


def locked(referral: Referral, seen_version: int | None) -> Referral:
    """Return the referral for this transaction; Stale when somebody moved or changed it since it was shown."""
    row = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("pupil", "school", "destination__organisation", "format", "consent")
        .get(pk=referral.pk)
    )
    if seen_version is not None and row.version != seen_version:
        raise Stale(STALE)
    return row


def move(
    row: Referral, deed_code: str, side: Side, said: Said, *, by: Viewer | Installation, at: datetime | None = None
) -> Move:
    """Return the move, written down; `row` is locked. Raises Refused with what can be done instead."""
    deed, came_from, now = DEEDS[deed_code], row.standing, at or timezone.now()
    words = said.words.strip()
    went_to = next_state(deed, came_from, side, words=words, reason=said.reason)
    for name, value in said.values.items():
        setattr(row, name, value)
    row.state, row.version = went_to.value, row.version + 1
    if went_to != came_from:
        row.state_since = now
    row.save()
    made = Move.objects.create(
        referral=row,
        deed=deed_code,
        came_from=came_from.value,
        went_to=went_to.value,
        side=side.value,
        by_id=by.user_id,
        by_name=(said.name or by.name)[:120],
        words=words,
        reason=said.reason if deed.reasons else "",
        due_on=row.due_on if deed_code == "send" else None,
        at=now,
    )
    record(
        VERBS[deed_code],
        by=by,
        subject=referral_subject(row),
        within=school_subject(row.school_id),
        partnership_id=row.partnership_id,
    )
    if went_to not in SHARING:
        end_sharing(by=by, referral=row)
    return made
