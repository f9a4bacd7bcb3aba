"""The windscreen of a school, and of all schools together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.people.pages.frame import school_frame
from village.windscreen import permissions
from village.windscreen.pages.picture import partnership_picture, school_picture

TAB = "windscreen"


@require_safe
@requires(permissions.PICTURE)
def picture(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what helps at each level of a school, and how many are there; it names nobody."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = school_picture(viewer, school_id, today=timezone.localdate())
    context = {"school": school, "page": page, "can_set_up": viewer.can(permissions.SET_UP)}
    return render(request, "windscreen/picture.html", context)


@require_safe
@requires(permissions.FIGURES)
def picture_of_all(request: HttpRequest) -> HttpResponse:
    """Show the same of all schools together, as figures with small counts hidden."""
    viewer = viewer_of(request)
    page = partnership_picture(viewer, today=timezone.localdate())
    context = {"page": page, "can_set_up": viewer.can(permissions.SET_UP)}
    return render(request, "windscreen/picture_of_all.html", context)
