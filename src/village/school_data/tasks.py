"""The room's jobs: safe to run twice."""

from pathlib import Path

from django.conf import settings
from django.tasks import task

from village.school_data.services.drop_folder import sweep_folder


@task()
def look_into_drop_folder() -> int:
    """Take the files that schools' systems have put into the drop folder; nothing where there is none."""
    folder = Path(settings.DROP_FOLDER) if settings.DROP_FOLDER else None
    return sweep_folder(folder) if folder is not None and folder.is_dir() else 0
