"""One of each thing of room `groups`, for the guard tests."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from django.db.models import Model
from django.utils import timezone

from village.groups.models import Came, Correction, Door, Draw, GroupSession, Leader, Meeting, Place, Programme
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Programme, Leader, GroupSession, Door, Draw, Place, Came, Correction, Meeting)
IDS: Mapping[str, str] = {
    "programme_id": "programme",
    "leader_id": "leader",
    "group_session_id": "group_session",
    "taken_id": "taken",
    "came_id": "came",
    "met_id": "met",
    "door_token": "door",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}
_RUN = frozenset({"head", "inclusion_lead"})
_READ_THE_RECORD = frozenset({"office", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {"taken": _RUN | _READ_THE_RECORD | {"parent"}}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a mentoring programme in which the sample child has a place, with a session, a meeting and a draw."""
    now, school_id = timezone.now(), things["school"].pk
    today = timezone.localdate()
    programme = Programme.objects.create(
        partnership=partnership,
        school_id=school_id,
        kind="mentoring",
        title=f"Sample mentoring {school_id}",
        about="Sample",
        tier="targeted",
        places=3,
        who_for="Sample",
        has_certificate=True,
        is_open=True,
        scale_question="Sample question",
    )
    person = Practitioner.objects.filter(partnership=partnership).order_by("pk")[0]
    leader = Leader.objects.create(programme=programme, practitioner=person, checked_on=date(2026, 1, 5))
    session = GroupSession.objects.create(
        programme=programme, on=today, starts_at=time(9), ends_at=time(10), room="Sample room", note="Sample note"
    )
    draw = Draw.objects.create(programme=programme, number=1, seed="5a", tickets=[], free_places=1, drawn_at=now)
    taken = Place.objects.create(
        programme=programme,
        pupil_id=things["pupil"].pk,
        state=Place.State.ACCEPTED,
        asked_on=date(2026, 2, 2),
        accepted_on=date(2026, 2, 9),
        why="Sample reason",
        aim="Sample aim",
        outcome="Sample outcome",
        mentor=leader,
    )
    typed = Came.objects.create(session=session, typed_name="Sample Guest", at=now)
    return {
        "programme": programme,
        "leader": leader,
        "group_session": session,
        "door": Door.objects.create(
            session=session, nonce=f"door{programme.pk:08d}", opened_at=now, closes_at=now + timedelta(hours=1)
        ),
        "group_draw": draw,
        "taken": taken,
        "came": typed,
        "correction": Correction.objects.create(came=typed, was_here=False, at=now),
        "met": Meeting.objects.create(place=taken, on=date(2026, 3, 2), did="Sample deed", next_step="Sample step"),
    }
