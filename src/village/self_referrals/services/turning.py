"""What happens by itself: who waits is told, services are reminded, and real waiting times go into the listing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Installation, record
from village.directory.contributions import services_changed
from village.directory.models.service import Service
from village.self_referrals.models import Ask, AskLink
from village.self_referrals.queries.asks import asks_waiting, days_until_started
from village.self_referrals.rules.days import is_to_be_reminded, is_to_be_told, weeks_waited
from village.self_referrals.services.asking import subject_of
from village.self_referrals.services.letters import links_of, to_family, to_runners, to_service

REAL_ONES_OF = timedelta(days=180)


def turn(now: datetime | None = None) -> int:
    """Return how many services were reminded or families told; each at most once a day, however often this runs."""
    moment = now or timezone.now()
    return sum(_turn_one(ask.pk, moment) for ask in asks_waiting(timezone.localdate(moment)))


@transaction.atomic
def _turn_one(ask_id: int, now: datetime) -> bool:
    ask = Ask.objects.select_for_update(of=("self",)).select_related("service").get(pk=ask_id)
    today, links, did = timezone.localdate(now), links_of(ask), False
    by = Installation(partnership_id=ask.partnership_id)
    if is_to_be_reminded(ask.due_on, ask.reminded_on, today):
        to_service(link=links[AskLink.Side.SERVICE], kind="after", now=now)
        ask.reminded_on, did = today, True
        record("self_referrals.reminded", by=by, subject=subject_of(ask))
    if is_to_be_told(ask.due_on, ask.told_late_on, today):
        to_family(link=links[AskLink.Side.FAMILY], kind="late", now=now)
        ask.told_late_on, did = today, True
        record("self_referrals.told-late", by=by, subject=subject_of(ask))
        if to_runners(link=links[AskLink.Side.SERVICE], now=now):
            record("self_referrals.told-partnership", by=by, subject=subject_of(ask))
    if did:
        ask.save(update_fields=["reminded_on", "told_late_on"])
    return did


@transaction.atomic
def feed_back_waiting(*, service: Service, now: datetime) -> int | None:
    """Return the weeks that the listing says from now on, from real first times; None: too few, nothing changed."""
    weeks = weeks_waited(days_until_started(service, now - REAL_ONES_OF))
    if weeks is None or weeks == service.wait_weeks:
        return None
    Service.objects.filter(pk=service.pk).update(wait_weeks=weeks, modified_at=now)
    services_changed([service.pk])
    return weeks
