"""The list of reports, one report, and making, changing, freezing and throwing away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.basics.errors import Refused
from village.design.attempt import seen_in
from village.plans.pages.frame import plan_frame
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for, plans_of
from village.reports import permissions
from village.reports.forms.report import ReportForm
from village.reports.models.report import Report
from village.reports.pages.own_document import in_own_document
from village.reports.queries.reports import report_for, reports_of, reports_of_plan, rounds_to_report
from village.reports.queries.told import told
from village.reports.rules.setting_out import silent_words
from village.reports.services.making import FORMATS, file_of
from village.reports.services.reports import change_report, freeze_report, make_report, remove_report


@require_safe
@requires(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """List the partnership's reports, latest first."""
    viewer = viewer_of(request)
    plans = plans_of(viewer) if viewer.can(permissions.MAKE) else ()
    context = {"reports": reports_of(viewer), "plans": plans, "today": timezone.localdate()}
    return render(request, "reports/list.html", context)


@require_safe
@requires(permissions.VIEW)
def of_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List the reports of one plan."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    context = {
        "frame": plan_frame(viewer, board(viewer, plan), here="reports"),
        "reports": reports_of_plan(viewer, plan),
        "can_make": viewer.can(permissions.MAKE),
        "has_rounds": rounds_to_report(viewer, plan).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "reports/of_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MAKE)
def new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Choose round, layout and parts of a new report."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    sent = restored_form(request)
    data = request.POST if request.method == "POST" else sent.data if sent else None
    form = ReportForm(data, viewer=viewer, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            report = make_report(by=viewer, plan=plan, round=form.cleaned_data["round"], words=form.words())
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, "The draft is made. Read it, change its words, then freeze it.")
            return _to("reports:edit", report.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/new.html", {"form": form, "plan": plan}, status=status)


@require_safe
@requires(permissions.VIEW)
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the report as it is read on screen and printed."""
    viewer = viewer_of(request)
    found = report_for(viewer, report_id)
    said = told(viewer, found, layout=_layout(found))
    context = {
        "report": found,
        "sheet": said.sheet,
        "asked_words": silent_words(said.sheet.asked),
        "nobody_words": silent_words(said.sheet.nobody),
        "can_make": viewer.can(permissions.MAKE) and found.frozen_at is None,
        "is_open": said.content.cover.is_preview,
        "in_own": in_own_document(viewer, found, said.content),
    }
    return render(request, "reports/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MAKE)
def edit(request: HttpRequest, report_id: int) -> HttpResponse:
    """Change what a draft shows and says."""
    viewer = viewer_of(request)
    found = report_for(viewer, report_id)
    if found.frozen_at is not None:
        messages.error(request, "This report is frozen: it stays as the board read it.")
        return _to("reports:report", report_id)
    sent = restored_form(request)
    data = request.POST if request.method == "POST" else sent.data if sent else None
    form = ReportForm(data, viewer=viewer, plan=found.plan, report=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_report(by=viewer, report=found, seen=seen_in(request, found.version), words=form.words())
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, "Saved.")
            return _to("reports:report", report_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "report": found, "said": told(viewer, found).sheet}
    return render(request, "reports/edit.html", context, status=status)


@require_POST
@requires(permissions.MAKE)
def freeze(request: HttpRequest, report_id: int) -> HttpResponse:
    """Fix the report's words for good."""
    viewer = viewer_of(request)
    found = report_for(viewer, report_id)
    try:
        freeze_report(by=viewer, report=found, seen=seen_in(request, found.version))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The report is frozen. It stays like this, years later too.")
    return _to("reports:report", report_id)


@require_POST
@requires(permissions.MAKE)
def remove(request: HttpRequest, report_id: int) -> HttpResponse:
    """Throw a draft away."""
    viewer = viewer_of(request)
    found = report_for(viewer, report_id)
    try:
        remove_report(by=viewer, report=found)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _to("reports:report", report_id)
    messages.success(request, "The draft is thrown away.")
    return _to("reports:of-plan", found.plan_id)


@require_safe
@requires(permissions.VIEW)
def take(request: HttpRequest, report_id: int, suffix: str) -> HttpResponse:
    """Hand the report out as a file."""
    viewer = viewer_of(request)
    found = report_for(viewer, report_id)
    try:
        name, content = file_of(by=viewer, report=found, format=suffix)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _to("reports:report", report_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=FORMATS[suffix], headers=headers)


def _layout(found: Report) -> str:
    own = {Report.Layout.OWN_DOCUMENT, Report.Layout.OWN_TEMPLATE}
    return Report.Layout.VILLAGE if found.layout in own else found.layout


def _to(route: str, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse(route, args=[number]), status=303)
