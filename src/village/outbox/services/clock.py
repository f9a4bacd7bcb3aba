"""The clock by which everything is sent: the database's, watched for jumps (D-13)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from village.outbox.rules.timing import seconds_passed

MOST_APART = timedelta(seconds=30)
"""Tokens for providers fail beyond this."""


def database_now() -> datetime:
    """Return what the database says the time is; SQLite has no clock but this machine's."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


@dataclass(slots=True)
class ClockWatch:
    """Tells when this machine's clock and the database's part, or when the wall clock jumps."""

    machine: Callable[[], datetime] = timezone.now
    database: Callable[[], datetime] = database_now
    passed: Callable[[], float] = seconds_passed
    _last: tuple[datetime, float] | None = field(default=None)

    def now(self) -> datetime:
        """Return the time of the database."""
        return self.database()

    def is_wrong(self) -> bool:
        """Return whether the clocks are more than 30 s apart, or one jumped by so much since the last look."""
        machine, passed, database = self.machine(), self.passed(), self.database()
        last, self._last = self._last, (machine, passed)
        if abs(machine - database) > MOST_APART:
            return True
        if last is None:
            return False
        walked = machine - last[0]
        return abs(walked - timedelta(seconds=passed - last[1])) > MOST_APART
