"""The timeline of a plan, as bars or in words; which of the two is remembered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.timeline import timeline_page
from village.plans.pages.today import term_today
from village.plans.queries.board import board as board_facts
from village.plans.queries.gaps import gaps_of
from village.plans.queries.plans import plan_for

AS_TABLE = "timeline-as-table"
"""Where the session remembers that somebody reads words rather than bars."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def timeline(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the plan by year and term; a POST chooses between bars and words for the rest of the session."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    if request.method == "POST":
        request.session[AS_TABLE] = request.POST.get("view") == "table"
        return redirect("plans:timeline", plan_id)
    facts = board_facts(viewer, plan)
    page = timeline_page(
        viewer,
        facts,
        gaps_of(viewer, facts),
        now=term_today(viewer),
        one_year=request.GET.get("years") == "this",
        term=request.GET.get("term", ""),
        as_table=bool(request.session.get(AS_TABLE)),
    )
    return render(request, "plans/timeline.html", {"page": page, "frame": page.frame})
