"""How the record names meetings, and who may change them."""

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject
from village.meetings import permissions
from village.meetings.models import Meeting


def subject_of(meeting: Meeting) -> Subject:
    """Return the meeting as the record names it."""
    return Subject("meetings.meeting", meeting.pk, f"{meeting.title or meeting.group.name}, {meeting.on:%-d %B %Y}")


def may_edit(by: Viewer, partnership_id: int) -> None:
    """Raise PermissionDenied for who may not change meetings, Http404 for those of another partnership."""
    must_be_allowed(by, permissions.EDIT, partnership_id=partnership_id, missing="No such meeting.")
