"""The board of a plan, as a page and as the list that a live filter gets back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.board import board_page
from village.plans.pages.board_filter import BoardFilter
from village.plans.pages.today import term_today
from village.plans.queries.board import board as board_facts
from village.plans.queries.gaps import gaps_of
from village.plans.queries.plans import plan_for


@require_safe
@requires(permissions.VIEW)
def board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show how a plan stands, what it lacks, and its actions by section."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    facts = board_facts(viewer, plan)
    page = board_page(
        viewer,
        facts,
        gaps_of(viewer, facts),
        BoardFilter.asked(request.GET),
        now=term_today(viewer),
        selecting="select" in request.GET,
    )
    template = "plans/board_answer.html" if wants_part(request) else "plans/board.html"
    answer = render(request, template, {"page": page, "frame": page.frame})
    patch_vary_headers(answer, ("HX-Request",))
    return answer


def wants_part(request: HttpRequest) -> bool:
    """Tell whether script asks for a part of the page; going back in history wants the whole."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
