"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.newsletters.services.asking import remind_whose_day_it_is


@task()
def remind_writers() -> int:
    """Remind the writers whose piece is due in two days and has not come."""
    return remind_whose_day_it_is(now=timezone.now())
