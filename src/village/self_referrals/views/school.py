"""The school's list of help that parents asked for themselves and let it know of."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.self_referrals import permissions
from village.self_referrals.pages.told import told_lines
from village.self_referrals.queries.told import told_at_school

TAB = "asked-help"
PER_PAGE = 25


@require_safe
@requires(permissions.TOLD)
def told(request: HttpRequest, school_id: int) -> HttpResponse:
    """List what parents asked for and let the school know; each child shown is on the record."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    today = timezone.localdate()
    page = Paginator(told_at_school(viewer, school_id, today=today), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    pupils = list({row.pupil_id: row.pupil for row in rows}.values())
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="self_referrals.told-seen")
    lines = told_lines(rows, today=today)
    return render(request, "self_referrals/told_school.html", {"school": frame, "page": page, "lines": lines})
