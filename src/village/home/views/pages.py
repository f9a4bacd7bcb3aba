"""The standing pages: help, accessibility, privacy and what Village is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_anybody, is_staff
from village.people.permissions import OWN_CHILDREN


@require_safe
@for_anybody
@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how the first things are done: to a parent, what a parent wants to do."""
    is_parent = viewer_of(request).can(OWN_CHILDREN) and not is_staff(request)
    return render(request, "home/help_families.html" if is_parent else "home/help.html")


@require_safe
@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show what works for whom, and how to say that something does not."""
    return render(request, "home/accessibility.html")


@require_safe
@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept, who sees it, and for how long."""
    return render(request, "home/privacy.html")


@require_safe
@open_to_all
def about(request: HttpRequest) -> HttpResponse:
    """Show what Village is and under which licence."""
    return render(request, "home/about.html")
