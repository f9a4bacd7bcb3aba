"""What a help session must be: a reason that says something, and an end in sight."""

from datetime import timedelta

from village.basics.errors import Refused

LONGEST = timedelta(hours=2)
SHORTEST_REASON = 15


def check_help(reason: str, length: timedelta) -> None:
    """Raise Refused unless the reason is told and the session ends within two hours."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence who asked for help and with what. It goes on their record.", field="reason")
    if not timedelta(0) < length <= LONGEST:
        raise Refused("A help session lasts two hours at most. Choose a shorter time.", field="minutes")
