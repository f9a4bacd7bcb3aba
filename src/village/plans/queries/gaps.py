"""The gaps of one plan, looked for among the partnership's other plans too."""

from village.access.viewer import Viewer
from village.plans.queries.board import wordings_elsewhere
from village.plans.rules.facts import PlanFacts
from village.plans.rules.gaps import Gap, gaps
from village.plans.rules.lookalikes import Wording


def gaps_of(viewer: Viewer, plan: PlanFacts) -> tuple[Gap, ...]:
    """Return what the plan does not say, in its own order; one query more than the board."""
    others = [Wording(pk, text, ref, title) for pk, ref, text, title in wordings_elsewhere(viewer, plan.id)]
    return gaps(plan, others)
