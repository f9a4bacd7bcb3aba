"""What the clock looks at: public listings that nobody checked for long, with the steps that were taken."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.directory.rules.assurance import months_after
from village.listings.models import Step

ASSURED_ELSEWHERE = (Source.Kind.FEED, Source.Kind.OFSTED)
"""Their source says when they were checked, and its next reading would undo what we do."""
A_FEW_DAYS = timedelta(days=3)
"""Months are not equally long, so that counting back may end earlier than counting on."""


def since_of(service: Service) -> date:
    """Return the day from which a listing waits for a check: the last one, or its last change where there was none."""
    return service.assured_on or timezone.localdate(service.modified_at)


def unchecked(partnership_id: int, today: date, stale_months: int) -> list[Service]:
    """Return public listings that wait about so many months, by provider; the rule tells to the day."""
    limit = months_after(today, -stale_months) + A_FEW_DAYS
    never = Q(assured_on__isnull=True, modified_at__date__lte=limit)
    rows = public_services(partnership_id).filter(Q(assured_on__lte=limit) | never)
    rows = rows.exclude(source__kind__in=ASSURED_ELSEWHERE).select_related("provider", "partnership")
    return list(rows.order_by("provider_id", "pk"))


def steps_of(services: Iterable[Service]) -> dict[int, dict[str, date]]:
    """Return the days of the steps that were taken in each listing's present wait."""
    since = {service.pk: since_of(service) for service in services}
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for step in Step.objects.filter(service__in=since):
        if step.since == since[step.service_id]:
            found[step.service_id][step.kind] = timezone.localdate(step.at)
    return found


def partnerships_that_list() -> list[int]:
    """Return the partnerships that have something public."""
    return sorted(set(public_services().order_by().values_list("partnership_id", flat=True)))


def asked_nobody(partnership_id: int) -> list[Step]:
    """Return reminders of listings that still wait and that went to nobody, for there is no address."""
    rows = Step.objects.filter(service__partnership_id=partnership_id, kind=Step.Kind.FIRST, letter__isnull=True)
    found = rows.filter(service__shown=Service.Shown.PUBLIC).select_related("service__provider").order_by("at", "pk")
    return [step for step in found if step.since == since_of(step.service)]
