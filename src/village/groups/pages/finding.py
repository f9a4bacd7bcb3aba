"""Looking up the child through whom somebody comes onto a waiting list."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, Wanted
from village.people.queries.searching import spells_wanted, spells_with_ids

MOST_HITS = 20


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed:
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)
