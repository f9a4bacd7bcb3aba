"""Meetings of all groups, and calling a new one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page
from village.meetings import permissions
from village.meetings.forms import MeetingForm, ReasonForm
from village.meetings.models import Meeting
from village.meetings.queries.meetings import meeting_for, meetings, open_counts
from village.meetings.services.calling import bring_back, call_meeting, cancel_meeting, change_meeting, remove_meeting
from village.organisations.queries import groups

LIST = "All meetings"


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what is to come and what was, of all groups or one."""
    viewer, today = viewer_of(request), timezone.localdate()
    group_id = whole_number(request.GET.get("group", ""))
    rows = list(meetings(viewer, group_id=group_id))
    planned, known = Meeting.State.PLANNED, list(groups(viewer))
    context = {
        "coming": [row for row in reversed(rows) if row.on >= today and row.state == planned],
        "unwritten": [row for row in rows if row.on < today and row.state == planned],
        "past": [row for row in rows if row.state != planned],
        "groups": known,
        "group_choices": [("", "All groups"), *((str(group.pk), group.name) for group in known)],
        "group_id": group_id,
        "open_counts": open_counts(viewer),
        "can_edit": viewer.can(permissions.EDIT),
    }
    return render(request, "meetings/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Call a meeting."""
    viewer, back = viewer_of(request), reverse("meetings:list")
    initial = {"group": request.GET.get("group"), "plan": request.GET.get("plan"), **restored_fields(request)}
    form = MeetingForm(data_of(request), initial=initial, viewer=viewer)
    made: list[Meeting] = []

    def save() -> None:
        made.append(call_meeting(by=viewer, group=form.cleaned_data["group"], values=form.values()))

    answer = attempt(request, form, save, to=back, words="The meeting is called. Now look at its agenda.")
    if answer and made:
        return HttpResponseRedirect(reverse("meetings:meeting", args=(made[0].pk,)), status=303)
    return form_page(request, form, title="Call a meeting", button="Call it", back=back, back_words=LIST)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def edit(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Change when, where and about what a meeting is."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), reverse("meetings:meeting", args=(meeting_id,))
    known = {name: getattr(meeting, name) for name in ("version", "on", "starts_at", "place", "link", "title", "plan")}
    initial = {**known, **restored_fields(request)}
    form = MeetingForm(data_of(request), initial=initial, viewer=viewer, fixed_group=True)

    def save() -> None:
        change_meeting(by=viewer, meeting=meeting, seen=form.cleaned_data["version"] or 0, values=form.values())

    return attempt(request, form, save, to=back, words="The meeting is changed.", row=meeting) or form_page(
        request, form, title="Change the meeting", button="Save", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def cancel(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Cancel a meeting with a reason."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), reverse("meetings:meeting", args=(meeting_id,))
    form = ReasonForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        cancel_meeting(by=viewer, meeting=meeting, reason=form.cleaned_data["reason"])

    return attempt(request, form, save, to=back, words="The meeting is cancelled.") or form_page(
        request, form, title=f"Cancel {meeting}", button="Cancel the meeting", back=back, back_words=str(meeting)
    )


@require_POST
@requires(permissions.EDIT)
def remove(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Take away a meeting called by mistake."""
    viewer = viewer_of(request)
    meeting = meeting_for(viewer, meeting_id)
    to = f"{reverse('meetings:list')}?removed={meeting_id}"
    words = "The meeting is removed."
    return act(request, lambda: remove_meeting(by=viewer, meeting=meeting), to=to, words=words)


@require_POST
@requires(permissions.EDIT)
def restore(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Bring a removed meeting back."""
    viewer = viewer_of(request)
    meeting = meeting_for(viewer, meeting_id, removed_too=True)
    to = reverse("meetings:meeting", args=(meeting_id,))
    return act(request, lambda: bring_back(by=viewer, meeting=meeting), to=to, words="The meeting is back.")
