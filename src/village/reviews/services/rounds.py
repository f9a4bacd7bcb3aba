"""Rounds from planned to locked: each verb moves one round, puts it on record, and refuses what cannot be."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.plans.models.plan import Plan
from village.plans.queries.plans import plan_for
from village.reviews.at_close import at_close
from village.reviews.models.ask import Ask, Letter
from village.reviews.models.round import Rhythm, Round
from village.reviews.queries.letters import with_unsent_drafts
from village.reviews.queries.rounds import rhythm_of
from village.reviews.rules.days import Period, RoundDays, check_days, check_rhythm
from village.reviews.services.asking import CLOSED_REASON, ask_everybody, expiry_of
from village.reviews.services.letters import post
from village.reviews.services.running import locked, may_be_reviewed, may_run, plan_subject, subject_of
from village.reviews.services.settling import settle_unconfirmed, take_back_unconfirmed

OPEN_AGAIN_FOR = timedelta(days=7)
"""A round that is opened again stays open so long, unless a day is given."""
RHYTHM = (
    "kind",
    "opens_days_before",
    "remind_days_before",
    "last_call_days_before",
    "section_days_before",
    "locks_days_after",
)
DAYS = ("opens_on", "remind_on", "due_on", "last_call_on", "closes_on", "locks_on")


@transaction.atomic
def set_rhythm(*, by: Viewer, plan: Plan, seen: int, values: Mapping[str, Any]) -> Rhythm:
    """Return the plan's rhythm with these values: kind and the numbers of days; `seen` as for every change."""
    plan = plan_for(by, plan.pk)
    may_run(by, plan.partnership_id)
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    rhythm, subject = rhythm_of(plan), plan_subject(plan)
    wanted = Rhythm(plan=plan, **{name: getattr(rhythm, name) for name in RHYTHM} | dict(values))
    check_rhythm(wanted)
    if rhythm.pk is None:
        wanted.save()
        record("reviews.rhythm-chosen", by=by, subject=subject, within=subject, reason=wanted.get_kind_display())
        return wanted
    change(rhythm, values, seen_version=seen, verb="reviews.rhythm-changed", by=by, subject=subject, within=subject)
    return rhythm


@transaction.atomic
def plan_round(*, by: Viewer, plan: Plan, period: Period, days: RoundDays, title: str = "", note: str = "") -> Round:
    """Return a new planned round of the plan.

    Raises Refused for days out of order, for a title that is taken, and for a plan that is a draft or closed.
    """
    plan = plan_for(by, plan.pk)
    may_run(by, plan.partnership_id)
    may_be_reviewed(plan)
    check_days(days)
    title = title.strip() or period.title
    _refuse_taken(plan, title)
    found = Round.objects.create(
        plan=plan,
        title=title[:120],
        academic_year=period.academic_year,
        term=period.term,
        half=period.half,
        note=note.strip(),
        made_at=timezone.now(),
        **_days(days),
    )
    record("reviews.round-planned", by=by, subject=subject_of(found), within=plan_subject(plan))
    return found


@transaction.atomic
def change_round(
    *,
    by: Viewer,
    round: Round,  # noqa: A002
    seen: int,
    days: RoundDays,
    title: str = "",
    note: str | None = None,
) -> Round:
    """Return the round with these days and words; links of an open round then work until its new last day.

    Raises Refused for days out of order and for a round that is closed, Stale when somebody else was quicker.
    """
    may_run(by, round.plan.partnership_id)
    found, today = locked(round), timezone.localdate()
    if found.state not in {Round.State.PLANNED, Round.State.OPEN}:
        raise Refused("This round is closed, so its days stay as they were. Open it again first.")
    check_days(days)
    is_open = found.state == Round.State.OPEN
    if is_open and days.closes_on < today:
        raise Refused("This last day is over. To end the round now, close it.", field="closes_on")
    if is_open and days.opens_on != found.opens_on:
        raise Refused("The round is open already. Its first day stays.", field="opens_on")
    values: dict[str, Any] = _days(days) | {"title": title.strip() or found.title}
    if values["title"] != found.title:
        _refuse_taken(found.plan, values["title"])
    if note is not None:
        values["note"] = note.strip()
    within = plan_subject(found.plan)
    subject = subject_of(found)
    change(found, values, seen_version=seen, verb="reviews.round-changed", by=by, subject=subject, within=within)
    if is_open:
        Ask.objects.filter(round=found, revoked_at__isnull=True).update(expires_at=expiry_of(found))
        _call_again_on_later_days(found, today)
    return found


