"""Files that wait for somebody of the school, as lines of its work list."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.design.wording import count
from village.school_data.contributions import Work
from village.school_data.queries.files import files_to_check

RANK = 20


def waiting_files(viewer: Viewer, school_id: int) -> list[Work]:
    """Return a line for the files that wait for the viewer at the school, none where none waits."""
    waiting = list(files_to_check(viewer, school_id)[:20])
    if not waiting:
        return []
    if len(waiting) == 1:
        batch = waiting[0]
        name = batch.file.name if batch.file else "A file"
        why = batch.problem or batch.proposal.get("waits_because") or "Ready to check"
        return [Work(f"{name} waits", "Look at it", reverse("school_data:file", args=(school_id, batch.pk)), why, RANK)]
    title = f"{count(len(waiting), 'file')} wait to be looked at"
    return [Work(title, "Look at them", reverse("school_data:bring", args=(school_id,)), "", RANK)]
