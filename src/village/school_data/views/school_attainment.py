"""Attendance against attainment in one school, in counts; no child is named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.pages.frame import school_frame
from village.school_data import permissions
from village.school_data.pages.school_attainment import attainment_page
from village.school_data.queries.schools import school_with


@require_safe
@requires(permissions.VIEW_SCHOOL)
def attainment(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show how days missed and results lie beside each other, subject by subject."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.VIEW_SCHOOL, school_id)
    page = attainment_page(viewer, school_id, request.GET.get("subject", ""))
    context = {"school": school_frame(viewer, school_id, "figures"), "page": page}
    return render(request, "school_data/attainment.html", context)
