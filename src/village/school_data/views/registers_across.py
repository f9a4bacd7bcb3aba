"""Registers of the whole partnership, in counts alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.school_data import permissions
from village.school_data.pages.registers_across import across_lines, across_page
from village.school_data.queries.registers import register_across


@require_safe
@requires(permissions.VIEW_PARTNERSHIP)
def registers_across(request: HttpRequest) -> HttpResponse:
    """Show every register with how many pupils are on it."""
    page = across_lines(viewer_of(request))
    return render(request, "school_data/registers_across.html", {"page": page})


@require_safe
@requires(permissions.VIEW_PARTNERSHIP)
def one_across(request: HttpRequest, register_id: int) -> HttpResponse:
    """Show one register in counts by group, and how many came to its activities."""
    viewer = viewer_of(request)
    page = across_page(viewer, register_across(viewer, register_id))
    return render(request, "school_data/register_across.html", {"page": page})
