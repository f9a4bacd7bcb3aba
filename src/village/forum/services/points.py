"""What a meeting does with a point: decides, puts it off, opens it again, shares it with an agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE, change
from village.basics.errors import Refused, Stale
from village.forum.models.concern import Concern
from village.forum.models.meeting import Meeting
from village.forum.models.point import LONGEST_DECISION, LONGEST_NOTE, Point, PointPupil
from village.forum.models.task import Task
from village.forum.queries.meetings import the_next
from village.forum.rules.memory import CONCERN, number_in
from village.forum.rules.naming import without_names
from village.forum.services.meetings import must_run
from village.forum.services.subjects import TEXTS, concern_subject, point_subject
from village.forum.services.tasks import Undertaken, add_task
from village.forum.services.wording import line
from village.people.models.pupil import Pupil
from village.people.services.on_record import school_subject
from village.support.contributions import AgendaPoint

CLOSED = "This meeting is closed. Put its minutes right instead: both readings stay."


@dataclass(frozen=True, slots=True)
class Decided:
    """What the forum decided about one point."""

    decision: str
    words: str = ""
    note: str = ""


@transaction.atomic
def decide(
    *,
    by: Viewer,
    meeting: Meeting,
    point: AgendaPoint,
    seen_version: int,
    decided: Decided,
    task: Undertaken | None = None,
) -> Point:
    """Return the point with its decision, and the task that came of it. Stale when somebody else was quicker.

    `seen_version` is 0 for a point with which nobody had done anything.
    """
    must_run(by=by, school_id=meeting.school_id)
    if meeting.state != Meeting.State.OPEN:
        raise Refused("Begin the meeting first.") if meeting.state == Meeting.State.PLANNED else Refused(CLOSED)
    if decided.decision not in Point.Decision.values:
        raise Refused("Choose what was decided.", field="decision")
    other = decided.decision == Point.Decision.OTHER
    values = {
        "state": Point.State.DEALT,
        "decision": decided.decision,
        "words": line(
            decided.words,
            most=LONGEST_DECISION,
            field="words",
            missing="Say in a line what was decided." if other else "",
        ),
        "note": line(decided.note, most=LONGEST_NOTE, field="note"),
        "put_off_why": "",
        "put_off_until": None,
        "dealt_by_id": by.user_id,
        "dealt_at": timezone.now(),
    }
    row = _change(by, meeting, point, seen_version, values, verb="forum.decided")
    _tell_concern(by, row)
    if task is not None:
        add_task(by=by, point=row, task=task)
    return row


@transaction.atomic
def put_off(*, by: Viewer, meeting: Meeting, point: AgendaPoint, seen_version: int, why: str) -> Point:
    """Return the point, which stands on the agenda of the next meeting again, with why it was put off.

    Also where somebody had decided it meanwhile: the concern behind it waits again, and tasks that came of it stay.
    """
    must_run(by=by, school_id=meeting.school_id)
    _must_not_be_closed(meeting)
    values = {
        "state": Point.State.PUT_OFF,
        "put_off_why": line(
            why, most=LONGEST_NOTE, field="why", missing="Say in a line why it can wait until next week."
        ),
        "put_off_until": _next_after(meeting),
        "dealt_by_id": by.user_id,
        "dealt_at": timezone.now(),
        "decision": "",
        "words": "",
    }
    row = _change(by, meeting, point, seen_version, values, verb="forum.put-off")
    _wait_again(by, row)
    return row


@transaction.atomic
def open_again(*, by: Viewer, row: Point, seen_version: int) -> Point:
    """Return the point open again while its meeting lasts; tasks that came of it and are not done are gone."""
    must_run(by=by, school_id=row.meeting.school_id)
    _must_not_be_closed(row.meeting)
    values = {"state": Point.State.OPEN, "decision": "", "put_off_why": "", "put_off_until": None}
    _write(by, row, seen_version, values, verb="forum.open-again")
    for task in Task.objects.filter(point=row, state=Task.State.OPEN):
        task.delete()
    _wait_again(by, row)
    return row


@transaction.atomic
def share(*, by: Viewer, meeting: Meeting, point: AgendaPoint, seen_version: int, organisation_id: int | None) -> Point:
    """Return the point, which waits for the agency's person, or for nobody any more."""
    must_run(by=by, school_id=meeting.school_id)
    _must_not_be_closed(meeting)
    return _change(by, meeting, point, seen_version, {"shared_with_id": organisation_id}, verb="forum.shared")


