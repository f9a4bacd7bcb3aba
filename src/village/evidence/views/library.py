"""The evidence library: its page, its file, and the numbers that updates say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.record import Subject, record
from village.evidence import permissions
from village.evidence.exports.evidence_csv import evidence_csv
from village.evidence.pages.library import file_rows, library_page, offered_numbers, wanted_from
from village.evidence.queries.library import evidence_found, plans_to_choose
from village.plans import permissions as plan_permissions


@require_safe
@requires(permissions.VIEW)
def library(request: HttpRequest) -> HttpResponse:
    """Show what is looked for, page by page."""
    viewer = viewer_of(request)
    page = library_page(viewer, wanted_from(request.GET), request.GET.get("page", "1"))
    context = {
        "page": page,
        "can_keep": viewer.can(plan_permissions.EDIT),
        "can_export": viewer.can(plan_permissions.EXPORT),
    }
    return render(request, "evidence/library.html", context)


@require_safe
@requires(plan_permissions.EXPORT)
def library_csv(request: HttpRequest) -> HttpResponse:
    """Hand out what is looked for as a file; that it went out is on record."""
    viewer = viewer_of(request)
    content = evidence_csv(file_rows(evidence_found(viewer, wanted_from(request.GET))))
    if request.method == "GET":
        subject = Subject("evidence.library", viewer.partnership_id or 0, "evidence")
        record("evidence.exported", by=viewer, subject=subject, is_read=True)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="evidence-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


@require_safe
@requires(plan_permissions.EDIT)
def numbers(request: HttpRequest) -> HttpResponse:
    """Offer the numbers in updates, imported ones too, for keeping one by one."""
    viewer, wanted = viewer_of(request), wanted_from(request.GET)
    plans = [("", "Every plan"), *((str(pk), title) for pk, title in plans_to_choose(viewer))]
    context = {"offered": offered_numbers(viewer, wanted.plan_id), "plans": plans, "plan_id": wanted.plan_id or ""}
    return render(request, "evidence/numbers.html", context)
