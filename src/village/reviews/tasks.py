"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.reviews.services.letters import send_waiting
from village.reviews.services.turning import turn_rounds


@task()
def send_letters() -> int:
    """Send the letters that wait."""
    return send_waiting(timezone.now())


@task()
def turn() -> int:
    """Do what the day brings to the rounds: open, remind, ask, close, lock."""
    return turn_rounds(now=timezone.now())
