"""The report of one reading: what is new, changed, gone and refused, each with its reason."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act
from village.feeds.models import ReadingLine
from village.feeds.pages.frame import is_going, words_of
from village.feeds.permissions import RUN
from village.feeds.queries.feeds import lines_of, reading_for
from village.feeds.services.gone import hide_all_gone

PER_PAGE = 50


@require_safe
@requires(RUN)
def reading(request: HttpRequest, reading_id: int) -> HttpResponse:
    """Show a reading while it goes on, and its report afterwards."""
    found = reading_for(viewer_of(request), reading_id)
    what = request.GET.get("what", "")
    page = Paginator(lines_of(found, what), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "reading": found,
        "words": words_of(found),
        "is_going": is_going(found),
        "what": what if what in ReadingLine.What.values else "",
        "kinds": [("", "All"), *ReadingLine.What.choices],
        "page": page,
        "may_hide": found.gone_count > found.hidden_count
        and any("nothing was hidden" in one.replace("\n", " ") for one in found.remarks),
    }
    return render(request, "feeds/reading.html", context)


@require_POST
@requires(RUN)
def hide(request: HttpRequest, reading_id: int) -> HttpResponse:
    """Hide everything that the feed does not have, because somebody knows that it is true."""
    viewer = viewer_of(request)
    found = reading_for(viewer, reading_id)
    to = reverse("feeds:reading", args=(found.pk,))
    return act(
        request,
        lambda: hide_all_gone(by=viewer, reading=found),
        to=to,
        words="Hidden. Each comes back when it is in the feed again.",
    )
