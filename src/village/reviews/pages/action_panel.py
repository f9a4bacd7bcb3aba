"""What an action's own page shows of the round: whose answer waits, both views, and what this viewer can do."""

from collections.abc import Mapping

from django.utils import timezone

from village.access.viewer import Viewer
from village.reviews import permissions
from village.reviews.forms.settle import ChallengeForm, DecideForm
from village.reviews.pages.round_action import round_action_page
from village.reviews.queries.one_view import pieces_by_answer, replaced_count
from village.reviews.queries.rounds import open_round_of_plan
from village.reviews.queries.standing import standing_of


def action_panel(viewer: Viewer, plan_id: int, action_id: int) -> Mapping[str, object] | None:
    """Return the action as it stands in the plan's open round; None without one, or where nothing is asked of it."""
    if not viewer.can(permissions.VIEW):
        return None
    found = open_round_of_plan(viewer, plan_id)
    if found is None:
        return None
    standing = standing_of(viewer, found, only=[action_id])
    at = standing.action(action_id)
    if at is None or not (at.due or at.views):
        return None
    page = round_action_page(
        viewer,
        standing,
        at,
        pieces=pieces_by_answer(found, action_id),
        drafts=(),
        replaced_count=replaced_count(found, action_id),
        now=timezone.now(),
    )
    return {
        "page": page,
        "decide_form": DecideForm(views=page.choices),
        "challenge_form": ChallengeForm(scale=standing.plan.scale, now=at.code),
    }
