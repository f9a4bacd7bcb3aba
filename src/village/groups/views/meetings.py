"""Mentoring, coaching and placements: arranging them, meetings, and the certificate of who finished."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, on_to, seen_in
from village.groups import permissions
from village.groups.exports.certificate import certificate_pdf
from village.groups.forms.places import ArrangeForm, MeetingForm
from village.groups.pages.certificate import certificate_of
from village.groups.queries.places import meeting_for, place_for
from village.groups.queries.programmes import leaders_of
from village.groups.rules.kinds import PLACEMENT
from village.groups.services import meetings as doing
from village.groups.services.may import must_decide
from village.groups.views.frames import page_of_form
from village.people.services.looking import record_look


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def arrange(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Say who meets the child, for what, where and until when."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    leaders = leaders_of(found.programme)
    initial = {**vars(found), "mentor": found.mentor_id, **restored_fields(request)}
    is_placement = found.programme.kind == PLACEMENT
    form = ArrangeForm(data_of(request), leaders=leaders, is_placement=is_placement, initial=initial)

    def save() -> None:
        values = dict(form.cleaned_data)
        chosen = values.pop("mentor")
        values["mentor"] = next((one for one in leaders if one.pk == chosen), None)
        seen = seen_in(request, found.version)
        doing.arrange(by=viewer, place=found, seen_version=seen, values=values, on=timezone.localdate())

    to = reverse("groups:place", args=(found.pk,))
    done = attempt(request, form, save, to=to, words="Arranged.")
    if done is None:
        record_look(by=viewer, pupil=found.pupil)
    title = f"Arrange it for {found.name}"
    return done or page_of_form(request, form, found.programme, title=title, button="Save", back=to)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def meeting_new(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Write a meeting, a review or the note of a week down."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    today = timezone.localdate()
    kind = "week" if found.programme.kind == PLACEMENT else "meeting"
    form = MeetingForm(data_of(request), initial={"on": today, "kind": kind, **restored_fields(request)})

    def save() -> None:
        doing.note_meeting(by=viewer, place=found, values=form.cleaned_data, today=today)

    to = reverse("groups:place", args=(found.pk,))
    done = attempt(request, form, save, to=to, words="Written down.")
    if done is None:
        record_look(by=viewer, pupil=found.pupil)
    note = "Never write a worry about a child’s safety here: tell the safeguarding lead, today."
    title = f"A meeting with {found.name}"
    return done or page_of_form(request, form, found.programme, title=title, button="Save", back=to, note=note)


@require_POST
@requires(permissions.VIEW)
def meeting_remove(request: HttpRequest, taken_id: int, met_id: int) -> HttpResponse:
    """Take back a meeting that one wrote down by mistake."""
    viewer = viewer_of(request)
    meeting = meeting_for(place_for(viewer, taken_id), met_id)
    to = reverse("groups:place", args=(taken_id,))
    return act(request, lambda: doing.take_meeting_back(by=viewer, meeting=meeting), to=to, words="It is gone.")


@require_safe
@requires(permissions.RUN)
def certificate(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Give the certificate as a file; its name says nobody."""
    viewer = viewer_of(request)
    found = place_for(viewer, taken_id)
    must_decide(viewer, found)
    try:
        one = certificate_of(found)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(reverse("groups:place", args=(found.pk,)))
    record_look(by=viewer, pupil=found.pupil, verb="groups.certificate")
    answer = HttpResponse(certificate_pdf(one, made_at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="certificate-{found.pk}.pdf"'
    return answer
