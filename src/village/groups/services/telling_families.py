"""A draft that tells families what was cancelled. A person looks at it and lets it go, as every message."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.groups.models.group_session import GroupSession
from village.groups.models.programme import Programme
from village.groups.queries.audiences import BOOKED, PLACE
from village.groups.services.may import must_run
from village.messaging.models.message import Message
from village.messaging.queries.schools import schools_to_write_to
from village.messaging.rules.audience import Condition
from village.messaging.rules.kits import kit_of
from village.messaging.services.drafting import begin, fill_in

NOT_CANCELLED = "This is not cancelled, so there is nothing to tell."


def draft_of_session(*, by: Viewer, session: GroupSession) -> Message:
    """Return the draft to the families who were booked. Refused when the session stands, or is past."""
    if session.state != GroupSession.State.CANCELLED or session.on < timezone.localdate():
        raise Refused(NOT_CANCELLED)
    facts = {"event_day": session.on.isoformat(), "event_time": f"{session.starts_at:%H:%M}"}
    only = Condition(BOOKED, (str(session.pk),))
    return _draft(by, session.programme, "session-cancelled", only, facts)


def draft_of_programme(*, by: Viewer, programme: Programme) -> Message:
    """Return the draft to the families with a place. Refused while the programme is not cancelled."""
    if programme.state != Programme.State.CANCELLED:
        raise Refused(NOT_CANCELLED)
    return _draft(by, programme, "group-cancelled", Condition(PLACE, (str(programme.pk),)), {})


@transaction.atomic
def _draft(by: Viewer, programme: Programme, code: str, only: Condition, facts: Mapping[str, object]) -> Message:
    must_run(by, programme)
    school_ids = schools_to_write_to(by, programme.school_id)
    kit = kit_of(code)
    if kit is None:
        raise LookupError(code)
    title = f"{kit.title}: {programme.title}"[:120]
    message = begin(
        by=by, kit=kit, school_ids=school_ids, school_id=programme.school_id, title=title, conditions=[only]
    )
    answers = {"event": programme.title, **facts}
    return fill_in(by=by, message=message, seen_version=message.version, title=title, answers=answers)
