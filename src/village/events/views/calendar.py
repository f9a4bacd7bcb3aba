"""The calendar of staff: of the partnership, of one school, and everybody’s own address of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, signed_in, viewer_of
from village.access.languages import for_anybody
from village.design.attempt import act
from village.design.speech import say
from village.events import permissions
from village.events.pages.staff import calendar_page
from village.events.queries.links import calendar_address, own_link
from village.events.services import calendar_links as links
from village.organisations.queries import the_partnership
from village.people.pages.frame import school_frame

TAB = "events"


@require_safe
@requires(permissions.VIEW)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is on in the partnership, events for staff included, and the drafts that wait."""
    viewer = viewer_of(request)
    page = calendar_page(request, viewer, the_partnership(viewer).slug, timezone.localdate())
    return render(request, "events/calendar.html", {"page": page, "frame": "design/layout.html", "new_query": ""})


@require_safe
@requires(permissions.VIEW_SCHOOL)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what is on at a school, and what is on for everybody."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    page = calendar_page(request, viewer, the_partnership(viewer).slug, timezone.localdate(), school_id)
    context = {"page": page, "frame": "people/school_frame.html", "school": frame, "new_query": f"?host={school_id}"}
    return render(request, "events/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_anybody
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """Show, renew or close one’s own secret address of the calendar; parents have one as well as staff."""
    viewer = viewer_of(request)
    to = reverse("events:own")
    if request.method == "POST":
        if request.POST.get("deed") == "close":
            return act(request, lambda: links.close(by=viewer), to=to, words=say("The address opens nothing any more."))
        words = say("This is your address. One that you had before opens nothing any more.")
        return act(request, lambda: links.renew(by=viewer), to=to, words=words)
    link = own_link(viewer)
    context = {"link": link, "address": calendar_address(link) if link else ""}
    return render(request, "events/own.html", context)
