"""Assessments of all schools together in numbers, with small counts hidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.assessments import permissions
from village.assessments.pages.figures import figures_page


@require_safe
@requires(permissions.FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Show how many assessments are open by kind, and how long families wait until one is agreed."""
    return render(request, "assessments/figures.html", {"page": figures_page(viewer_of(request))})
