"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import signed_in, viewer_of
from village.access.languages import for_anybody, is_staff
from village.home.pages import start_page
from village.people.permissions import OWN_CHILDREN


@require_safe
@for_anybody
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    now = timezone.localtime()
    page = start_page(viewer_of(request), now=now, today=now.date())
    if not is_staff(request):
        return render(
            request, "home/start_family.html", {"page": page, "has_children": viewer_of(request).can(OWN_CHILDREN)}
        )
    return render(request, "home/start.html", {"page": page, "today": now.date()})
