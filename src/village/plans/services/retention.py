"""Letting go for good of plans and actions that were removed thirty days ago."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan
from village.plans.models.progress import Update

REMOVED_STAY = timedelta(days=30)


@transaction.atomic
def tidy_plans(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many plans and actions were removed thirty days ago; with `do` they are gone.

    An action goes with its plan unless it has another home.
    """
    plans = Plan.objects.filter(removed_at__lt=now - REMOVED_STAY)
    elsewhere = Placement.objects.exclude(plan__in=plans).values("action")
    homeless = Action.objects.filter(placements__plan__in=plans).exclude(pk__in=elsewhere)
    removed = Action.objects.filter(removed_at__lt=now - REMOVED_STAY)
    actions = {action.pk: action for action in (*homeless, *removed)}
    counts = {"plans removed more than thirty days ago": plans.count(), "actions that go with them": len(actions)}
    if do:
        for plan in plans:
            subject = Subject("plans.plan", plan.pk, plan.title)
            record("plans.plan-gone", by=by, subject=subject, partnership_id=plan.partnership_id)
        for action in actions.values():
            subject = Subject("plans.action", action.pk, action.text)
            record("plans.action-gone", by=by, subject=subject, partnership_id=action.partnership_id)
        Action.objects.filter(pk__in=actions).delete()
        Plan.objects.filter(pk__in=[plan.pk for plan in plans]).delete()
        Update.objects.filter(actions__isnull=True).delete()
    return counts
