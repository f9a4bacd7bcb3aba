"""The page of all groups, courses, mentoring and placements of a school."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.programme import Programme
from village.groups.queries.programmes import next_days, programmes_of_school, session_counts


@dataclass(frozen=True, slots=True)
class Line:
    """One programme among the others."""

    programme: Programme
    kind: str
    leaders: str
    next_on: date | None
    sessions: str
    filled: int
    free: int | None
    waiting: int
    words: str
    """Places in words: "6 of 8 filled. 2 free"."""


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """What the page shows."""

    parents: tuple[Line, ...]
    children: tuple[Line, ...]
    past: tuple[Line, ...]
    can_run: bool
    sees_all: bool


def groups_page(viewer: Viewer, school_id: int) -> GroupsPage:
    """Return the viewer’s programmes of the school. Five queries, however many they are."""
    rows = list(programmes_of_school(viewer, school_id))
    ids = [row.pk for row in rows]
    days = next_days(ids, today=timezone.localdate())
    counts = session_counts(ids)
    lines = [_line(row, days.get(row.pk), counts.get(row.pk, (0, 0))) for row in rows]
    running = [line for line in lines if line.programme.is_running]
    running.sort(key=lambda line: (line.next_on or date.max, line.programme.title))
    return GroupsPage(
        parents=tuple(line for line in running if line.programme.is_for_adults),
        children=tuple(line for line in running if not line.programme.is_for_adults),
        past=tuple(line for line in lines if not line.programme.is_running),
        can_run=viewer.can(permissions.RUN, at=school_id),
        sees_all=viewer.can(permissions.VIEW_ALL, at=school_id),
    )


def places_words(filled: int, offered: int, places: int | None) -> str:
    """Return how full a programme is."""
    also = f", {offered} offered" if offered else ""
    if places is None:
        return f"{filled} take part{also}. Open to all who come"
    free = max(places - filled - offered, 0)
    return f"{filled} of {places} filled{also}. {free or 'None'} free"


def _line(row: Programme, next_on: date | None, counts: tuple[int, int]) -> Line:
    counted = vars(row)
    accepted, offered, waiting = counted["accepted"], counted["offered"], counted["waiting"]
    held, planned = counts
    return Line(
        programme=row,
        kind=str(row.get_kind_display()),
        leaders=", ".join(leader.practitioner.name for leader in row.leaders.all()),
        next_on=next_on,
        sessions=f"{held} of {planned} sessions held" if planned else "",
        filled=accepted,
        free=None if row.places is None else max(row.places - accepted - offered, 0),
        waiting=waiting,
        words=places_words(accepted, offered, row.places),
    )
