"""What happened with a child, on the screen and on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.services.looking import record_look
from village.support import permissions
from village.support.pages.chronology import chronology
from village.support.queries.children import child_with_chronology

STAFF_FRAME, AGENCY_FRAME = "people/school_frame.html", "people/parents_frame.html"


@require_safe
@requires(permissions.CHRONOLOGY)
def of_child(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show what happened with a child; that it was read, or opened for paper, is on record."""
    viewer = viewer_of(request)
    pupil = child_with_chronology(viewer, pupil_id)
    is_paper = "print" in request.GET
    page = chronology(viewer, pupil, request.GET, today=timezone.localdate())
    record_look(by=viewer, pupil=pupil, verb="support.chronology-printed" if is_paper else "support.chronology-seen")
    kept = request.GET.copy()
    kept["print"] = "1"
    context = {
        "frame": STAFF_FRAME if page.school else AGENCY_FRAME,
        "school": page.school,
        "page": page,
        "is_paper": is_paper,
        "paper": f"?{kept.urlencode()}",
        "now": timezone.localtime(),
        "leads": page.leads,
    }
    return render(request, "support/chronology.html", context)
