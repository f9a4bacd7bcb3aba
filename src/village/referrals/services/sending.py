"""What the sending school does: agree with the family, send, answer questions, close, take back, reopen, hand over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.people.queries.pupils import schools_today
from village.people.queries.reach import reach_for
from village.referrals import permissions
from village.referrals.models.link import LinkLetter
from village.referrals.models.referral import Referral
from village.referrals.queries.facts import known_facts, picked_facts
from village.referrals.queries.links import standing_link
from village.referrals.queries.referrals import NO_SUCH_REFERRAL, may_withdraw
from village.referrals.rules.consenting import is_over
from village.referrals.rules.formats import missing
from village.referrals.rules.life import DEEDS, Side
from village.referrals.rules.waiting import due_day
from village.referrals.services.drafting import must_send
from village.referrals.services.letters import post
from village.referrals.services.links import make_link
from village.referrals.services.moving import Said, locked, move
from village.referrals.services.sharing import giver_is_shut_out, share

PLAIN = frozenset({"rewrite", "tell", "close", "withdraw", "revoke", "reopen"})
"""Deeds of the sender that need nothing but their words."""
ASK_AGAIN: Mapping[str, Any] = {
    "consent": None,
    "override_code": "",
    "override_words": "",
    "is_told": True,
    "facts": [],
    "sent_at": None,
    "due_on": None,
    "reminded_on": None,
    "allocated_to": "",
}
"""What is empty again when a referral is reopened: the family is asked anew. Its moves stay."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed, and when."""

    given_on: date
    adult_id: int | None = None
    by_young_person: bool = False


@transaction.atomic
def agree(*, by: Viewer, referral: Referral, agreement: Agreement, seen_version: int) -> None:
    """The family has agreed to this referral as it stands; the agreement to share is on record and ends with it."""
    must_send(by=by, referral=referral)
    row = locked(referral, seen_version)
    _check_complete(row)
    consent = share(
        by=by,
        referral=row,
        adult_id=agreement.adult_id,
        by_young_person=agreement.by_young_person,
        given_on=agreement.given_on,
    )
    values = {"consent": consent, "override_code": "", "override_words": "", "is_told": True}
    move(row, "agree", Side.SENDER, Said(values=values), by=by)


@transaction.atomic
def override(*, by: Viewer, referral: Referral, said: Said, is_told: bool, seen_version: int) -> None:
    """It goes on without the family's agreement, for a reason on record; parents see it only if they know of it."""
    must_be_allowed(
        by,
        permissions.OVERRIDE,
        partnership_id=referral.partnership_id,
        at=(referral.school_id,),
        seen_with=permissions.VIEW,
        missing=NO_SUCH_REFERRAL,
    )
    row = locked(referral, seen_version)
    _check_complete(row)
    values = {
        "consent": None,
        "override_code": said.reason,
        "override_words": said.words.strip()[:500],
        "is_told": is_told,
    }
    move(row, "override", Side.SENDER, replace(said, values=values), by=by)


@transaction.atomic
def send(*, by: Viewer, referral: Referral, seen_version: int) -> None:
    """The referral is with its destination: what was picked is copied as it is known today, and the link is on its way.

    Refused when the agreement has ended meanwhile, or an order now stands against whoever gave it.
    """
    must_send(by=by, referral=referral)
    row, now = locked(referral, seen_version), timezone.now()
    today = timezone.localdate(now)
    if row.consent is not None and is_over(row.consent.ends_on, row.consent.withdrawn_on, today):
        raise Refused("The family has taken its agreement back. Open the referral to be changed, and ask them again.")
    if giver_is_shut_out(row, today=today):
        raise Refused(
            "A court order or restriction now stands against whoever agreed. Open the referral to be changed, and ask"
            " somebody else who has parental responsibility."
        )
    if row.destination.retired_on is not None:
        raise Refused("Nobody refers to this destination any more. Take it back, and write to another.")
    facts = picked_facts(known_facts(by, row.pupil, today=today), row.picked)
    values = {
        "facts": [fact.plain() for fact in facts],
        "sent_at": now,
        "due_on": due_day(today, row.destination.days_to_answer),
        "reminded_on": None,
    }
    move(row, "send", Side.SENDER, Said(values=values), by=by, at=now)
    make_link(by=by, referral=row, now=now)


@transaction.atomic
def go_on(*, by: Viewer, referral: Referral, deed: str, said: Said, seen_version: int) -> None:
    """One of the deeds of the sender that need nothing but words is done; the agency hears of an answer."""
    must_send(by=by, referral=referral)
    if deed not in PLAIN:
        raise Refused("Choose what happens with the referral.")
    row, now = locked(referral, seen_version), timezone.now()
    if deed == "reopen":
        said = replace(said, values=ASK_AGAIN)
    if deed == "tell":
        # The agency has its days again: those in which it waited for the school are not its own.
        due_on = due_day(timezone.localdate(now), row.destination.days_to_answer)
        said = replace(said, values={"due_on": due_on, "reminded_on": None})
    move(row, deed, Side.SENDER, said, by=by, at=now)
    link = standing_link(row, now) if deed == "tell" else None
    if link is not None:
        post(link=link, kind=LinkLetter.Kind.TOLD, now=now)


def end_now(*, by: Viewer, referral: Referral, why: str) -> None:
    """The agency reads nothing of the referral any more: it is taken back, or closed where its outcome has come."""
    deed = "revoke" if referral.standing in DEEDS["revoke"].at else "close"
    go_on(by=by, referral=referral, deed=deed, said=Said(why), seen_version=referral.version)


@transaction.atomic
def withdraw(*, by: Viewer, referral: Referral, why: str = "") -> None:
    """A parent takes back what they agreed to: at once, and the agency sees nothing any more."""
    row = locked(referral, None)
    if not reach_for(by, row.pupil).own_adults or not may_withdraw(by, row):
        raise Refused("Only whoever agreed can take it back here. Ring the school: they write it down for you.")
    move(row, "withdraw", Side.FAMILY, Said(words=why[:500]), by=by)


@transaction.atomic
def hand_over(*, by: Viewer, referral: Referral, seen_version: int) -> None:
    """The referral is with the school on whose roll the child is today; Refused where that is not one other school."""
    must_send(by=by, referral=referral)
    row = locked(referral, seen_version)
    now_at = schools_today(row.pupil, today=timezone.localdate()) - {row.school_id}
    if len(now_at) != 1:
        raise Refused("The child is on no other roll of this partnership. Close the referral, or keep it here.")
    move(row, "hand-over", Side.SENDER, Said(values={"school_id": min(now_at)}), by=by)


def _check_complete(row: Referral) -> None:
    if not row.why.strip():
        raise Refused("Say first why help is asked for. The family reads the same words.")
    gaps = missing(row.format.read_questions(), row.answers)
    if gaps:
        raise Refused(f"Not answered yet: {'; '.join(gaps)}. Change the draft first.")
