"""Bringing a newer copy of the document that a report fills, and going back to the first one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.reports import permissions
from village.reports.pages.own_document import filled_words
from village.reports.queries.reports import report_for
from village.reports.services.own_copy import NOT_WORD, bring_copy, put_copy_away


@require_POST
@requires(permissions.MAKE)
def own_copy(request: HttpRequest, report_id: int) -> HttpResponse:
    """Take the newer copy, or put it away; the page says what was filled and what was left."""
    viewer = viewer_of(request)
    report, file = report_for(viewer, report_id), request.FILES.get("file")
    try:
        if "first" in request.POST:
            put_copy_away(by=viewer, report=report)
            messages.success(request, "The document that the plan was brought in from is filled again.")
        elif file is None:
            raise Refused(NOT_WORD, field="file")
        else:
            filled = bring_copy(by=viewer, report=report, docx=file.read(), file_name=file.name or "")
            messages.success(request, f"Your copy is read: {filled_words(filled.filled_count, filled.added_count)}.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("reports:report", args=[report_id]), status=303)
