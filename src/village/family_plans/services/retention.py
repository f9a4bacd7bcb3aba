"""Letting go of plans whose children's records are gone, and of links that ended long ago."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from village.audit.services.record import Actor, Subject, record
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.people.queries.holds import free_of_holds

LINKS_KEPT = timedelta(days=90)


@transaction.atomic
def tidy_family_plans(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    plans = free_of_holds(FamilyPlan.objects.filter(~Exists(PlanChild.objects.filter(plan=OuterRef("pk")))))
    links = free_of_holds(PlanLink.objects.filter(ends_at__lt=now - LINKS_KEPT))
    counts = {
        "plans with families whose children’s records are gone": plans.count(),
        "links to plans that ended three months ago": links.count(),
    }
    if do:
        partnerships = sorted(set(plans.order_by().values_list("partnership_id", flat=True)))
        links.delete()
        plans.delete()
        for partnership_id in partnerships:
            subject = Subject("family_plans.plan", partnership_id, "plans whose children’s records are gone")
            record("family_plans.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
