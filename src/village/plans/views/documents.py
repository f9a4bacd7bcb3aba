"""The documents of a plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.documents import document_lines
from village.plans.pages.frame import plan_frame
from village.plans.queries.board import board
from village.plans.queries.imports import imports_of_plan
from village.plans.queries.one_action import count_on_board, in_order
from village.plans.queries.plans import plan_for


@require_safe
@requires(permissions.VIEW)
def documents(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the files that the plan came from."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    lines = document_lines(viewer, imports_of_plan(viewer, plan))
    frame = plan_frame(
        viewer, board(viewer, plan, only=()), here="documents", counts={"board": count_on_board(in_order(plan))}
    )
    return render(request, "plans/documents.html", {"frame": frame, "documents": lines})
