"""The job that plans the times of events on, so that they stand up to the horizon."""

from django.tasks import task
from django.utils import timezone

from village.audit.services.record import Installation
from village.events.services.times import plan_on


@task()
def plan_events_on() -> int:
    """Return for how many events further times stand now."""
    return plan_on(by=Installation(), today=timezone.localdate())
