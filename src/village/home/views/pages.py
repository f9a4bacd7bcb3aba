"""The standing pages: help, accessibility, privacy and what Village is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all


@require_safe
@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how the first things are done."""
    return render(request, "home/help.html")


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