@transaction.atomic
def remove_round(*, by: Viewer, round: Round) -> None:  # noqa: A002
    """A planned round is gone; nobody had been asked. Raises Refused for one that was opened."""
    may_run(by, round.plan.partnership_id)
    found = locked(round)
    if found.state != Round.State.PLANNED:
        raise Refused("This round has been opened, so it stays. Close it when it is over.")
    record("reviews.round-removed", by=by, subject=subject_of(found), within=plan_subject(found.plan))
    found.delete()


@transaction.atomic
def open_round(*, by: Viewer, round: Round) -> Round:  # noqa: A002
    """Return the round, open from today; everybody who leads a due action gets a link and a letter.

    Raises Refused while another round of the plan is open, for a round whose last day is over, and for a plan that is
    a draft or closed.
    """
    may_run(by, round.plan.partnership_id)
    found, now = locked(round), timezone.now()
    today = timezone.localdate(now)
    if found.state != Round.State.PLANNED:
        raise Refused("This round has been opened already.")
    may_be_reviewed(found.plan)
    if found.closes_on < today:
        raise Refused("The last day of this round is over. Choose other days first.", field="closes_on")
    other = Round.objects.filter(plan=found.plan, state=Round.State.OPEN).first()
    if other:
        raise Refused(
            f"“{other.title}” is still open, until {other.closes_on:%-d %B %Y}. Close it first: a plan has one open "
            "round at a time."
        )
    _move(
        found,
        Round.State.PLANNED,
        state=Round.State.OPEN,
        opened_at=now,
        opened_by_id=by.user_id,
        **_early(found, today),
    )
    asked = ask_everybody(by=by, round=found)
    people = "1 person asked" if asked == 1 else f"{asked} people asked"
    record("reviews.round-opened", by=by, subject=subject_of(found), within=plan_subject(found.plan), reason=people)
    return found


@transaction.atomic
def close_round(*, by: Viewer, round: Round) -> Round:  # noqa: A002
    """Return the round, closed: what nobody confirmed is settled as such, links open nothing, the report is frozen.

    Who had begun to answer and never sent it gets a letter. Raises Refused for a round that is not open.
    """
    may_run(by, round.plan.partnership_id)
    found, now = locked(round), timezone.now()
    if found.state != Round.State.OPEN:
        raise Refused("This round is not open.")
    settle_unconfirmed(by=by, round=found)
    begun = with_unsent_drafts(found)
    _move(found, Round.State.OPEN, state=Round.State.CLOSED, closed_at=now, closed_by_id=by.user_id)
    Ask.objects.filter(round=found, revoked_at__isnull=True).update(revoked_at=now, revoked_reason=CLOSED_REASON)
    Letter.objects.filter(ask__round=found, state=Letter.State.WAITING).exclude(kind=Letter.Kind.COPY).update(
        state=Letter.State.DROPPED
    )
    post(begun, Letter.Kind.CLOSED, now=now)
    record("reviews.round-closed", by=by, subject=subject_of(found), within=plan_subject(found.plan))
    for what in at_close():
        what.closed(by, found)
    return found


