"""The plan audits itself: every gap with the link that mends it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.audit import audit_page
from village.plans.queries.board import board as board_facts
from village.plans.queries.gaps import gaps_of
from village.plans.queries.mended import mended_count
from village.plans.queries.plans import plan_for


@require_safe
@requires(permissions.VIEW)
def audit(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what the plan does not say."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    facts = board_facts(viewer, plan)
    page = audit_page(viewer, facts, gaps_of(viewer, facts), mended_count=mended_count(viewer, plan_id))
    return render(request, "plans/audit.html", {"page": page, "frame": page.frame})
