"""The school’s record of training."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.basics.whole_numbers import whole_number
from village.groups import permissions
from village.groups.pages.training import training_page
from village.groups.views.frames import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW_ALL)
def training(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who finished what in a year; every child through whom somebody is named is on record as seen."""
    viewer = viewer_of(request)
    must_be_allowed(
        viewer,
        permissions.VIEW_ALL,
        partnership_id=viewer.partnership_id,
        at=(school_id,),
        seen_with=permissions.VIEW,
    )
    year = whole_number(request.GET.get("year", ""))
    page = training_page(viewer, school_id, year=year, number=request.GET.get("page"))
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="groups.training-seen")
    context = {"school": school_frame(viewer, school_id, TAB), "page": page}
    return render(request, "groups/training.html", context)