@transaction.atomic
def reopen_round(*, by: Viewer, round: Round, reason: str, closes_on: date | None = None) -> Round:  # noqa: A002
    """Return the round, open again for a week or until the day given; the links that its close ended work again.

    Raises Refused without a reason, for a locked round, and while another round of the plan is open.
    """
    may_run(by, round.plan.partnership_id)
    found, today = locked(round), timezone.localdate()
    if not reason.strip():
        raise Refused("Say in one line why the round is opened again.", field="reason")
    if found.state == Round.State.LOCKED or (found.state == Round.State.CLOSED and today > found.locks_on):
        raise Refused("This round is locked: its report stands as the board read it. Say what changed in the next one.")
    if found.state != Round.State.CLOSED:
        raise Refused("This round is not closed.")
    if Round.objects.filter(plan=found.plan, state=Round.State.OPEN).exists():
        raise Refused("Another round of this plan is open. Close it first.")
    last = closes_on or min(max(found.closes_on, today + OPEN_AGAIN_FOR), found.locks_on)
    if not today <= last <= found.locks_on:
        raise Refused(f"Choose a last day from today to {found.locks_on:%-d %B %Y}.", field="closes_on")
    _move(
        found,
        Round.State.CLOSED,
        state=Round.State.OPEN,
        closed_at=None,
        closed_by_id=None,
        closes_on=last,
        due_on=min(found.due_on, last),
    )
    ended = Ask.objects.filter(round=found, revoked_reason=CLOSED_REASON)
    ended.update(revoked_at=None, revoked_reason="", expires_at=expiry_of(found))
    record(
        "reviews.round-reopened",
        by=by,
        subject=subject_of(found),
        within=plan_subject(found.plan),
        reason=reason.strip(),
    )
    take_back_unconfirmed(by=by, round=found)
    for what in at_close():
        what.reopened(by, found)
    return found


@transaction.atomic
def lock_round(*, by: Viewer, round: Round) -> Round:  # noqa: A002
    """Return the round, locked: nothing of it changes any more. Raises Refused for one that is not closed."""
    may_run(by, round.plan.partnership_id)
    found = locked(round)
    if found.state != Round.State.CLOSED:
        raise Refused("Only a closed round can be locked.")
    _move(found, Round.State.CLOSED, state=Round.State.LOCKED)
    record("reviews.round-locked", by=by, subject=subject_of(found), within=plan_subject(found.plan))
    return found


def _move(found: Round, was: str, **values: Any) -> None:
    """The round stands in its new state; raises Stale when somebody else moved it meanwhile."""
    if not Round.objects.filter(pk=found.pk, state=was).update(**values, version=F("version") + 1):
        raise Stale("Somebody else changed this round meanwhile. Look at it again.")
    found.refresh_from_db()


def _refuse_taken(plan: Plan, title: str) -> None:
    if Round.objects.filter(plan=plan, title=title).exists():
        raise Refused(f"This plan has a round “{title}” already. Give this one another name.", field="title")


def _days(days: RoundDays) -> dict[str, date | None]:
    return {name: getattr(days, name) for name in DAYS}


def _early(found: Round, today: date) -> dict[str, date | None]:
    """Return the days that change when a round is opened on another day than planned."""
    if found.opens_on == today:
        return {}
    return {
        "opens_on": today,
        "due_on": max(found.due_on, today),
        "remind_on": found.remind_on if found.remind_on and found.remind_on > today else None,
        "last_call_on": found.last_call_on if found.last_call_on and found.last_call_on > today else None,
    }


def _call_again_on_later_days(found: Round, today: date) -> None:
    """A reminder or last call that was put off to a later day goes out again on it."""
    values: dict[str, datetime | None] = {}
    if found.reminded_at and found.remind_on and found.remind_on > today:
        values["reminded_at"] = None
    if found.last_called_at and found.last_call_on and found.last_call_on > today:
        values["last_called_at"] = None
    if values:
        Round.objects.filter(pk=found.pk).update(**values)
