"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task
from django.utils import timezone

from village.networks.services.checking import ask_who_is_due


@task()
def ask_whether_still_right() -> int:
    """Ask people whose details are old, or whose accreditation ends, whether they are still right."""
    return ask_who_is_due(now=timezone.now())
