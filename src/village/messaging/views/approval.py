"""From a message that is ready to one that leaves: asked for, sent back, tried, approved, cancelled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import signed_in, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.messaging import permissions
from village.messaging.forms.messages import ApproveForm, NoteForm
from village.messaging.pages.message import message_page
from village.messaging.queries.messages import message_for
from village.messaging.rules.categories import SAFETY
from village.messaging.services.approving import approve as approve_message
from village.messaging.services.approving import ask as ask_for
from village.messaging.services.approving import cancel as cancel_message
from village.messaging.services.approving import send_back as send_message_back
from village.messaging.services.trying import try_message
from village.messaging.views.messages import frame_of, page_url


@require_POST
@signed_in
def ask(request: HttpRequest, message_id: int) -> HttpResponse:
    """Ask a second person to approve the message."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    seen = seen_in(request, found.version)
    return act(
        request,
        lambda: ask_for(by=viewer, message=found, seen_version=seen),
        to=page_url(found),
        words="It waits for a colleague now.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def send_back(request: HttpRequest, message_id: int) -> HttpResponse:
    """Give the message back to its writer, with what is to be changed."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.APPROVE)
    form = NoteForm(data_of(request))

    def save() -> None:
        note = form.cleaned_data["note"]
        send_message_back(by=viewer, message=found, seen_version=seen_in(request, found.version), note=note)

    around = frame_of(request, found)
    return attempt(request, form, save, to=page_url(found), words="It is with its writer again.") or form_page(
        request,
        form,
        title="Send it back",
        button="Send it back",
        back=page_url(found),
        back_words=found.title,
        around=around,
        frame=str(around["frame"]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def approve(request: HttpRequest, message_id: int) -> HttpResponse:
    """Approve the message, with the number of families typed."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.APPROVE)
    form = ApproveForm(data_of(request), is_safety=found.category == SAFETY, initial={"token": found.form_token})

    def save() -> None:
        approve_message(
            by=viewer,
            message=found,
            form_token=form.cleaned_data["token"],
            typed=form.cleaned_data["typed"],
            at=timezone.now(),
            override=form.cleaned_data.get("override", ""),
        )

    done = attempt(request, form, save, to=page_url(found), words="It is approved. You can still cancel all.")
    if done:
        return done
    context = {**frame_of(request, found), "form": form, "message": found, "page": message_page(viewer, found)}
    return render(request, "messaging/approve.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cancel(request: HttpRequest, message_id: int) -> HttpResponse:
    """Cancel everything that has not left: a draft by its writer, what is approved by who may approve."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id)
    right = permissions.APPROVE if found.approved_at else permissions.WRITE
    found = message_for(viewer, message_id, right=right)
    form = NoteForm(data_of(request))

    def save() -> None:
        cancel_message(by=viewer, message=found, note=form.cleaned_data["note"], at=timezone.now())

    around = frame_of(request, found)
    return attempt(request, form, save, to=page_url(found), words="What had not left is cancelled.") or form_page(
        request,
        form,
        title="Cancel all" if found.approved_at else "Drop it",
        button="Cancel all" if found.approved_at else "Drop it",
        back=page_url(found),
        back_words=found.title,
        note="What a provider has already cannot be called back." if found.approved_at else "",
        around=around,
        frame=str(around["frame"]),
    )


@require_POST
@signed_in
def try_it(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send one family's message to one's own address, marked as a trial."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    return act(
        request,
        lambda: try_message(by=viewer, message=found, at=timezone.now()),
        to=page_url(found),
        words="A trial is on its way to your own e-mail address.",
    )
