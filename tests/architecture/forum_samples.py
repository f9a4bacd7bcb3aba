"""One of each thing of room `forum`, for the guard tests: concerns, a meeting that goes on, and one with minutes."""

from collections.abc import Mapping
from datetime import date, time

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from village.forum.models import (
    Attendance,
    Concern,
    Correction,
    Evaluation,
    Extra,
    Feedback,
    ForumTimes,
    Guest,
    Meeting,
    Point,
    PointPupil,
    SafetyConcern,
    Task,
)
from village.forum.rules.memory import key_of
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    Concern,
    SafetyConcern,
    ForumTimes,
    Guest,
    Meeting,
    Attendance,
    Point,
    PointPupil,
    Correction,
    Extra,
    Feedback,
    Task,
    Evaluation,
)
IDS: Mapping[str, str] = {
    "concern_id": "concern",
    "safety_concern_id": "safety_concern",
    "forum_id": "forum_minutes",
    "forum_point_id": "forum_point_kept",
    "forum_extra_id": "forum_extra",
    "forum_guest_id": "forum_guest",
    "forum_task_id": "forum_task",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    SafetyConcern: frozenset({"written_at", "answered_at"}),
    Point: frozenset({"put_off_until", "key"}),
}
"""Days by which pages put rows in order, and the key by which a point is found."""
_AT_THE_TABLE = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "concern": _AT_THE_TABLE,
    "safety_concern": frozenset({"head", "safeguarding_lead"}),
    "forum_point": _AT_THE_TABLE,
    "forum_point_kept": _AT_THE_TABLE,
    "forum_correction": _AT_THE_TABLE,
    "forum_extra": _AT_THE_TABLE,
    "forum_feedback": _AT_THE_TABLE,
    "forum_task": _AT_THE_TABLE,
    "forum_evaluation": _AT_THE_TABLE,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""
HELD_ON, GOES_ON = date(2026, 3, 13), date(2026, 3, 18)


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return the things, made with those that lower rooms made."""
    return {**_concerns(partnership, things), **_meetings(partnership, things)}


def heard_at(things: Things) -> list[str]:
    """Return the pages on which the things are read by those who may."""
    names = ("safety", "forum", "tasks", "evaluation")
    found = [reverse(f"forum:{name}", args=(things["school"].pk,)) for name in names]
    return [*found, f"{found[2]}?whose=all", reverse("forum:minutes", args=(things["forum_minutes"].pk,))]


def _concerns(partnership: Partnership, things: Things) -> Things:
    school_id, pupil_id, now = things["school"].pk, things["pupil"].pk, timezone.now()
    of = {"partnership": partnership, "school_id": school_id, "pupil_id": pupil_id, "written_at": now}
    by = {"school_id": school_id, "pupil_id": pupil_id}
    return {
        "concern": Concern.objects.create(
            kind="learning", worry="very", words="Sample concern", tried="Sample try", **of
        ),
        "safety_concern": SafetyConcern.objects.create(words="Sample danger", tried="Sample try", **of),
        "forum_extra": Extra.objects.create(words="Sample point", added_at=now, **by),
        "forum_feedback": Feedback.objects.create(words="Sample answer", met_on=date(2026, 3, 3), noted_at=now, **by),
    }


def _meetings(partnership: Partnership, things: Things) -> Things:
    school_id, now = things["school"].pk, timezone.now()
    of = {
        "partnership": partnership,
        "school_id": school_id,
        "starts_at": time(9, 15),
        "minutes": 45,
        "point_minutes": 3,
    }
    guest = Guest.objects.create(
        school_id=school_id, organisation_id=things.get("organisation", things["school"]).pk, name="Sample Guest"
    )
    kept = Meeting.objects.create(on=HELD_ON, state="closed", closed_at=now, present=[], **of)
    going = Meeting.objects.create(on=GOES_ON, state="open", begun_at=now, **of)
    laid = [{"what": "Sample task", "who": "Sample Person", "by": "2026-03-20"}]
    kept_point = _point(kept, things, "kept", state="dealt", decision="ring", words="Sample words", laid_tasks=laid)
    return {
        "forum_times": ForumTimes.objects.create(school_id=school_id),
        "forum_guest": guest,
        "forum_minutes": kept,
        "forum_meeting": going,
        "forum_attendance": Attendance.objects.create(meeting=going, guest=guest),
        "forum_point": _point(going, things, "going"),
        "forum_point_kept": kept_point,
        "forum_point_child": PointPupil.objects.get(point=kept_point),
        "forum_correction": Correction.objects.create(
            point=kept_point, part="words", was="Sample words", reads="Sample right words", at=now
        ),
        "forum_task": Task.objects.create(
            school_id=school_id,
            point=kept_point,
            what="Sample task",
            due_on=date(2026, 3, 16),
            first_due_on=date(2026, 3, 16),
            made_at=now,
        ),
        "forum_evaluation": Evaluation.objects.create(
            school_id=school_id,
            academic_year=2025,
            term="spring",
            half=2,
            words="Sample evaluation",
            figures=[{"heading": "Sample", "label": "Sample", "now": "1", "before": "2"}],
            saved_at=now,
        ),
    }


def _point(meeting: Meeting, things: Things, name: str, **fields: object) -> Point:
    """Return a point about the child, as somebody noted it."""
    point = Point.objects.create(
        meeting=meeting,
        key=key_of(f"sample-{name}", things["pupil"].pk),
        kind="Sample heading",
        title="Sample title",
        why="Sample reason",
        note="Sample note",
        since=date(2026, 3, 9),
        **fields,
    )
    PointPupil.objects.create(point=point, pupil_id=things["pupil"].pk)
    return point
