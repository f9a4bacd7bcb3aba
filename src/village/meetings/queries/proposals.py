"""What a plan, its latest round and earlier meetings put on an agenda."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.meetings.models import AgendaItem, Meeting
from village.meetings.queries.meetings import unfinished_before
from village.meetings.rules.proposals import Matter, Proposal, Unfinished, proposals_for
from village.plans.models.action import Action
from village.plans.queries.board import board
from village.plans.rules.facts import ActionFacts
from village.reviews.models.round import Round
from village.reviews.queries.rounds import rounds_of
from village.reviews.queries.standing import standing_of
from village.reviews.rules.states import ActionStanding

SUPERSEDED = Action.Status.SUPERSEDED
"""What goes on no more, however it ended: nothing of it is put before a meeting."""


def proposals_of(viewer: Viewer, meeting: Meeting) -> tuple[Proposal, ...]:
    """Return what could stand on the agenda and does not yet."""
    unfinished = [
        Unfinished(row.pk, row.words, row.owner.name if row.owner else row.owner_words, row.due_on)
        for row in unfinished_before(meeting)
    ]
    taken = set(AgendaItem.objects.filter(meeting=meeting).values_list("made_from", flat=True))
    found = proposals_for(_matters(viewer, meeting), unfinished, today=timezone.localdate())
    return tuple(proposal for proposal in found if proposal.key not in taken)


def round_for_agenda(viewer: Viewer, meeting: Meeting) -> Round | None:
    """Return the round that the agenda is made from: the one chosen, else the plan's latest that was opened."""
    if meeting.round is not None:
        return meeting.round
    if meeting.plan_id is None:
        return None
    opened = [one for one in rounds_of(viewer, meeting.plan_id) if one.state != Round.State.PLANNED]
    return opened[0] if opened else None


def _matters(viewer: Viewer, meeting: Meeting) -> list[Matter]:
    round_ = round_for_agenda(viewer, meeting)
    if round_ is not None:
        standing = standing_of(viewer, round_)
        ended = {action.id for action in standing.plan.actions if action.status == SUPERSEDED}
        return [_from_round(action) for action in standing.actions if action.action_id not in ended]
    if meeting.plan is None or meeting.plan.removed_at is not None:
        return []
    return [_from_plan(action) for action in board(viewer, meeting.plan).actions if action.status != SUPERSEDED]


def _from_round(action: ActionStanding) -> Matter:
    view = action.proposed
    reason = action.settled.reason if action.settled else ""
    return Matter(
        action_id=action.action_id,
        ref=action.ref,
        text=action.text,
        code=action.code,
        before=action.before,
        reason=reason or (view.text if view else ""),
        is_contested=action.is_contested and action.settled is None,
        is_silent=action.is_silent,
        has_lead=bool(action.leads),
        views=" ".join(
            f"{one.whose}: {one.code.replace('_', ' ')}. {_ended(one.text)}".strip() for one in action.views
        ),
    )


def _ended(text: str) -> str:
    """Return the words with a full stop, where no mark ends them."""
    return f"{text}." if text and text[-1] not in ".!?…" else text


def _from_plan(action: ActionFacts) -> Matter:
    reason = action.last_update.text if action.last_update else ""
    return Matter(action.id, action.ref, action.text, action.status, reason=reason, has_lead=bool(action.leads))
