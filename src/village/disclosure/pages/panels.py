"""What a child's page shows of requests and holds: to staff, and to the parent who may ask."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.disclosure import permissions
from village.disclosure.pages.lists import RequestLine
from village.disclosure.queries.holds import standing_holds
from village.disclosure.queries.requests import due_of, requests_of_pupils
from village.disclosure.rules.life import STATE_WORDS
from village.people.models.pupil import Pupil
from village.people.permissions import HOLD
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level


def panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the panel; None where the viewer neither follows requests nor is a parent of the child."""
    reach = reach_for(viewer, pupil)
    if reach.level == Level.OWN and reach.own_adults:
        return {"kind": "own", "pupil": pupil}
    school_id = min(reach.schools & viewer.places_with(permissions.RECORD), default=None)
    if not reach.is_staff or school_id is None:
        return None
    today = timezone.localdate()
    rows = requests_of_pupils(viewer, [pupil.pk])
    can_hold = viewer.can(HOLD, at=school_id)
    return {
        "kind": "staff",
        "pupil": pupil,
        "school_id": school_id,
        "lines": [RequestLine(row, STATE_WORDS[row.standing], due_of(row, today=today), "") for row in rows],
        "can_hold": can_hold,
        "holds": standing_holds(pupil, reach.schools) if can_hold else [],
    }
