"""Settling ratings: seen differently, confirmed by another person, decided between views, kept at the close."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.services.settled_rating import SettledRating, settle_rating, withdraw_rating
from village.plans.services.writing import plan_subject
from village.reviews import permissions
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.round import Round
from village.reviews.queries.own_voices import own_voices
from village.reviews.queries.standing import standing_of
from village.reviews.rules.settling import is_own, why_not_confirmed, why_not_together
from village.reviews.rules.states import ActionStanding, RoundStanding, View
from village.reviews.services.answering import give_answer

NOT_OPEN = "{title} is not open, so nothing was changed. A closed round can be opened again until it is locked."
_VERBS: dict[str, str] = {
    Settled.How.CONFIRMED: "reviews.confirmed",
    Settled.How.DECIDED: "reviews.decided",
    Settled.How.UNCONFIRMED: "reviews.kept-unconfirmed",
}
_CONTESTED = "Contested and not decided by the close. Both views stay on the record."
MEANWHILE = "Somebody else settled this rating a moment ago. Nothing was changed. Look at it as it is now."


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What one press confirmed, and why it left the rest."""

    settled: tuple[Settled, ...]
    left: tuple[str, ...]
    """One sentence for each action that was left."""


@transaction.atomic
def challenge(
    *,
    by: Viewer,
    round: Round,  # noqa: A002 - the word of the house
    action: Action,
    code: str,
    text: str,
) -> Answer:
    """Return the other view, which stands beside the first; both stay on record. Its reason is compulsory."""
    _may(by, permissions.CHALLENGE)
    at = _locked(by, round, action.pk)
    first = at.proposed
    if first is None:
        raise Refused("Nobody has answered yet, so there is nothing to see differently.")
    if _is_own(by, round, first):
        raise Refused("This answer is your own. Change it instead of challenging it.")
    if not text.strip():
        raise Refused("Write why you see it differently. Both views stay on the record.", field="text")
    if code == first.code:
        raise Refused("This is the rating that was given. Choose the one that you see.", field="rating")
    return give_answer(by=by, round=round, action=action, code=code, text=text, kind=Answer.Kind.CHALLENGE)


@transaction.atomic
def confirm(*, by: Viewer, round: Round, action_ids: Collection[int]) -> Confirmed:  # noqa: A002
    """Return what is settled as its lead said; one action, or together those that nothing is asked of.

    Several at once: only unchanged ratings without a question beside them are taken; the others are left and named.
    One alone: Refused when it is contested, one's own, or settled meanwhile.
    """
    _may(by, permissions.RUN, permissions.CHALLENGE)
    standing = _standing(by, round, action_ids)
    alone = len(set(action_ids)) == 1
    settled, left = [], []
    voices = own_voices(by, round)
    for at in standing.actions:
        if at.action_id not in set(action_ids):
            continue
        why = why_not_confirmed(at, user_id=by.user_id, practitioner_ids=by.practitioner_ids, voices=voices)
        why = why or ("" if alone else why_not_together(at))
        if why and alone:
            raise Refused(why)
        view = at.proposed
        if why or view is None:
            left.append(why)
        else:
            settled.append(_settle(by, round, at, view, Settled.How.CONFIRMED))
    return Confirmed(tuple(settled), tuple(left))


@transaction.atomic
def decide(
    *,
    by: Viewer,
    round: Round,  # noqa: A002
    action: Action,
    answer: Answer,
    reason: str,
) -> Settled:
    """Return what is settled as one of the views says, with the reason; every view stays on record."""
    _may(by, permissions.RUN)
    at = _locked(by, round, action.pk)
    if at.settled:
        raise Refused(MEANWHILE)
    view = next((one for one in at.views if one.answer_id == answer.pk), None)
    if view is None:
        raise Refused("This view was replaced meanwhile by a later one. Read both again.", field="answer")
    if _is_own(by, round, view):
        raise Refused("This view is your own. Another person has to decide for it.", field="answer")
    if not reason.strip():
        raise Refused("Write why you decide so. Both people will read it.", field="reason")
    return _settle(by, round, at, view, Settled.How.DECIDED, reason.strip())


@transaction.atomic
def take_back(*, by: Viewer, settled: Settled, reason: str) -> None:
    """What was settled waits again; its rating stays on record and counts no more. Only while the round is open."""
    mine = settled.settled_by_id is not None and settled.settled_by_id == by.user_id
    if not mine:
        _may(by, permissions.RUN)
    _open(settled.round)
    if not reason.strip():
        raise Refused("Write why it is taken back.", field="reason")
    _unsettle(by, settled, reason.strip())


