"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.referrals.services.turning import turn_referrals


@task()
def turn_the_referrals() -> int:
    """Remind who owes an answer, withdraw what a family took back, and give up where no answer comes."""
    return turn_referrals(now=timezone.now())
