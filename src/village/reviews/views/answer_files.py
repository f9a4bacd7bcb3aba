"""Files that a person added to their own answer, for saving; nobody else's open here."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from village.files.queries import path_of
from village.reviews.queries.answers import draft_evidence_of, sent_evidence_of
from village.reviews.views.answer_doors import Door


@require_safe
def file(request: HttpRequest, door: Door, which: str, piece_id: int) -> FileResponse:
    """Hand over the file of one piece of evidence, waiting or sent."""
    piece = draft_evidence_of(door.asks, piece_id) if which == "draft" else sent_evidence_of(door.asks, piece_id)
    if piece.file is None or not path_of(piece.file).is_file():
        raise Http404("No such file.")
    # Saved, never shown: what somebody wrote must not run under our name. Pictures still show within the page.
    path, name = path_of(piece.file), piece.file.name
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=piece.file.content_type)
