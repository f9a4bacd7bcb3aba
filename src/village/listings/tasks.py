"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.listings.services.turning import turn_listings


@task()
def turn_the_listings() -> int:
    """Ask providers whether listings are still right, and take off what nobody checks."""
    return turn_listings(now=timezone.now())
