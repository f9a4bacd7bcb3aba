"""The forum that is next or goes on: its agenda, beginning, ticking who is here, closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, on_to
from village.forum import permissions
from village.forum.forms.meetings import DecisionForm, in_a_week
from village.forum.pages.agenda import agenda_page
from village.forum.queries.meetings import current_meeting, staff_of
from village.forum.services.meetings import begin, close, tick
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list

TAB = "forum"


@require_safe
@requires(permissions.VIEW)
def forum(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the agenda of the next forum, or of the one that goes on; every child on it is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = agenda_page(viewer, current_meeting(viewer, school_id), asked=request.GET.get("at", ""))
    record_list(by=viewer, pupils=page.pupils.values(), school_id=school_id, verb="forum.agenda-seen")
    today = timezone.localdate()
    initial = {**in_a_week(today), "version": page.current.version if page.current else 0}
    form = DecisionForm(None, staff=staff_of(viewer, school_id), initial=initial)
    context = {"school": school, "page": page, "form": form, "today": today, "can_begin": page.can_begin}
    return render(request, "forum/forum.html", context)


@require_POST
@requires(permissions.RUN)
def begin_meeting(request: HttpRequest, school_id: int) -> HttpResponse:
    """Begin the meeting."""
    viewer = viewer_of(request)
    to = reverse("forum:forum", args=(school_id,))
    return act(
        request, lambda: begin(by=viewer, school_id=school_id), to=to, words="The forum goes on. Tick who is here."
    )


@require_POST
@requires(permissions.RUN)
def ticked(request: HttpRequest, school_id: int) -> HttpResponse:
    """Keep who is here; only what differs from the page that was seen changes."""
    viewer = viewer_of(request)
    meeting = current_meeting(viewer, school_id)
    codes = request.POST.getlist("here")
    users = [number for code in codes if code[:1] == "u" and (number := whole_number(code[1:]))]
    guests = [number for code in codes if code[:1] == "g" and (number := whole_number(code[1:]))]
    seen = request.POST.getlist("seen")
    return act(
        request,
        lambda: tick(by=viewer, meeting=meeting, users=users, guests=guests, seen=seen),
        to=reverse("forum:forum", args=(school_id,)),
        words="It is noted who is here.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def close_meeting(request: HttpRequest, school_id: int) -> HttpResponse:
    """Ask once more, then close the meeting and freeze its minutes."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    meeting = current_meeting(viewer, school_id)
    if request.method == "POST":
        try:
            closed = close(by=viewer, meeting=meeting)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return on_to(reverse("forum:forum", args=(school_id,)))
        messages.success(request, "The forum is closed. These are its minutes; the next one is laid down.")
        return on_to(reverse("forum:minutes", args=(closed.pk,)))
    page = agenda_page(viewer, meeting)
    record_list(by=viewer, pupils=page.pupils.values(), school_id=school_id, verb="forum.agenda-seen")
    return render(request, "forum/close.html", {"school": school, "page": page})
