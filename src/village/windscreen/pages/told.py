"""What this room tells the rest of casework: decisions for the chronology, and levels to be looked at again."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.queries.reach import reaches
from village.people.rules.reach import Level
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Happening
from village.windscreen import permissions
from village.windscreen.pages.lists import LATE, late_standing
from village.windscreen.queries.decisions import decisions_of_children, with_ids


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield the decisions on the children’s levels, and that one was withdrawn; a fixed number of queries."""
    rows = list(decisions_of_children(viewer, pupil_ids))
    reach = reaches(viewer, {row.pupil_id for row in rows}, today=timezone.localdate())
    for row in rows:
        seen = reach[row.pupil_id]
        if seen.level != Level.FULL or row.school_id not in seen.schools:
            continue
        moved = f"{row.from_label} → {row.to_label}" if row.from_label != row.to_label else row.to_label
        words = moved if row.from_label else row.to_label
        url = reverse("windscreen:child", args=(row.school_id, row.pupil_id))
        yield Happening(row.pupil_id, row.decided_on, "Level of need decided", words, row.decided_by_name, url)
        if row.withdrawn_at:
            on = timezone.localdate(row.withdrawn_at)
            yield Happening(row.pupil_id, on, "Decision on a level withdrawn", words, row.withdrawn_by_name, url)


def agenda(viewer: Viewer, school_id: int, since: date) -> Iterator[AgendaPoint]:
    """Yield the children whose level was to be looked at again before today."""
    late = late_standing(viewer, school_id, today=timezone.localdate())
    rows = with_ids(viewer, school_id, [one.id for one in late])
    for one in late:
        row, day = rows[one.pupil_id], one.next_look_on or one.decided_on
        yield AgendaPoint(
            key=f"windscreen-look-{one.id}",
            kind="Overdue review",
            title=row.pupil.name,
            why=f"Level {row.to_label}: to be looked at again on {day:%-d %B}",
            since=day,
            pupil_ids=(one.pupil_id,),
            url=reverse("windscreen:child", args=(school_id, one.pupil_id)),
            rank=32,
        )


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return how many levels are to be looked at again; nobody is named."""
    if not viewer.can(permissions.DECIDE, at=school_id):
        return []
    count = len(late_standing(viewer, school_id, today=timezone.localdate()))
    if not count:
        return []
    title = "1 level of need to look at again" if count == 1 else f"{count} levels of need to look at again"
    return [
        Work(title=title, verb="Look", url=f"{reverse('windscreen:children', args=(school_id,))}?show={LATE}", rank=20)
    ]
