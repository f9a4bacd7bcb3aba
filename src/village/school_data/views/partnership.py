"""The partnership's own view of school data, the same as a file, and the lines of its bands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.audit.services.reads import record_read
from village.audit.services.record import Subject
from village.design.attempt import attempt, data_of, form_page
from village.school_data import permissions
from village.school_data.exports.groups_csv import csv_of
from village.school_data.forms.lines import LinesForm
from village.school_data.pages.partnership import SPANS, groups_page, kinds_offered, partnership_page
from village.school_data.queries.bands import band_lines, drawn_lines
from village.school_data.services.bands import draw_lines


@require_safe
@requires(permissions.VIEW_PARTNERSHIP)
def partnership(request: HttpRequest) -> HttpResponse:
    """Show the partnership's own line, its schools and groups, with small numbers hidden."""
    viewer = viewer_of(request)
    get = request.GET.get
    context = {
        "page": partnership_page(viewer, get("span", "half-term"), get("by", "year"), get("subject", "")),
        "spans": list(SPANS.items()),
        "kinds": kinds_offered(),
        "query": request.GET.urlencode(),
        "can_draw": viewer.can(permissions.SET_LINES),
    }
    return render(request, "school_data/partnership.html", context)


@require_safe
@requires(permissions.VIEW_PARTNERSHIP)
def partnership_file(request: HttpRequest) -> HttpResponse:
    """Give the groups that the page shows as a file; that it was taken is on record."""
    viewer = viewer_of(request)
    page = groups_page(viewer, request.GET.get("span", "half-term"), request.GET.get("by", "year"))
    subject = Subject("organisations.partnership", viewer.partnership_id or 0, "attendance of the partnership")
    record_read("school_data.partnership-taken", by=viewer, subject=subject)
    answer = HttpResponse(csv_of(page.rows if page else ()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="attendance-of-the-partnership.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_LINES)
def lines(request: HttpRequest) -> HttpResponse:
    """Draw the lines between red, amber and green."""
    viewer, back = viewer_of(request), reverse("school_data:partnership")
    now = band_lines(viewer.partnership_id or 0)
    form = LinesForm(data_of(request), initial={**LinesForm.as_typed(now), **restored_fields(request)})
    row = drawn_lines(viewer.partnership_id or 0)

    def save() -> None:
        draw_lines(by=viewer, lines=form.lines(), seen_version=form.cleaned_data["version"] or 0)

    note = form.in_days(now)
    return attempt(request, form, save, to=back, words=f"The lines are drawn anew. {note}", row=row) or form_page(
        request,
        form,
        title="Lines of the bands",
        button="Draw the lines",
        back=back,
        back_words="The partnership",
        note=form.in_days(now),
    )
