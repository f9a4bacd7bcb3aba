"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.training.services.reminding import remind_whose_training_ends


@task()
def remind_of_training() -> int:
    """Tell people and their heads whose training ends soon or has ended."""
    return remind_whose_training_ends(now=timezone.now())
