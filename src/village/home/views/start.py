"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import signed_in, viewer_of
from village.access.languages import for_anybody, is_staff
from village.home.pages import start_page
from village.organisations.queries import the_partnership
from village.people.contributions import MINE, doors_of
from village.people.permissions import OWN_CHILDREN


@require_safe
@for_anybody
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    now, viewer = timezone.localtime(), viewer_of(request)
    page = start_page(viewer, now=now, today=now.date())
    if not is_staff(request):
        context = {
            "page": page,
            "has_children": viewer.can(OWN_CHILDREN),
            "town": the_partnership(viewer).slug if viewer.partnership_id else "",
            "doors": doors_of(viewer, stands=MINE),
        }
        return render(request, "home/start_family.html", context)
    return render(request, "home/start.html", {"page": page, "today": now.date()})
