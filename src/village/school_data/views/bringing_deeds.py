"""What is done with a brought file: accepted, undone, thrown away, read again, and handed out."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, on_to, seen_in
from village.files.queries import path_of
from village.importing.services import batches
from village.school_data import permissions
from village.school_data.pages.bringing_file import url_of
from village.school_data.queries.files import file_at
from village.school_data.services.accepting import accept_file
from village.school_data.services.named_in_files import note_children_of_file, note_children_of_rows
from village.school_data.services.refused_rows import hand_out, note_download, refused_rows


@require_POST
@requires(permissions.BRING)
def accept(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Write what the file says, all in one moment, and keep what its columns mean."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    is_old_meant = "is_old_meant" in request.POST

    def save() -> None:
        accept_file(by=viewer, batch=batch, seen=seen_in(request, batch.version), is_old_meant=is_old_meant)

    return act(request, save, to=url_of(batch), words="The file is in. You can undo this for 30 days.")


@require_POST
@requires(permissions.BRING)
def undo(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Take back what the file brought."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    try:
        messages.success(request, batches.undo(by=viewer, batch=batch))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return on_to(url_of(batch))


@require_POST
@requires(permissions.BRING)
def discard(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Throw a file away that was not accepted."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    try:
        batches.discard(by=viewer, batch=batch)
        messages.success(request, "The file is thrown away. Nothing of it was written.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(url_of(batch))
    return redirect("school_data:bring", school_id)


@require_POST
@requires(permissions.BRING)
def again(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Read a file once more, as things are now."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)

    def save() -> None:
        batches.read_as_said(by=viewer, batch=batch, seen=seen_in(request, batch.version), decisions=batch.decisions)

    return act(request, save, to=url_of(batch), words="The file is read again.")


@require_safe
@requires(permissions.BRING)
def refused(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Hand out the rows that cannot be taken, each with its reason, as a CSV file."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    try:
        text = refused_rows(batch)
    except Refused as refusal:
        text = f"\ufeff{refusal.sentence}\n"
    note_download(by=viewer, batch=batch)
    note_children_of_rows(by=viewer, batch=batch, text=text)
    headers = {"Content-Disposition": f'attachment; filename="refused-rows-{batch.pk}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@requires(permissions.BRING)
def original(request: HttpRequest, school_id: int, batch_id: int) -> FileResponse:
    """Hand out the file as it was brought, for saving."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    try:
        file = hand_out(by=viewer, batch=batch)
        content = path_of(file).open("rb")
    except (Refused, FileNotFoundError) as gone:
        raise Http404("There is no such file any more.") from gone
    note_children_of_file(by=viewer, batch=batch)
    return FileResponse(content, as_attachment=True, filename=file.name, content_type=file.content_type)
