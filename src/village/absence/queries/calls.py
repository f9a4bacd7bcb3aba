"""Calls about an absence."""

from collections import defaultdict
from datetime import date

from village.absence.models.call import Call


def calls_of_session(school_id: int, on: date, session: str) -> dict[int, list[Call]]:
    """Return the calls of a session by child, in the order in which they were made."""
    found: dict[int, list[Call]] = defaultdict(list)
    for row in Call.objects.filter(school_id=school_id, on=on, session=session).select_related("by"):
        found[row.pupil_id].append(row)
    return dict(found)
