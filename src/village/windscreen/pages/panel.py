"""The level on a child's page, for those who may see it at a school of the child."""

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.windscreen import permissions
from village.windscreen.queries.decisions import decisions_about
from village.windscreen.rules.moving import standing_of

MOST_MOVES = 4


def level_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the level that stands and how it moved; None for who may not see it, and for one's own family."""
    reach = reach_for(viewer, pupil)
    here = reach.schools & viewer.places_with(permissions.VIEW)
    if reach.level != Level.FULL or reach.ties or not here:
        return None
    school_id = min(here)
    history = decisions_about(viewer, pupil, school_id)
    standing = standing_of(history)
    today = timezone.localdate()
    return {
        "standing": standing,
        "moves": [row for row in history if row.withdrawn_at is None][:MOST_MOVES],
        "is_late": standing is not None and standing.next_look_on is not None and standing.next_look_on < today,
        "url": reverse("windscreen:child", args=(school_id, pupil.pk)),
        "can_decide": viewer.can(permissions.DECIDE, at=school_id),
    }
