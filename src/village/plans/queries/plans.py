"""Named reads of plans: which there are, and one of them."""

from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.models.plan import Plan, Section
from village.plans.queries.drafts import not_hidden

KEPT_FOR = timedelta(days=30)
"""How long a removed plan, section or action can be brought back."""


def _seen_by(viewer: Viewer) -> QuerySet[Plan]:
    """Return every plan of the partnership being looked at, removed ones included, drafts for who may change plans."""
    if viewer.partnership_id is None:
        return Plan.objects.none()
    return Plan.objects.filter(not_hidden(viewer), partnership_id=viewer.partnership_id)


def plans_of(viewer: Viewer) -> QuerySet[Plan]:
    """Return the live plans of the partnership by level and title, each with `action_count` and `section_count`."""
    live = Q(placements__action__removed_at__isnull=True, placements__section__removed_at__isnull=True)
    return (
        _seen_by(viewer)
        .filter(removed_at__isnull=True)
        .select_related("organisation", "coordinator", "parent")
        .annotate(
            action_count=Count("placements", filter=live, distinct=True),
            section_count=Count("sections", filter=Q(sections__removed_at__isnull=True), distinct=True),
        )
        .order_by("title", "pk")
    )


def plan_for(viewer: Viewer, plan_id: int, *, removed_too: bool = False) -> Plan:
    """Return the plan; raises Http404 when it is not the viewer's, or removed and not asked for."""
    plans = _seen_by(viewer).select_related("organisation", "coordinator", "parent", "imported_by__file")
    if not removed_too:
        plans = plans.filter(removed_at__isnull=True)
    plan = plans.filter(pk=plan_id).first()
    if plan is None:
        raise Http404("No such plan.")
    return plan


def section_for(viewer: Viewer, section_id: int, *, removed_too: bool = False) -> Section:
    """Return the section with its plan; raises Http404 when it is not the viewer's."""
    sections = Section.objects.filter(plan__in=_seen_by(viewer).filter(removed_at__isnull=True))
    if not removed_too:
        sections = sections.filter(removed_at__isnull=True)
    section = sections.select_related("plan").filter(pk=section_id).first()
    if section is None:
        raise Http404("No such section.")
    return section


def removed_plans(viewer: Viewer) -> QuerySet[Plan]:
    """Return the plans removed in the last thirty days, latest first."""
    return _seen_by(viewer).filter(removed_at__gte=timezone.now() - KEPT_FOR).order_by("-removed_at")
