"""A year of one child, for staff of its schools and for its own parents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.people.pages.frame import school_frame
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_child_for
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import reach_for
from village.people.services.looking import record_look
from village.school_data import permissions
from village.school_data.pages.pupil_past_year import past_year


@require_safe
@requires(permissions.VIEW_SCHOOL)
def pupil_year(request: HttpRequest, pupil_id: int, starting: int) -> HttpResponse:
    """Show a year of one child to staff of its schools; the look is on record."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    page = past_year(viewer, pupil, starting)
    record_look(by=viewer, pupil=pupil, verb="school_data.year-seen")
    school = school_frame(viewer, min(reach_for(viewer, pupil).schools), "pupils")
    return render(request, "school_data/pupil_year.html", {"page": page, "school": school})


@require_safe
@for_families
@requires(OWN_CHILDREN)
def own_year(request: HttpRequest, pupil_id: int, starting: int) -> HttpResponse:
    """Show a year of a parent's own child to them; the look is on record."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    page = past_year(viewer, pupil, starting)
    record_look(by=viewer, pupil=pupil, verb="school_data.year-seen")
    return render(request, "school_data/own_year.html", {"page": page})
