"""The school calendar: one look at a year, its dates, closed days, files and copies."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.permissions import EDIT_CALENDAR, VIEW_ORGANISATIONS
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.design.attempt import act, attempt, data_of
from village.organisations.queries import closure_days_of_partnership, known_years, school_year, the_partnership
from village.organisations.rules.calendar import usual_year, year_words
from village.organisations.rules.calendar_file import read_calendar
from village.organisations.services.calendar import bring_calendar, close_day, copy_forward, reopen_day, set_year
from village.townhall.forms import CalendarFileForm, ClosureForm, YearForm
from village.townhall.pages import year_page
from village.townhall.views.pages_with_forms import form_page

EARLIEST, LATEST = 1990, 2090
NEAR = 3
"""Years before and after the one shown that stand beside it."""


@require_GET
@requires(VIEW_ORGANISATIONS)
def today(request: HttpRequest) -> HttpResponse:
    """Lead to this school year."""
    return HttpResponseRedirect(reverse("townhall:year", args=[school_year_of(timezone.localdate())]))


@require_GET
@requires(VIEW_ORGANISATIONS)
def year(request: HttpRequest, starting: int) -> HttpResponse:
    """Show one school year: a strip, its half-terms, closed days and bank holidays."""
    viewer = _within_reason(request, starting)
    years = sorted({*known_years(viewer), starting, school_year_of(timezone.localdate())})
    shown = year_page(viewer, starting, today=timezone.localdate())
    near = [(each, year_words(each)) for each in years if abs(each - starting) <= NEAR]
    far = [(each, year_words(each)) for each in years if abs(each - starting) > NEAR]
    return render(request, "townhall/year.html", {"year": shown, "near": near, "far": far, "starting": starting})


@require_http_methods(["GET", "POST"])
@requires(EDIT_CALENDAR)
def edit(request: HttpRequest, starting: int) -> HttpResponse:
    """Set the year's half-terms; dates that overlap or stray are refused."""
    viewer, back = _within_reason(request, starting), reverse("townhall:year", args=[starting])
    known = school_year(viewer, starting)
    form = YearForm(data_of(request), initial=restored_fields(request), year=known or usual_year(starting))

    def save() -> None:
        set_year(the_partnership(viewer), starting, form.halves(), by=viewer)

    answer = attempt(request, form, save, to=back, words=f"{year_words(starting)} is set.")
    context = {"form": form, "words": year_words(starting), "back": back, "is_new": known is None}
    return answer or render(request, "townhall/year_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(EDIT_CALENDAR)
def close(request: HttpRequest, starting: int) -> HttpResponse:
    """Close the schools on a day."""
    viewer, back = _within_reason(request, starting), reverse("townhall:year", args=[starting])
    form = ClosureForm(data_of(request), initial=restored_fields(request), viewer=viewer)

    def save() -> None:
        close_day(the_partnership(viewer), **form.cleaned_data, by=viewer)

    return attempt(request, form, save, to=back, words="The day is closed.") or form_page(
        request, form, title="Close a day", button="Close the day", back=back, back_words=year_words(starting)
    )


@require_POST
@requires(EDIT_CALENDAR)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a closed day a school day again."""
    viewer = viewer_of(request)
    day = get_object_or_404(closure_days_of_partnership(viewer), pk=pk)
    back = reverse("townhall:year", args=[school_year_of(day.on)])
    return act(request, lambda: reopen_day(day, by=viewer), to=back, words="It is a school day again.")


@require_POST
@requires(EDIT_CALENDAR)
def copy(request: HttpRequest, starting: int) -> HttpResponse:
    """Copy the year's shape to the next year."""
    viewer = _within_reason(request, starting)
    source = school_year(viewer, starting) or usual_year(starting)
    back = reverse("townhall:year", args=[starting + 1])
    words = f"{year_words(starting + 1)} is set from {year_words(starting)}. Check its dates."
    return act(request, lambda: copy_forward(the_partnership(viewer), source, by=viewer), to=back, words=words)


@require_http_methods(["GET", "POST"])
@requires(EDIT_CALENDAR)
def bring(request: HttpRequest) -> HttpResponse:
    """Read a calendar file, show what it would change, and write it once that is confirmed."""
    viewer = viewer_of(request)
    form = CalendarFileForm(data_of(request), request.FILES or None, initial=restored_fields(request))
    brought = read_calendar(form.cleaned_data["text"]) if request.method == "POST" and form.is_valid() else None
    if brought and "confirm" in request.POST:
        try:
            count = bring_calendar(the_partnership(viewer), brought, by=viewer)
        except Refused as refusal:
            form.add_error("text", refusal.sentence)
        else:
            messages.success(request, f"{count} dates were set.")
            return HttpResponseRedirect(reverse("townhall:calendar"), status=303)
    context = {"form": form, "brought": brought, "year_words": year_words}
    return render(request, "townhall/calendar_file.html", context, status=422 if form.errors else 200)


def _within_reason(request: HttpRequest, starting: int) -> Viewer:
    """Return the viewer of a year that a calendar can hold; other years are not found."""
    if not EARLIEST <= starting <= LATEST:
        raise Http404
    return viewer_of(request)
