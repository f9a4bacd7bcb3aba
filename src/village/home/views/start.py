"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import signed_in, viewer_of
from village.home.pages import start_page


@require_safe
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    now = timezone.localtime()
    page = start_page(viewer_of(request), now=now, today=now.date())
    return render(request, "home/start.html", {"page": page, "today": now.date()})
