"""The room's jobs, safe to run twice."""

from django.tasks import task

from village.self_referrals.services.turning import turn


@task()
def turn_self_referrals() -> int:
    """Remind who owes an answer, and tell families who wait too long."""
    return turn()
