"""The actions that a person leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.plans import permissions
from village.plans.pages.my_actions import my_actions_page
from village.plans.pages.today import today


@require_safe
@requires(permissions.VIEW)
def my_actions(request: HttpRequest) -> HttpResponse:
    """Show what the viewer leads, soonest due first."""
    day = today()
    return render(
        request, "plans/my_actions.html", {"page": my_actions_page(viewer_of(request), today=day), "today": day}
    )
