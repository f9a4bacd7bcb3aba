"""Named reads of what is settled."""

from village.reviews.models.answer import Settled
from village.reviews.models.round import Round


def settled_for(round_: Round, action_id: int) -> Settled | None:
    """Return what stands settled of the action in the round, with its rating."""
    rows = Settled.objects.filter(round=round_, action=action_id, taken_back_at__isnull=True)
    return rows.select_related("rating", "action", "round__plan").first()
