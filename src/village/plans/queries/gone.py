"""Which actions are no longer active: they became another action, or were dropped."""

from django.db.models import Exists, OuterRef

from village.plans.models.lineage import Lineage
from village.plans.rules.lineage import ENDINGS


def ended_in(actions: str) -> Exists:
    """Tell in a query whether the action became another, or was dropped; `actions` is the field that names it."""
    deeds = Lineage.objects.filter(action=OuterRef(actions), kind__in=ENDINGS, taken_back_at__isnull=True)
    return Exists(deeds)
