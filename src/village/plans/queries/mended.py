"""How many gaps of a plan were filled since it was brought in, from the record."""

from village.access.viewer import Viewer
from village.plans.queries.history import history_of_plan

MENDS = {"leads": "leads", "ticks": "schedule", "timings": "schedule", "measure": "measure"}
"""A field on the record, and the gap that it fills when it held nothing before."""


def mended_count(viewer: Viewer, plan_id: int) -> int:
    """Return how many times a lead, a time or a measure stands filled that was empty when its action came in."""
    was_empty: dict[tuple[str, str, str], bool] = {}
    is_filled: dict[tuple[str, str], set[str]] = {}
    lines = history_of_plan(viewer, plan_id).exclude(changes=[]).order_by("at", "pk")
    changed = lines.filter(verb="plans.action-changed").values_list("subject_id", "changes")
    for subject, changes in changed:
        for change in changes:
            field = str(change["field"])
            if field not in MENDS:
                continue
            was_empty.setdefault((subject, MENDS[field], field), not change["old"])
            filled = is_filled.setdefault((subject, MENDS[field]), set())
            (filled.add if change["new"] else filled.discard)(field)
    mended = {
        (subject, gap)
        for (subject, gap, field), empty in was_empty.items()
        if empty and field in is_filled[subject, gap]
    }
    return len(mended)
