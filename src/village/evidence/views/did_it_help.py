"""Did it help? For one school's team, and for the partnership without any school beside another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.basics.whole_numbers import whole_number
from village.evidence import permissions
from village.evidence.pages.did_it_help import partnership_page, school_page
from village.organisations.queries import members_on
from village.people.pages.frame import school_frame

TAB = "did-it-help"
MOST_TURNS = 60


@require_safe
@requires(permissions.EVALUATE)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show whether the help of the chosen turns helped. Nobody is named."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    asked = (whole_number(value) for value in request.GET.getlist("turn")[:MOST_TURNS])
    page = school_page(viewer, school_id, {number for number in asked if number is not None}, timezone.localdate())
    return render(request, "evidence/did_it_help.html", {"school": frame, "page": page})


@require_safe
@requires(permissions.EVALUATE_ALL)
def partnership(request: HttpRequest) -> HttpResponse:
    """Show whether help helped at all schools together."""
    viewer = viewer_of(request)
    today = timezone.localdate()
    page = partnership_page(viewer, members_on(viewer.partnership_id, today), today)
    return render(request, "evidence/did_it_help_all.html", {"page": page})
