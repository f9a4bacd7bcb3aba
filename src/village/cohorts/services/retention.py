"""Letting go of the names on lists after seven years; how many there were, and what was decided, stays as counts."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from village.audit.services.record import Actor, Subject, record
from village.cohorts.models.cohort import Cohort, Listed
from village.people.queries.holds import free_of_holds

STAYS = timedelta(days=7 * 365 + 2)
NAMES = "names on lists of seven years ago"


@transaction.atomic
def tidy_cohorts(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many names are over; with `do` they are gone. A name under a legal hold stays on its list."""
    old = free_of_holds(Listed.objects.filter(cohort__run_at__lt=now - STAYS))
    counts = {NAMES: old.count()}
    if do:
        lists = list(Cohort.objects.filter(run_at__lt=now - STAYS, names_gone_at=None))
        _count([cohort for cohort in lists if not cohort.counts_then])
        old.delete()
        still = Exists(Listed.objects.filter(cohort=OuterRef("pk")))
        Cohort.objects.filter(~still, pk__in=[cohort.pk for cohort in lists]).update(names_gone_at=now)
    if do and counts[NAMES]:
        for partnership_id in sorted({cohort.partnership_id for cohort in lists}):
            subject = Subject("cohorts.cohort", partnership_id, "lists of seven years ago")
            record("cohorts.names-gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts


def _count(lists: Iterable[Cohort]) -> None:
    """Write down what each list came to, before its first name goes; one query for all."""
    by_id = {cohort.pk: cohort for cohort in lists}
    standings = {code: Count("pk", filter=Q(standing=code)) for code in Listed.Standing.values}
    rows = Listed.objects.filter(cohort__in=by_id).order_by().values("cohort")
    counted = rows.annotate(
        listed=Count("pk"),
        added=Count("pk", filter=Q(added_by_person=True)),
        asked=Count("pk", filter=Q(added_by_person=True, asked_for_help=True)),
        **standings,
    )
    found = {row["cohort"]: {name: count for name, count in row.items() if name != "cohort"} for row in counted}
    for pk, cohort in by_id.items():
        cohort.counts_then = found.get(pk, {"listed": 0})
    Cohort.objects.bulk_update(by_id.values(), ["counts_then"])
