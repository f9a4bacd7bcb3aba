"""A picture of the room, shown within its page."""

from django.http import FileResponse, Http404

from village.files.queries import path_of
from village.newsletters.models.piece import Picture


def shown(picture: Picture) -> FileResponse:
    """Return the picture; it was encoded anew when it came, so it holds nothing but pixels. Raises Http404."""
    path = path_of(picture.file)
    if not path.is_file():
        raise Http404("There is no picture.")
    return FileResponse(path.open("rb"), content_type="image/jpeg")
