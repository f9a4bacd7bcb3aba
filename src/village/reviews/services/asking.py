"""Asking people in a round: one link each, reminders, taking a link back, giving a new one."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.reviews.models.ask import Ask, AskedAction, AskedSection, Letter
from village.reviews.models.round import Round
from village.reviews.queries.asks import asks_of
from village.reviews.queries.whom import sections_to_sum_up, whom_of
from village.reviews.rules.asked_about import Due
from village.reviews.rules.known_words import BETWEEN_REMINDERS
from village.reviews.rules.periods import term_of
from village.reviews.rules.whom import Contact
from village.reviews.services.letters import post
from village.reviews.services.running import ask_subject, locked, may_run, plan_subject, subject_of

CLOSED_REASON = "The round is closed."


def expiry_of(round_: Round) -> datetime:
    """Return when the round's links stop: at the end of its last day, in local time."""
    return timezone.make_aware(datetime.combine(round_.closes_on + timedelta(days=1), time()))


def make_ask(
    *,
    round: Round,  # noqa: A002
    name: str,
    email: str,
    now: datetime,
    stage: str = Ask.Stage.ACTIONS,
    practitioner: Practitioner | None = None,
    organisation: Organisation | None = None,
    asked_by: Ask | None = None,
) -> Ask:
    """Return a saved ask with a link of its own; raises Refused for who has left. Its letter is posted separately."""
    if practitioner is not None:
        _refuse_left(practitioner.name, practitioner, timezone.localdate(now))
    return Ask.objects.create(
        round=round,
        stage=stage,
        practitioner=practitioner,
        organisation=organisation,
        asked_by=asked_by,
        name=name[:120],
        email=email,
        nonce=_new_nonce(),
        expires_at=expiry_of(round),
        made_at=now,
    )


@transaction.atomic
def ask_everybody(*, by: Viewer, round: Round) -> int:  # noqa: A002
    """Return how many people are asked anew: each lead of a due action gets one link and one letter.

    Called again it adds who and what came since; nobody gets a second link. A fixed number of queries.
    """
    may_run(by, round.plan.partnership_id)
    now = timezone.now()
    _, whom = whom_of(by, round.plan, term_of(round), on=round.due_on, today=timezone.localdate(now))
    known = {_key(ask): ask for ask in asks_of(round).filter(stage=Ask.Stage.ACTIONS)}
    wanted = {(one.contact.kind, one.contact.id): one for one in whom.invited}
    new = Ask.objects.bulk_create(
        [_ask_row(round, one.contact, Ask.Stage.ACTIONS, now) for key, one in wanted.items() if key not in known]
    )
    asks = known | {_key(ask): ask for ask in new}
    _add_actions(asks, {key: one.actions for key, one in wanted.items()})
    post(new, Letter.Kind.ASK, now=now)
    return len(new)


@transaction.atomic
def ask_newcomers(*, by: Viewer, round: Round) -> int:  # noqa: A002
    """Return how many people are asked who came to lead a due action since the round was opened.

    What else came to those who are asked already stands on their link from now on.
    """
    may_run(by, round.plan.partnership_id)
    found = locked(round)
    if found.state != Round.State.OPEN:
        raise Refused("This round is not open, so nobody can be asked.")
    count = ask_everybody(by=by, round=found)
    people = "1 person" if count == 1 else f"{count} people"
    record("reviews.newcomers-asked", by=by, subject=subject_of(found), within=plan_subject(found.plan), reason=people)
    return count


@transaction.atomic
def ask_section_leads(*, by: Viewer, round: Round) -> int:  # noqa: A002
    """Return how many leads of sections are asked anew to sum up what the leads of actions said."""
    may_run(by, round.plan.partnership_id)
    now = timezone.now()
    known = {_key(ask) for ask in asks_of(round).filter(stage=Ask.Stage.SECTIONS)}
    wanted = {
        (contact.kind, contact.id): (contact, section_ids)
        for contact, section_ids in sections_to_sum_up(by, round.plan, today=timezone.localdate(now))
        if (contact.kind, contact.id) not in known
    }
    new = Ask.objects.bulk_create([_ask_row(round, contact, Ask.Stage.SECTIONS, now) for contact, _ in wanted.values()])
    AskedSection.objects.bulk_create(
        AskedSection(ask=ask, section_id=section_id)
        for ask, (_, section_ids) in zip(new, wanted.values(), strict=True)
        for section_id in section_ids
    )
    post(new, Letter.Kind.SECTIONS, now=now)
    return len(new)


@transaction.atomic
def remind(*, by: Viewer, round: Round, ask_ids: Collection[int] | None = None, kind: str = "reminder") -> int:  # noqa: A002
    """Return how many people are reminded: of those chosen, or of all, who still owe an answer and can be written to.

    Nobody is reminded twice within five days. Raises Refused when the round is not open.
    """
    may_run(by, round.plan.partnership_id)
    if locked(round).state != Round.State.OPEN:
        raise Refused("This round is not open, so nobody can be reminded.")
    now = timezone.now()
    asks = [ask for ask in silent_asks(round, now) if ask_ids is None or ask.pk in set(ask_ids)]
    ids = [ask.pk for ask in asks]
    Ask.objects.filter(pk__in=ids).update(reminded_at=now, reminder_count=F("reminder_count") + 1)
    post(asks, kind, now=now)
    if asks:
        people = "1 person" if len(asks) == 1 else f"{len(asks)} people"
        record("reviews.reminded", by=by, subject=subject_of(round), within=plan_subject(round.plan), reason=people)
    return len(asks)


