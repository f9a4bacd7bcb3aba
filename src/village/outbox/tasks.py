"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task

from village.outbox.services.clock import ClockWatch
from village.outbox.services.inbound import ask_for_replies, tell_replies
from village.outbox.services.working import Worker

WATCH = ClockWatch()
"""One for the process, so that a jump between two runs is seen."""


@task()
def send_due() -> int:
    """Send what is due, for at most twenty seconds; what is left is found again."""
    return Worker(WATCH).drain()


@task()
def fetch_replies() -> int:
    """Ask providers for what people sent, and hand it on."""
    return ask_for_replies() + tell_replies()
