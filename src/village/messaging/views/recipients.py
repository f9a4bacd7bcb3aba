"""Every family of a message, one family's message, and leaving a child out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.design.attempt import act, attempt, data_of, form_page
from village.messaging import permissions
from village.messaging.forms.messages import LeaveOutForm
from village.messaging.models.message import Message
from village.messaging.pages.recipients import families_of, one_family
from village.messaging.queries.messages import NO_SUCH_MESSAGE, left_out_of, may, message_for
from village.messaging.queries.recipients import recipient_in
from village.messaging.services.drafting import CHANGEABLE, leave_out, take_in_again
from village.messaging.services.own_page import close_link
from village.messaging.views.messages import frame_of, page_url
from village.people.models.pupil import Pupil
from village.people.queries.pupils import school_pupil_for, spells_of
from village.people.services.looking import record_list


def school_message_for(viewer: Viewer, message_id: int, *, right: str = permissions.VIEW) -> Message:
    """Return a message of a school; Http404 for one of the whole partnership, whose families nobody lists."""
    found = message_for(viewer, message_id, right=right)
    if found.school_id is None:
        raise Http404(NO_SUCH_MESSAGE)
    return found


@require_safe
@requires(permissions.VIEW)
def recipients(request: HttpRequest, message_id: int) -> HttpResponse:
    """List the families of a message; that the children's names were seen is on record."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id)
    only = request.GET.get("show") == "not"
    families = families_of(found, only_left_out=only, number=request.GET.get("page"))
    record_list(by=viewer, pupils=families.pupils, school_id=found.school_id or 0, verb="messaging.seen")
    context = {
        **frame_of(request, found),
        "message": found,
        "families": families,
        "only_left_out": only,
        "left_out": left_out_of(found),
        "may_change": may(viewer, found, permissions.WRITE) and found.state in CHANGEABLE,
    }
    return render(request, "messaging/recipients.html", context)


@require_safe
@requires(permissions.VIEW)
def recipient(request: HttpRequest, message_id: int, recipient_id: int) -> HttpResponse:
    """Show one family's message as it arrives; that it was read is on record."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id)
    row = recipient_in(found, recipient_id)
    if row is None:
        raise Http404(NO_SUCH_MESSAGE)
    page = one_family(row)
    record_list(by=viewer, pupils=page.pupils, school_id=found.school_id or 0, verb="messaging.words-seen")
    context = {**frame_of(request, found), "message": found, "page": page}
    return render(request, "messaging/recipient.html", context)


@require_POST
@requires(permissions.WRITE)
def close(request: HttpRequest, message_id: int, recipient_id: int) -> HttpResponse:
    """Close a family's link, such as when it was passed on."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id, right=permissions.WRITE)
    row = recipient_in(found, recipient_id)
    if row is None:
        raise Http404(NO_SUCH_MESSAGE)
    back = reverse("messaging:recipient", args=(message_id, recipient_id))
    return act(
        request,
        lambda: close_link(by=viewer, row=row, at=timezone.now()),
        to=back,
        words="The link opens nothing any more.",
    )


def _child(request: HttpRequest, message: Message, pupil_id: int) -> Pupil:
    pupil = school_pupil_for(viewer_of(request), pupil_id)
    if message.school_id not in {spell.school_id for spell in spells_of(pupil)}:
        raise Http404("There is no such child at this school.")
    return pupil


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def leave(request: HttpRequest, message_id: int, pupil_id: int) -> HttpResponse:
    """Leave a child out of the message, with the reason and with what is done instead."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id, right=permissions.WRITE)
    pupil = _child(request, found, pupil_id)
    form = LeaveOutForm(data_of(request))

    def save() -> None:
        values = form.cleaned_data
        leave_out(by=viewer, message=found, pupil=pupil, why=values["why"], instead=values["instead"])

    around = frame_of(request, found)
    back = reverse("messaging:recipients", args=(found.pk,))
    done = attempt(request, form, save, to=page_url(found), words=f"{pupil.name} is left out.")
    if done:
        return done
    record_list(by=viewer, pupils=[pupil], school_id=found.school_id or 0, verb="messaging.seen")
    return form_page(
        request,
        form,
        title=f"Leave {pupil.name} out",
        button="Leave out",
        back=back,
        back_words="Families",
        around=around,
        frame=str(around["frame"]),
    )


@require_POST
@requires(permissions.WRITE)
def take_in(request: HttpRequest, message_id: int, pupil_id: int) -> HttpResponse:
    """Take a child into the message again."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id, right=permissions.WRITE)
    pupil = _child(request, found, pupil_id)
    return act(
        request,
        lambda: take_in_again(by=viewer, message=found, pupil=pupil),
        to=page_url(found),
        words=f"{pupil.name} is in the message again.",
    )
