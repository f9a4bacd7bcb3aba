"""Named reads of brought files."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.files.models.stored_file import StoredFile


def files_of(viewer: Viewer) -> QuerySet[StoredFile]:
    """Return the files of the viewer's partnership, newest first; each opens only with its purpose's right."""
    return StoredFile.objects.filter(partnership_id=viewer.partnership_id or 0)


def files_brought_before(moment: datetime) -> QuerySet[StoredFile]:
    """Return the files of every partnership that are older, for the sweep."""
    return StoredFile.objects.filter(brought_at__lt=moment)


def path_of(file: StoredFile) -> Path:
    """Return where the file lies; raises ValueError for a path that would leave the files folder."""
    folder = Path(settings.FILES_FOLDER).resolve()
    path = (folder / file.kept_as).resolve()
    if not path.is_relative_to(folder):
        raise ValueError("A stored path leaves the files folder.")
    return path
