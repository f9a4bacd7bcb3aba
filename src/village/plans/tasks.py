"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.plans.services.drafting import make_due_drafts_live


@task()
def turn_drafts() -> int:
    """Make the drafts of annual plans live whose year has begun."""
    return make_due_drafts_live(today=timezone.localdate())
