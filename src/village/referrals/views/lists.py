"""The referrals of a school as a list, and what came of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read
from village.basics.whole_numbers import whole_number
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.people.services.on_record import school_subject
from village.referrals import permissions
from village.referrals.exports.figures_csv import csv_of
from village.referrals.pages.figures import school_figures
from village.referrals.pages.lists import list_page

TAB = "referrals"


@require_safe
@requires(permissions.VIEW)
def referrals(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the school's referrals, who waits longest first; every name is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = list_page(viewer, school_id, request.GET)
    pupils = [line.referral.pupil for line in page.lines]
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="referrals.listed")
    return render(request, "referrals/list.html", {"school": school, "page": page})


@require_safe
@requires(permissions.VIEW)
def figures(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what came of the school's referrals, by reason and by agency."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = school_figures(viewer, school_id, whole_number(request.GET.get("year", "")))
    return render(request, "referrals/figures.html", {"school": school, "page": page})


@require_safe
@requires(permissions.VIEW)
def figures_file(request: HttpRequest, school_id: int) -> HttpResponse:
    """Give the same as a file; that it was taken is on record."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    page = school_figures(viewer, school_id, whole_number(request.GET.get("year", "")))
    record_read("referrals.figures-taken", by=viewer, subject=school_subject(school_id))
    return csv_answer(csv_of(page.table), page.year)


def csv_answer(content: bytes, year: int) -> HttpResponse:
    """Return the figures of a year as a file."""
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="referrals-{year}.csv"'
    return answer
