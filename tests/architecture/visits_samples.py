"""One of each thing of room `visits`, for the guard tests."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from tests.cast import HEAD
from village.access.models.user import User
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.visits.models import (
    Focus,
    FollowUp,
    Outing,
    SafetyNote,
    Visit,
    VisitChild,
    Visitor,
    VisitorHours,
    VisitPromise,
    VisitRecord,
)

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    Visit,
    VisitChild,
    Visitor,
    VisitorHours,
    VisitRecord,
    VisitPromise,
    FollowUp,
    Focus,
    SafetyNote,
    Outing,
)
IDS: Mapping[str, str] = {
    "visit_id": "visit",
    "visitor_hours_id": "visitor_hours",
    "focus_id": "focus",
    "safety_note_id": "safety_note",
    "visit_follow_up_id": "visit_follow_up",
    "visit_promise_id": "visit_promise",
    "visit_record_id": "visit_record",
    "outing_id": "outing",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    Visit: frozenset({"on"}),
    VisitPromise: frozenset({"due_on"}),
    FollowUp: frozenset({"due_on"}),
}
"""Days by which rows are found, and by which it is told whether something is late."""
PLANNERS = frozenset({"head", "inclusion_lead", "safeguarding_lead", "office"})
READERS = PLANNERS - {"office"}
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "visit": PLANNERS,
    "visit_record": READERS,
    "visit_promise": READERS,
    "focus": READERS,
    "safety_note": READERS,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""

ON = date(2026, 3, 18)
UNTIL = date(2026, 6, 30)


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a visit of today that the head records, with what is known before and what came of it."""
    school, pupil = things["school"], things["pupil"]
    assert isinstance(school, Organisation)
    now, of = timezone.now(), {"school": school, "pupil_id": pupil.pk}
    staff = Practitioner.objects.filter(partnership=partnership).order_by("pk")
    person = staff.filter(name=HEAD.name).first() or staff.get(pk=staff.values_list("pk", flat=True)[0])
    window = {"from_time": time(15), "until_time": time(15, 30)}
    visit = Visit.objects.create(
        school=school, on=ON, purpose="other", about="Sample talk", cancelled_why="", planned_at=now, **window
    )
    record = VisitRecord.objects.create(
        visit=visit,
        key=UUID(int=visit.pk),
        outcome="met",
        said="Sample words",
        family_will="Sample deed",
        next_step="ring",
        went_at=now,
        recorded_at=now,
    )
    return {
        "visit": visit,
        "visit_child": VisitChild.objects.create(visit=visit, pupil_id=pupil.pk),
        "visitor": Visitor.objects.create(visit=visit, practitioner=person),
        "visitor_hours": VisitorHours.objects.create(school=school, practitioner=person, weekday=2, **window),
        "visit_record": record,
        "visit_promise": VisitPromise.objects.create(record=record, words="Sample promise", due_on=UNTIL),
        "visit_follow_up": FollowUp.objects.create(record=record, school=school, kind="ring", due_on=UNTIL),
        "focus": Focus.objects.create(reason="Sample reason", starts_on=ON, ends_on=UNTIL, **of),
        "safety_note": SafetyNote.objects.create(words="Sample dog", ends_on=UNTIL, written_at=now, **of),
        "outing": Outing.objects.create(
            partnership=partnership,
            school=school,
            user=_out(partnership),
            started_at=now,
            back_at=now + timedelta(hours=1),
        ),
    }


def _out(partnership: Partnership) -> User:
    """Return somebody of the partnership who is not out already."""
    out = Outing.objects.filter(ended_at=None).values("user")
    users = User.objects.filter(roles__partnership=partnership).exclude(pk__in=out)
    found = users.order_by("-pk").first()
    assert found is not None
    return found
