"""A plan from year to year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.today import term_today
from village.plans.pages.year_on_year import year_on_year
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for
from village.plans.queries.year_on_year import through_years


@require_safe
@requires(permissions.VIEW)
def years(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what stood in the plan each year, how it ended and what moved; `?changed=1` only what changed."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = year_on_year(
        viewer,
        board(viewer, plan),
        through_years(viewer, plan),
        now=term_today(viewer),
        only_changed=request.GET.get("changed") == "1",
    )
    return render(request, "plans/year_on_year.html", {"page": page, "frame": page.frame})
