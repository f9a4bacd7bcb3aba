"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.volunteers.services.planning import remind_who_helps


@task()
def remind_volunteers() -> int:
    """Remind who helps in two days."""
    return remind_who_helps(now=timezone.now())