@transaction.atomic
def settle_unconfirmed(*, by: Viewer, round: Round) -> list[Settled]:  # noqa: A002
    """Return what the close keeps as its lead said, not confirmed by anybody; contested ones too, marked so."""
    standing = standing_of(by, round)
    return [
        _settle(by, round, at, view, Settled.How.UNCONFIRMED, _CONTESTED if at.is_contested else "")
        for at in standing.actions
        if at.settled is None and (view := at.proposed) is not None
    ]


@transaction.atomic
def take_back_unconfirmed(*, by: Viewer, round: Round) -> int:  # noqa: A002
    """Return how many wait again that the close had kept unconfirmed: what a round that opens again begins with."""
    kept = list(Settled.objects.filter(round=round, how=Settled.How.UNCONFIRMED, taken_back_at__isnull=True))
    for settled in kept:
        _unsettle(by, settled, f"{round.title} was opened again")
    return len(kept)


def _may(by: Viewer, *rights: str) -> None:
    if not any(by.can(right) for right in rights):
        raise PermissionDenied


def _is_own(by: Viewer, round_: Round, view: View) -> bool:
    return is_own(view, user_id=by.user_id, practitioner_ids=by.practitioner_ids, voices=own_voices(by, round_))


def _open(round_: Round) -> None:
    """Hold the round until the transaction ends, so that two people settle one after the other."""
    held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if held.state != Round.State.OPEN:
        raise Refused(NOT_OPEN.format(title=held.title))


def _standing(by: Viewer, round_: Round, action_ids: Collection[int]) -> RoundStanding:
    _open(round_)
    return standing_of(by, round_, only=action_ids)


def _locked(by: Viewer, round_: Round, action_id: int) -> ActionStanding:
    at = _standing(by, round_, [action_id]).action(action_id)
    if at is None:
        raise Refused("This action does not stand in the plan of the round.")
    return at


def _settle(by: Viewer, round_: Round, at: ActionStanding, view: View, how: str, reason: str = "") -> Settled:
    """Make the one rating of the action in the round. The table itself refuses a second."""
    action = Action.objects.get(pk=at.action_id)
    written_down = bool(view.on_behalf_of)
    rating = SettledRating(
        code=view.code,
        academic_year=round_.academic_year,
        term=round_.term,
        period_words=round_.title,
        rated_on=timezone.localdate(view.said_at),
        said_at=view.said_at,
        reason=view.text,
        rated_by_id=None if written_down else view.user_id,
        rated_by_words=f"{view.on_behalf_of}, written down by {view.who}" if written_down else view.who,
        confirmed_by_id=None if how == Settled.How.UNCONFIRMED else by.user_id,
    )
    try:
        with transaction.atomic():
            made = settle_rating(by=by, plan=round_.plan, action=action, rating=rating)
            settled = Settled.objects.create(
                round=round_,
                action=action,
                answer_id=view.answer_id,
                rating=made,
                how=how,
                reason=reason,
                settled_by_id=None if how == Settled.How.UNCONFIRMED else by.user_id,
                settled_by_words="" if how == Settled.How.UNCONFIRMED else by.name,
                settled_at=timezone.now(),
            )
    except IntegrityError as error:
        raise Refused(MEANWHILE) from error
    record(
        _VERBS[how],
        by=by,
        subject=Subject("plans.action", at.action_id, f"{at.ref} {at.text}".strip()),
        within=plan_subject(round_.plan),
        changes=[{"field": "rating", "label": f"Rating, {round_.title}", "old": at.before or None, "new": view.code}],
        reason=reason,
    )
    return settled


def _unsettle(by: Viewer, settled: Settled, reason: str) -> None:
    """Take it back; where somebody else did so a moment ago, say so."""
    now = timezone.now()
    taken = Settled.objects.filter(pk=settled.pk, taken_back_at__isnull=True).update(taken_back_at=now)
    if not taken:
        raise Refused("This was taken back meanwhile. Look at it as it is now.")
    round_, action = settled.round, settled.action
    withdraw_rating(by=by, plan=round_.plan, rating=settled.rating)
    record(
        "reviews.settled-taken-back",
        by=by,
        subject=Subject("plans.action", action.pk, action.text),
        within=plan_subject(round_.plan),
        changes=[
            {"field": "rating", "label": f"Rating, {round_.title}", "old": settled.rating.code, "new": None},
        ],
        reason=reason,
    )
