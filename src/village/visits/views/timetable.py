"""The week, the hours of the visitors, and the figures of the half-terms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.visits import permissions
from village.visits.forms.planning import HoursForm
from village.visits.pages.day import day_of, staff_choices
from village.visits.pages.figures import figures_page
from village.visits.pages.week import week_page
from village.visits.queries.staff import hours_for, hours_of
from village.visits.services.hours import put_hours, take_off_hours
from village.visits.views.day import TAB


@require_safe
@requires(permissions.VIEW)
def week(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the week of the visitors; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = week_page(viewer, school_id, day_of(request.GET), today=timezone.localdate())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="visits.listed")
    can_plan = viewer.can(permissions.PLAN, at=school_id)
    context = {"school": school, "page": page, "today": timezone.localdate(), "can_plan": can_plan}
    return render(request, "visits/week.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PLAN)
def hours(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the hours of the visitors, and put a stretch in."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.PLAN, partnership_id=viewer.partnership_id, at=[school_id])
    staff = staff_choices(viewer, school_id)
    form = HoursForm(data_of(request), staff=staff, initial=restored_fields(request))

    def save() -> None:
        values = form.cleaned_data
        put_hours(
            by=viewer,
            school_id=school_id,
            practitioner_id=values["practitioner"],
            weekday=values["weekday"],
            from_time=values["from_time"],
            until_time=values["until_time"],
            today=timezone.localdate(),
        )

    done = attempt(request, form, save, to=reverse("visits:hours", args=(school_id,)), words="The hours are in.")
    if done:
        return done
    context = {"school": school, "form": form, "rows": hours_of(viewer, school_id), "staff": staff}
    return render(request, "visits/hours.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.PLAN)
def hours_off(request: HttpRequest, visitor_hours_id: int) -> HttpResponse:
    """Take a stretch off the timetable."""
    viewer = viewer_of(request)
    row = hours_for(viewer, visitor_hours_id)
    return act(
        request,
        lambda: take_off_hours(by=viewer, row=row),
        to=reverse("visits:hours", args=(row.school_id,)),
        words=f"{row.practitioner.name}, {row.get_weekday_display()} from {row.from_time:%-H:%M}: off the timetable.",
    )


@require_safe
@requires(permissions.SEE)
def figures(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the figures of this half-term and those before; nobody is named."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEE, partnership_id=viewer.partnership_id, at=[school_id])
    halves = figures_page(viewer, school_id, today=timezone.localdate())
    return render(request, "visits/figures.html", {"school": school, "halves": halves})
