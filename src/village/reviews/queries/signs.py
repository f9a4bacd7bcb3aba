"""What an open round says of a plan's actions beside their ratings: answers that wait, and where people differ."""

from collections import defaultdict

from village.access.viewer import Viewer
from village.plans.rules.term_grid import TermSign
from village.reviews import permissions
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.round import Round
from village.reviews.rules.periods import term_of


def signs_of_plan(viewer: Viewer, plan_id: int) -> dict[int, TermSign]:
    """Return, by action, the answer that is not settled yet; nothing without an open round. At most three queries."""
    if not viewer.can(permissions.VIEW):
        return {}
    rounds = Round.objects.filter(plan=plan_id, plan__partnership=viewer.partnership_id or 0, state=Round.State.OPEN)
    round_ = rounds.first()
    if round_ is None:
        return {}
    settled = set(Settled.objects.filter(round=round_, taken_back_at__isnull=True).values_list("action", flat=True))
    codes: dict[int, list[str]] = defaultdict(list)
    rows = Answer.objects.filter(round=round_, replaced_at__isnull=True).order_by("made_at", "pk")
    for action_id, code, kind in rows.values_list("action", "code", "kind"):
        # A challenge stands behind the view that it differs from.
        codes[action_id].insert(len(codes[action_id]) if kind == Answer.Kind.CHALLENGE else 0, code.replace("_", "-"))
    term = term_of(round_)
    return {
        action_id: TermSign(term, said[0], next((code for code in reversed(said) if code != said[0]), ""))
        for action_id, said in codes.items()
        if action_id not in settled
    }
