"""Letting the record's oldest lines go: the one time that its seal is lifted, and that too is on record."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from village.audit.holds import partnerships_held
from village.audit.models.entry import Entry
from village.audit.seal import SEAL, UNSEAL
from village.audit.services.record import Actor, Subject, record

LINES_STAY = timedelta(days=7 * 365 + 2)
"""Seven years."""


@transaction.atomic
def tidy_record(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many lines are older than seven years; with `do` they are gone and the seal is on again.

    While something of a partnership is held, all its lines stay: of many one cannot tell whom they are about.
    """
    old = Entry.objects.filter(at__lt=now - LINES_STAY)
    if held := partnerships_held():
        old = old.exclude(partnership_id__in=held)
    count = old.count()
    if do and count:
        with connection.cursor() as cursor:
            for statement in UNSEAL[connection.vendor]:
                cursor.execute(statement)
            old.delete()
            for statement in SEAL[connection.vendor]:
                cursor.execute(statement)
        lines = "1 line" if count == 1 else f"{count} lines"
        until = f"{lines} until {now - LINES_STAY:%-d %B %Y}"
        record("audit.old-lines-removed", by=by, subject=Subject("audit.record", "", until))
    return {"lines of the record older than seven years": count}
