"""What people say is wrong with listings: the queue, and each with its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, data_of, on_to, seen_in
from village.listings import permissions
from village.listings.forms.deeds import AnswerReportForm
from village.listings.pages.listing import report_line
from village.listings.queries.hearing import keepers, report_for, reports_for
from village.listings.services.hearing import answer_report, take_report

MOST = 200


@require_safe
@requires(permissions.KEEP)
def reports(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is mine, or what is over."""
    viewer, show = viewer_of(request), request.GET.get("show", "waiting")
    show = show if show in {"waiting", "mine", "over"} else "waiting"
    lines = [report_line(report) for report in reports_for(viewer, show)[:MOST]]
    return render(request, "listings/reports.html", {"lines": lines, "show": show})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def report(request: HttpRequest, listing_report_id: int) -> HttpResponse:
    """Show one report; give it to somebody, or answer it."""
    viewer = viewer_of(request)
    found = report_for(viewer, listing_report_id)
    here = reverse("listings:report", args=(found.pk,))
    if request.method == "POST" and request.POST.get("deed") == "give":
        user_id = whole_number(request.POST.get("assigned_to", ""))
        return act(
            request, lambda: take_report(by=viewer, report=found, user_id=user_id), to=here, words="It is given on."
        )
    form = AnswerReportForm(data_of(request))
    if request.method == "POST" and form.is_valid():
        is_done, answer = request.POST.get("deed") == "done", form.cleaned_data["answer"]
        seen = seen_in(request, found.version)
        try:
            answer_report(by=viewer, report=found, is_done=is_done, answer=answer, seen_version=seen)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            found = report_for(viewer, listing_report_id)
        else:
            told = " They are told." if found.email else ""
            messages.success(request, f"The report is over.{told}")
            return on_to(reverse("listings:reports"))
    people = [("", "Nobody yet"), *((user.pk, user.name) for user in keepers(viewer.partnership_id or 0))]
    context = {"line": report_line(found), "form": form, "people": people}
    return render(request, "listings/report.html", context, status=422 if form.errors else 200)
