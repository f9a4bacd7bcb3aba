"""The agenda of one meeting: what the rooms find, less what is remembered, with what this meeting did already."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum.models.concern import Concern
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.forum.queries.meetings import last_held
from village.forum.rules.memory import CONCERN, Memory, comes_back, key_of
from village.forum.rules.naming import with_names
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to
from village.school_data.queries.pupils import pupils_by_id
from village.support.contributions import AgendaPoint, agenda_points

LOOKS_BACK = timedelta(days=28)
"""How far a first meeting looks back for what is new."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One point on an agenda, and what the meeting did with it so far."""

    point: AgendaPoint
    row: Point | None
    agency_id: int | None = None
    """The agency with which it is shared."""

    @property
    def is_open(self) -> bool:
        return self.row is None or self.row.state == Point.State.OPEN


@dataclass(frozen=True, slots=True)
class Agenda:
    """All points of a meeting, the most pressing first, and the children in them by id."""

    placed: tuple[Placed, ...]
    pupils: dict[int, Pupil]
    hidden_count: int
    """Points that this meeting dealt with and that are kept from the viewer."""

    def find(self, key: str) -> Placed:
        """Return one point by its key; raises Http404."""
        found = next((one for one in self.placed if one.point.key == key), None)
        if found is None:
            raise Http404("This point is not on the agenda.")
        return found


def agenda_of(viewer: Viewer, meeting: Meeting) -> Agenda:
    """Return the agenda as the viewer may see it; a fixed number of queries, besides those of the rooms."""
    before = last_held(viewer, meeting)
    since = before.on if before else meeting.on - LOOKS_BACK
    rows = {row.key: row for row in rows_of(meeting)}
    remembered = _memories(meeting)
    found = [
        point
        for point in agenda_points(viewer, meeting.school_id, since)
        if point.key in rows or comes_back(point.since, meeting.on, remembered[point.key])
    ]
    named = {point.key for point in found}
    left = [row for row in rows.values() if row.key not in named]
    ids = {pupil_id for point in found for pupil_id in point.pupil_ids} | {pk for row in left for pk in ids_in(row)}
    pupils = pupils_by_id(viewer, meeting.school_id, ids)
    shown = [row for row in left if pupils.keys() >= ids_in(row)]
    agencies = _agencies_of_concerns(meeting.school_id)
    points = [*found, *(point_of(row, pupils) for row in shown)]
    placed = [_placed(point, rows.get(point.key), agencies) for point in points]
    placed.sort(key=lambda one: (one.point.rank, one.point.kind, one.point.since, one.point.key))
    return Agenda(tuple(placed), pupils, len(left) - len(shown))


def rows_of(meeting: Meeting) -> list[Point]:
    """Return what the meeting did, with the children and tasks of each point."""
    if meeting.pk is None:
        return []
    rows = Point.objects.filter(meeting=meeting).select_related("shared_with", "dealt_by", "meeting")
    return list(rows.prefetch_related("children", "tasks__owner", "corrections__by"))


def ids_in(row: Point) -> set[int]:
    """Return the ids of the children whom a point is about."""
    return {child.pupil_id for child in row.children.all()}


def point_of(row: Point, pupils: dict[int, Pupil]) -> AgendaPoint:
    """Return a point of the minutes as it stood on the agenda, with the names that its reader may see."""
    names = {pk: pupils[pk].name for pk in sorted(ids_in(row)) if pk in pupils}
    return AgendaPoint(
        key=row.key,
        kind=row.kind,
        title=with_names(row.title, names),
        why=with_names(row.why, names),
        since=row.since,
        pupil_ids=tuple(sorted(ids_in(row))),
        url=row.url,
        rank=row.rank,
    )


def is_kept_from(viewer: Viewer, row: Point) -> bool:
    """Tell whether a child of the point is kept from the viewer by a court's order."""
    closed = closed_to(viewer, today=timezone.localdate()).filter(pupil__in=ids_in(row))
    return closed.exists()


def _placed(point: AgendaPoint, row: Point | None, agencies: dict[str, int]) -> Placed:
    agency = row.shared_with_id if row else agencies.get(point.key)
    return Placed(replace(point, why=point.why[:1000]), row, agency)


def _memories(meeting: Meeting) -> dict[str, list[Memory]]:
    """Return what earlier meetings of the school did with each key; one query."""
    columns = ("key", "meeting__on", "state", "since", "put_off_until")
    past = Point.objects.filter(meeting__school_id=meeting.school_id, meeting__on__lt=meeting.on)
    found: dict[str, list[Memory]] = defaultdict(list)
    for key, on, state, since, until in past.order_by().values_list(*columns):
        found[key].append(Memory(on, state, since, until))
    return found


def _agencies_of_concerns(school_id: int) -> dict[str, int]:
    """Return the agency of each open concern that an agency's worker wrote, by the key of its point."""
    rows = Concern.objects.filter(school_id=school_id, state=Concern.State.OPEN, written_for__isnull=False)
    return {key_of(CONCERN, pk): agency for pk, agency in rows.order_by().values_list("pk", "written_for_id")}
