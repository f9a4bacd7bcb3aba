"""Files that go with a message."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import signed_in, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.messaging import permissions
from village.messaging.forms.messages import FileForm, NoteForm
from village.messaging.models.attachment import Attachment
from village.messaging.models.message import Message
from village.messaging.queries.attachments import attachment_in
from village.messaging.queries.messages import NO_SUCH_MESSAGE, message_for
from village.messaging.services.attaching import attach as attach_file
from village.messaging.services.attaching import let_pass, take_off
from village.messaging.views.messages import frame_of, page_url


def _attachment(message: Message, attachment_id: int) -> Attachment:
    found = attachment_in(message, attachment_id)
    if found is None:
        raise Http404(NO_SUCH_MESSAGE)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def attach(request: HttpRequest, message_id: int) -> HttpResponse:
    """Put a file with the message; it is looked through for names of children."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    form = FileForm(data_of(request), request.FILES or None, initial={"version": found.version})

    def save() -> None:
        content = form.cleaned_data["file"]
        seen = seen_in(request, found.version)
        attach_file(by=viewer, message=found, seen_version=seen, content=content, name=content.name)

    around = frame_of(request, found)
    return attempt(request, form, save, to=page_url(found), words="The file goes with it.") or form_page(
        request,
        form,
        title="Add a file",
        button="Add the file",
        back=page_url(found),
        back_words=found.title,
        around=around,
        frame=str(around["frame"]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def let_go(request: HttpRequest, message_id: int, attachment_id: int) -> HttpResponse:
    """Let a file go although it names children, with the reason."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.APPROVE)
    attachment = _attachment(found, attachment_id)
    form = NoteForm(data_of(request))

    def save() -> None:
        let_pass(by=viewer, attachment=attachment, why=form.cleaned_data["note"])

    around = frame_of(request, found)
    return attempt(request, form, save, to=page_url(found), words="The file may go.") or form_page(
        request,
        form,
        title="Let the file go",
        button="Let it go",
        back=page_url(found),
        back_words=found.title,
        note=f"{attachment.file.name} names children or could not be read. Every family of the message would get it.",
        around=around,
        frame=str(around["frame"]),
    )


@require_POST
@signed_in
def off(request: HttpRequest, message_id: int, attachment_id: int) -> HttpResponse:
    """Take a file off the message."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    attachment = _attachment(found, attachment_id)
    seen = seen_in(request, found.version)
    return act(
        request,
        lambda: take_off(by=viewer, attachment=attachment, seen_version=seen),
        to=page_url(found),
        words="The file is gone.",
    )