def _must_not_be_closed(meeting: Meeting) -> None:
    if not Meeting.objects.filter(pk=meeting.pk).exclude(state=Meeting.State.CLOSED).exists():
        raise Refused(CLOSED)


def _change(
    by: Viewer, meeting: Meeting, point: AgendaPoint, seen_version: int, values: Mapping[str, object], *, verb: str
) -> Point:
    row, is_new = _row(meeting, point)
    if not is_new and seen_version != row.version:
        raise Stale(STALE)
    _write(by, row, row.version, values, verb=verb)
    _mark_looked_at(row)
    return row


def _write(by: Viewer, row: Point, seen_version: int, values: Mapping[str, object], *, verb: str) -> None:
    change(
        row,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=point_subject(row),
        within=school_subject(row.meeting.school_id),
        untold=TEXTS,
    )


def _row(meeting: Meeting, point: AgendaPoint) -> tuple[Point, bool]:
    """Return the point's row in the meeting, made when it is the first time that somebody does something with it."""
    pupils = list(Pupil.objects.filter(pk__in=point.pupil_ids))
    names = {pupil.pk: _forms(pupil) for pupil in pupils}
    row, is_new = Point.objects.select_related("meeting").get_or_create(
        meeting=meeting,
        key=point.key,
        defaults={
            "kind": point.kind[:80],
            "title": without_names(point.title, names)[:400],
            "why": without_names(point.why, names)[:1000],
            "since": point.since,
            "url": point.url[:300],
            "rank": point.rank,
        },
    )
    if is_new:
        PointPupil.objects.bulk_create(PointPupil(point=row, pupil=pupil) for pupil in pupils)
    return row, is_new


def _forms(pupil: Pupil) -> list[str]:
    """Return how rooms write a child's name; a forename alone is left, for it can be a word like any other."""
    firsts = {pupil.forename, pupil.preferred_forename} - {""}
    return [pupil.name, *(f"{first} {pupil.surname}" for first in sorted(firsts))]


def _next_after(meeting: Meeting) -> date:
    return the_next(meeting.partnership_id, meeting.school_id, meeting.on + timedelta(days=1)).on


def _concern_of(row: Point) -> Concern | None:
    number = number_in(row.key, CONCERN)
    if number is None:
        return None
    return Concern.objects.select_related("pupil").filter(pk=number, school_id=row.meeting.school_id).first()


def _mark_looked_at(row: Point) -> None:
    concern = _concern_of(row)
    if concern is not None and concern.looked_at is None:
        Concern.objects.filter(pk=concern.pk).update(looked_at=timezone.now())


def _tell_concern(by: Viewer, row: Point) -> None:
    """The concern behind the point is taken up, or closed where nothing is needed; and so are those joined to it."""
    concern = _concern_of(row)
    if concern is None:
        return
    values: dict[str, object] = {
        "state": Concern.State.TAKEN_UP,
        "taken_up_on": row.meeting.on,
        "closed_why": "",
        "closed_at": None,
    }
    if row.decision == Point.Decision.NOTHING:
        why = "The forum found that nothing is needed."
        values |= {"state": Concern.State.CLOSED, "closed_why": why, "closed_at": timezone.now()}
    _change_concerns(by, concern, values, verb="forum.concern-taken-up")


def _wait_again(by: Viewer, row: Point) -> None:
    """The concern behind the point waits for the forum as before this meeting, and so do those joined to it."""
    concern = _concern_of(row)
    if concern is not None and concern.taken_up_on == row.meeting.on:
        as_before = {"state": Concern.State.OPEN, "taken_up_on": None, "closed_why": "", "closed_at": None}
        _change_concerns(by, concern, as_before, verb="forum.concern-reopened")


def _change_concerns(by: Viewer, first: Concern, values: Mapping[str, object], *, verb: str) -> None:
    for concern in (first, *Concern.objects.select_related("pupil").filter(joined_to=first)):
        change(
            concern,
            values,
            seen_version=concern.version,
            verb=verb,
            by=by,
            subject=concern_subject(concern),
            within=school_subject(concern.school_id),
            untold=TEXTS,
        )
