"""The pages of one school: today, its children in the half-term, its figures, and how they are counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.basics.whole_numbers import whole_number
from village.people.pages.frame import school_frame
from village.people.permissions import VIEW_DETAILS
from village.people.services.looking import record_list
from village.school_data import permissions
from village.school_data.pages.children import Asked, children_page
from village.school_data.pages.counting import counting_page
from village.school_data.pages.figures import SPANS, AskedFigures, figures_page
from village.school_data.pages.groupings import BASIC, GROUPINGS
from village.school_data.pages.school_today import school_today, school_work
from village.school_data.queries.schools import school_with


@require_safe
@requires(permissions.VIEW_SCHOOL)
def today(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show where the school stands today; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_with(viewer, permissions.VIEW_SCHOOL, school_id)
    page = school_today(viewer, school.pk)
    if page is not None:
        record_list(by=viewer, pupils=page.named, school_id=school_id, verb="school_data.named")
    context = {
        "school": school_frame(viewer, school_id, "today"),
        "page": page,
        "work": school_work(viewer, school_id),
        "today": timezone.localdate(),
        "can_bring": viewer.can(permissions.BRING, at=school_id),
    }
    return render(request, "school_data/today.html", context)


@require_safe
@requires(permissions.VIEW_SCHOOL)
def children(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the children of the half-term, those first who missed most; every name is on record as seen."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.VIEW_SCHOOL, school_id)
    get = request.GET.get
    asked = Asked(
        get("band", ""),
        get("late", ""),
        get("look", ""),
        get("year", ""),
        get("class", ""),
        whole_number(get("page", "")) or 1,
    )
    page = children_page(viewer, school_id, asked)
    if page is not None:
        pupils = [line.pupil for line in page.lines]
        record_list(by=viewer, pupils=pupils, school_id=school_id, verb="school_data.days-listed")
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "school": school_frame(viewer, school_id, "today"),
        "page": page,
        "asked": asked,
        "prefix": f"?{kept.urlencode()}&page=" if kept else "?page=",
    }
    return render(request, "school_data/children.html", context)


@require_safe
@requires(permissions.VIEW_SCHOOL)
def figures(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the school's figures of a stretch of days, by year group, class or what is known of the children."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.VIEW_SCHOOL, school_id)
    sees_families = viewer.can(VIEW_DETAILS, at=school_id)
    asked = AskedFigures(request.GET.get("span", "half-term"), request.GET.get("by", "year"))
    context = {
        "school": school_frame(viewer, school_id, "figures"),
        "page": figures_page(viewer, school_id, asked),
        "spans": list(SPANS.items()),
        "groupings": [(code, words) for code, words in GROUPINGS.items() if code in BASIC or sees_families],
    }
    return render(request, "school_data/figures.html", context)


@require_safe
@requires(permissions.VIEW_SCHOOL)
def counting(request: HttpRequest, school_id: int) -> HttpResponse:
    """Say how Village counts, with the partnership's lines and the codes of today."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.VIEW_SCHOOL, school_id)
    context = {"school": school_frame(viewer, school_id), "page": counting_page(viewer, timezone.localdate())}
    return render(request, "school_data/counting.html", context)
