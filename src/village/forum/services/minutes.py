"""Putting frozen minutes right: a correction stands beside what was written, and nothing is written over."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.forum.models.meeting import Meeting
from village.forum.models.point import LONGEST_DECISION, Correction, Point
from village.forum.services.meetings import must_run
from village.forum.services.subjects import point_subject
from village.forum.services.wording import line
from village.people.services.on_record import school_subject


@transaction.atomic
def correct(*, by: Viewer, point: Point, part: str, reads: str) -> Correction:
    """Return the correction: the words as they stand with it, after any earlier one, and as they should read."""
    must_run(by=by, school_id=point.meeting.school_id)
    if point.meeting.state != Meeting.State.CLOSED:
        raise Refused("The meeting still goes on. Change the point itself.")
    if part not in Correction.Part.values:
        raise Refused("Choose what is wrong.", field="part")
    kept = line(reads, most=LONGEST_DECISION, field="reads", missing="Write how it should read.")
    now_reads = reading(point, part)
    if kept == now_reads:
        raise Refused("It reads so already.", field="reads")
    made = Correction.objects.create(
        point=point, part=part, was=now_reads, reads=kept, by_id=by.user_id, at=timezone.now()
    )
    record("forum.corrected", by=by, subject=point_subject(point), within=school_subject(point.meeting.school_id))
    return made


def reading(point: Point, part: str) -> str:
    """Return how a part of the minutes reads after its latest correction."""
    last = [one for one in point.corrections.all() if one.part == part]
    return last[-1].reads if last else str(getattr(point, part))