def silent_asks(round: Round, now: datetime) -> list[Ask]:  # noqa: A002
    """Return those who owe an answer, can be written to, and were not written to about it in the last five days."""
    rows = asks_of(round).filter(stage=Ask.Stage.ACTIONS, revoked_at__isnull=True, asked__state="waiting")
    rows = rows.filter(Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - BETWEEN_REMINDERS)).exclude(email="")
    today = timezone.localdate(now)
    return [ask for ask in rows.distinct() if not _has_left(ask.practitioner, today)]


@transaction.atomic
def revoke(*, by: Viewer, ask: Ask, reason: str = "") -> None:
    """The link opens nothing from now on; what was said by it stays. Letters that still wait do not leave."""
    may_run(by, ask.round.plan.partnership_id)
    now = timezone.now()
    if not Ask.objects.filter(pk=ask.pk, revoked_at__isnull=True).update(revoked_at=now, revoked_reason=reason.strip()):
        raise Refused("This link was taken back already.")
    ask.refresh_from_db(fields=["revoked_at", "revoked_reason"])
    within = plan_subject(ask.round.plan)
    record("reviews.link-revoked", by=by, subject=ask_subject(ask), within=within, reason=reason.strip())


@transaction.atomic
def renew(*, by: Viewer, ask: Ask) -> Ask:
    """Return the ask with a new link, on its way by letter; the old link opens nothing from now on.

    Raises Refused for a round that is not open, for who has left, and where there is no address.
    """
    may_run(by, ask.round.plan.partnership_id)
    now, round_ = timezone.now(), locked(ask.round)
    if round_.state != Round.State.OPEN:
        raise Refused("This round is not open. Open it again first, then send a new link.")
    _refuse_left(ask.name, ask.practitioner, timezone.localdate(now))
    email = _present_address(ask)
    if not email:
        raise Refused(f"There is no e-mail address of {ask.name}. Add one to the people first.")
    Ask.objects.filter(pk=ask.pk).update(
        nonce=_new_nonce(), email=email, revoked_at=None, revoked_reason="", expires_at=expiry_of(round_)
    )
    ask.refresh_from_db()
    kind = Letter.Kind.SECTIONS if ask.stage == Ask.Stage.SECTIONS else Letter.Kind.ASK
    post([ask], Letter.Kind.COLLEAGUE if ask.asked_by_id else kind, now=now)
    record("reviews.link-renewed", by=by, subject=ask_subject(ask), within=plan_subject(round_.plan))
    return ask


def note_opened(ask: Ask, now: datetime) -> None:
    """It is known that the link was opened, for the first time and for the last."""
    Ask.objects.filter(pk=ask.pk, first_opened_at__isnull=True).update(first_opened_at=now)
    Ask.objects.filter(pk=ask.pk).update(last_opened_at=now)


def _present_address(ask: Ask) -> str:
    """Return where the new letter goes: the present address of who is asked, else the one that was used before."""
    there = ask.practitioner or ask.organisation
    return (there.email if there else "") or ask.email


def _refuse_left(name: str, practitioner: Practitioner | None, today: date) -> None:
    if _has_left(practitioner, today):
        raise Refused(f"{name} has left. Choose another lead for the action first, then ask again.")


def _has_left(practitioner: Practitioner | None, today: date) -> bool:
    return bool(practitioner and practitioner.left_on and practitioner.left_on < today)


def _key(ask: Ask) -> tuple[str, int]:
    if ask.practitioner_id is not None:
        return "person", ask.practitioner_id
    return ("organisation", ask.organisation_id) if ask.organisation_id is not None else ("ask", ask.pk)


def _ask_row(round_: Round, contact: Contact, stage: str, now: datetime) -> Ask:
    return Ask(
        round=round_,
        stage=stage,
        practitioner_id=contact.id if contact.kind == "person" else None,
        organisation_id=contact.id if contact.kind == "organisation" else None,
        name=contact.name[:120],
        email=contact.email,
        nonce=_new_nonce(),
        expires_at=expiry_of(round_),
        made_at=now,
    )


def _add_actions(asks: Mapping[tuple[str, int], Ask], wanted: Mapping[tuple[str, int], Iterable[Due]]) -> None:
    """Every ask lists what its person leads; what it lists already stays as it is."""
    AskedAction.objects.bulk_create(
        [
            AskedAction(ask=asks[key], action_id=one.action.id, position=place)
            for key, actions in wanted.items()
            for place, one in enumerate(actions, start=1)
        ],
        ignore_conflicts=True,
    )


def _new_nonce() -> str:
    return secrets.token_urlsafe(24)
