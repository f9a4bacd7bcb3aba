"""Looking up the child that comes onto a list."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.cohorts.models.cohort import Cohort
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, Wanted
from village.people.queries.searching import spells_wanted, spells_with_ids

MOST_HITS = 20


def hits_for(viewer: Viewer, cohort: Cohort, typed: str) -> list[Spell]:
    """Return the pupils of the list's school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed:
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, cohort.school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, cohort.school_id, ids, today=today, state=HERE)
