"""The families with something open: of one school, of all where somebody works, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.pages.frame import school_frame
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_list
from village.support import permissions
from village.support.exports.caseload_csv import csv_of
from village.support.pages.caseload import Caseload, caseload
from village.support.pages.caseload_cells import cells_of
from village.support.queries.children import schools_with_caseload
from village.support.rules.caseload import MINE

TAB = "caseload"


@require_safe
@requires(permissions.CASELOAD)
def of_school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show every family of the school with something open; whom the page names is on record as seen."""
    viewer, today = viewer_of(request), timezone.localdate()
    school = school_frame(viewer, school_id, TAB)
    page = caseload(viewer, [school_id], request.GET, today=today)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb=_verb(page))
    context = {
        "school": school,
        "page": page,
        "now": timezone.localtime(),
        "leads": safeguarding_leads(viewer, [school_id], today=today),
        "school_count": len(viewer.places_with(permissions.CASELOAD)),
    }
    return render(request, "support/caseload.html", context)


@require_safe
@requires(permissions.CASELOAD)
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody's own families in all schools where they work."""
    viewer, today = viewer_of(request), timezone.localdate()
    schools = schools_with_caseload(viewer)
    page = caseload(viewer, [school.pk for school in schools], request.GET, today=today, show=MINE)
    for school in schools:
        pupils = [child.pupil for line in page.lines for child in line.children if child.spell.school_id == school.pk]
        record_list(by=viewer, pupils=pupils, school_id=school.pk, verb=_verb(page))
    return render(request, "support/my_caseload.html", {"schools": schools, "page": page, "now": timezone.localtime()})


@require_safe
@requires(permissions.CASELOAD)
def file(request: HttpRequest, school_id: int) -> HttpResponse:
    """Give what the page shows as a file; who is in it is on record as taken along."""
    viewer, today = viewer_of(request), timezone.localdate()
    school_frame(viewer, school_id, TAB)
    asked = request.GET.copy()
    asked["print"] = "1"
    page = caseload(viewer, [school_id], asked, today=today)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="support.caseload-taken")
    answer = HttpResponse(csv_of(cells_of(page)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="caseload-{today:%Y-%m-%d}.csv"'
    return answer


def _verb(page: Caseload) -> str:
    return "support.caseload-printed" if page.is_whole else "support.caseload-listed"
