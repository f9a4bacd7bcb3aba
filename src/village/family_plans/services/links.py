"""Giving an adult of the family a link to the plan, and taking it back."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.queries.adults import may_hear
from village.family_plans.queries.links import OPEN_FOR
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.messaging.rules.links import new_nonce


@transaction.atomic
def give_link(*, by: Viewer, row: PlanAdult) -> PlanLink:
    """Return a link by which the adult opens the plan for four weeks; an earlier one of theirs no longer does."""
    plan, now = row.plan, timezone.now()
    may_write(by, plan)
    if row.adult_id not in may_hear(plan, today=timezone.localdate(now)):
        raise Refused("The school may not write to this adult about every child of the plan, so there is no link.")
    PlanLink.objects.filter(plan=plan, adult=row.adult, closed_at=None).update(closed_at=now)
    link = PlanLink.objects.create(
        plan=plan, adult=row.adult, nonce=new_nonce(), made_by_id=by.user_id, made_at=now, ends_at=now + OPEN_FOR
    )
    keep_change(plan, "Link made", new=row.adult.name, user_id=by.user_id, is_of_content=False)
    record("family_plans.link-made", by=by, subject=plan_subject(plan), within=within(plan))
    return link


@transaction.atomic
def take_link_back(*, by: Viewer, plan: FamilyPlan, link: PlanLink) -> None:
    """The link opens nothing any more."""
    may_write(by, plan, closed_too=True)
    if PlanLink.objects.filter(pk=link.pk, plan=plan, closed_at=None).update(closed_at=timezone.now()):
        record("family_plans.link-closed", by=by, subject=plan_subject(plan), within=within(plan))


def note_opened(*, link: PlanLink) -> None:
    """When the link was first opened is kept, so that the school sees that it arrived."""
    PlanLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now())
