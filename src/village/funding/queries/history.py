"""What was done to a plan's money, from the record."""

from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.audit.models.entry import Entry


def history_of_money(viewer: Viewer, plan_id: int) -> QuerySet[Entry]:
    """Return what was done to what is set aside and spent, to bids and agreements of the plan, latest first."""
    lines = Entry.objects.filter(partnership_id=viewer.partnership_id or 0, is_read=False)
    return lines.filter(within_kind="funding.plan", within_id=str(plan_id)).order_by("-at", "-pk")
