"""The only way out for a kept file."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from village.access.guards import signed_in, viewer_of
from village.audit.services.record import record
from village.files.purposes import purpose_of
from village.files.queries import files_of, path_of
from village.files.services.keeping import subject_of


@require_GET
@signed_in
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Hand the file over for saving, to a viewer who holds the right of its purpose."""
    viewer = viewer_of(request)
    file = get_object_or_404(files_of(viewer), pk=pk)
    purpose = purpose_of(file.purpose)
    if purpose is None or not viewer.can(purpose.right):
        raise PermissionDenied
    if not purpose.opens(file.pk):
        raise Http404
    path = path_of(file)
    if not path.is_file():
        raise Http404
    record("files.opened", by=viewer, subject=subject_of(file), is_read=True)
    # Saved, never shown: what a stranger wrote must not run under our name.
    return FileResponse(path.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)
