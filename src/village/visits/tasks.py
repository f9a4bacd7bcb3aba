"""The room's job by the clock: safe to run twice, and beside itself."""

from django.tasks import task
from django.utils import timezone

from village.visits.services.outings import raise_overdue


@task()
def look_who_is_overdue() -> int:
    """Tell whoever expects somebody back that they are not."""
    return raise_overdue(now=timezone.now())
