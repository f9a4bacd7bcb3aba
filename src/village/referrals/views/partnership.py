"""What came of the referrals of all schools together, with small counts hidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read
from village.audit.services.record import Subject
from village.basics.whole_numbers import whole_number
from village.referrals import permissions
from village.referrals.exports.figures_csv import csv_of
from village.referrals.pages.figures import partnership_figures
from village.referrals.views.lists import csv_answer


@require_safe
@requires(permissions.FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Show what came of referrals in the partnership, by reason and by agency."""
    viewer = viewer_of(request)
    page = partnership_figures(viewer, whole_number(request.GET.get("year", "")))
    can_set_up = viewer.can(permissions.SET_UP_FOR_ALL)
    return render(request, "referrals/figures_of_all.html", {"page": page, "can_set_up": can_set_up})


@require_safe
@requires(permissions.FIGURES)
def figures_file(request: HttpRequest) -> HttpResponse:
    """Give the same as a file; that it was taken is on record."""
    viewer = viewer_of(request)
    page = partnership_figures(viewer, whole_number(request.GET.get("year", "")))
    subject = Subject("organisations.partnership", viewer.partnership_id or 0, "figures of referrals")
    record_read("referrals.figures-taken", by=viewer, subject=subject)
    return csv_answer(csv_of(page.table), page.year)
