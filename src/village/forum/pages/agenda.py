"""The page of a forum that is next or goes on: the agenda with times, the point that is open, who is here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.forum.models.task import Task
from village.forum.pages.starts import NO_START, Start, Starts
from village.forum.queries.agenda import Agenda, Placed, agenda_of, rows_of
from village.forum.queries.meetings import guests_of, here, last_held, members_of
from village.forum.rules.memory import EXTRA, number_in
from village.forum.rules.timing import ends_at, spare, turns
from village.people.models.pupil import Pupil

LAST_WEEK_MINUTES = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One point as the page shows it."""

    placed: Placed
    children: tuple[Pupil, ...]
    waits_for: str
    """The agency for whose person the point waits; empty where nobody is waited for."""
    fits: bool
    start: Start = NO_START

    @property
    def key(self) -> str:
        return self.placed.point.key

    @property
    def row(self) -> Point | None:
        return self.placed.row

    @property
    def is_open(self) -> bool:
        return self.placed.is_open

    @property
    def version(self) -> int:
        """The version of the point's row, 0 where nobody has done anything with it."""
        return self.row.version if self.row else 0

    @property
    def extra_id(self) -> int | None:
        """The number of a point that somebody added, so that it can be taken back."""
        return number_in(self.key, EXTRA)


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one heading, and when they have their turn."""

    heading: str
    starts_at: time
    minutes: int
    items: tuple[Item, ...]

    def holds(self, key: str) -> bool:
        """Tell whether the point stands under this heading."""
        return any(item.key == key for item in self.items)


@dataclass(frozen=True, slots=True)
class Seat:
    """One person who may be at the meeting."""

    code: str
    """"u12" for a member, "g3" for a guest."""
    name: str
    role: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class LastWeek:
    """What came of the tasks of the meeting before."""

    meeting: Meeting
    tasks: tuple[Task, ...]

    @property
    def done_count(self) -> int:
        return sum(task.state == Task.State.DONE for task in self.tasks)

    @property
    def open_tasks(self) -> list[Task]:
        return [task for task in self.tasks if task.state == Task.State.OPEN]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """What the page shows."""

    meeting: Meeting
    title: str
    ends_at: time
    groups: tuple[Group, ...]
    current: Item | None
    next_key: str
    spare: int
    seats: tuple[Seat, ...]
    last_week: LastWeek | None
    hidden_count: int
    can_run: bool
    can_begin: bool
    """Whether there is anything that a decision could begin here, for this viewer."""
    pupils: dict[int, Pupil]

    @property
    def items(self) -> list[Item]:
        return [item for group in self.groups for item in group.items]

    @property
    def open_count(self) -> int:
        return sum(item.is_open for item in self.items)

    @property
    def decided_count(self) -> int:
        return sum(item.row is not None and item.row.state == Point.State.DEALT for item in self.items)

    @property
    def task_count(self) -> int:
        return sum(len(item.row.tasks.all()) for item in self.items if item.row is not None)

    @property
    def is_going(self) -> bool:
        return self.meeting.state == Meeting.State.OPEN

    @property
    def absent(self) -> list[Seat]:
        """Guests who are not here, for whose agencies points wait."""
        return [seat for seat in self.seats if seat.code.startswith("g") and not seat.is_here]


def agenda_page(viewer: Viewer, meeting: Meeting, *, asked: str = "") -> AgendaPage:
    """Return the page with the point that was asked for open, else the first that is not decided."""
    agenda = agenda_of(viewer, meeting)
    members_here, guests_here = here(meeting)
    guests = guests_of(meeting.school_id)
    seats = [
        Seat(f"u{one.user_id}", one.name, one.role, one.user_id in members_here)
        for one in members_of(viewer, meeting.school_id)
    ] + [Seat(f"g{one.pk}", one.name, one.organisation.name, one.pk in guests_here) for one in guests]
    absent = {one.organisation_id: one.organisation.name for one in guests}
    present = {one.organisation_id for one in guests if one.pk in guests_here}
    last_week = _last_week(viewer, meeting)
    starts = Starts.of(viewer, meeting, [placed.row for placed in agenda.placed if placed.row is not None])
    groups = _groups(
        meeting, agenda, {pk: name for pk, name in absent.items() if pk not in present}, present, last_week, starts
    )
    items = [item for group in groups for item in group.items]
    is_going = meeting.state == Meeting.State.OPEN
    current = next((item for item in items if item.key == asked), None)
    if current is None and is_going:
        current = next((item for item in items if item.is_open and not item.waits_for), None)
    return AgendaPage(
        meeting=meeting,
        title=f"{meeting.on:%A} forum, {meeting.on:%-d %B}",
        ends_at=ends_at(meeting.starts_at, meeting.minutes),
        groups=groups,
        current=current,
        next_key=_next_key(items, current),
        spare=spare(meeting.minutes, (group.minutes for group in groups), LAST_WEEK_MINUTES if last_week else 0),
        seats=tuple(seats),
        last_week=last_week,
        hidden_count=agenda.hidden_count,
        can_run=viewer.can(permissions.RUN, at=meeting.school_id),
        can_begin=bool(starts.starters),
        pupils=agenda.pupils,
    )


def item_of(agenda: Agenda, key: str) -> Item:
    """Return one point for a page of its own; raises Http404."""
    placed = agenda.find(key)
    return Item(placed, _children(placed, agenda.pupils), "", True)


def _groups(
    meeting: Meeting,
    agenda: Agenda,
    absent: Mapping[int, str],
    present: set[int],
    last_week: LastWeek | None,
    starts: Starts,
) -> tuple[Group, ...]:
    """Return the headings in order: what is shared with an agency that is here, the rest, and what waits for one."""
    by_heading: dict[tuple[int, str], list[Placed]] = defaultdict(list)
    for placed in agenda.placed:
        waits = placed.is_open and placed.agency_id in absent
        order = 2 if waits else 0 if placed.is_open and placed.agency_id in present else 1
        by_heading[order, placed.point.kind].append(placed)
    ordered = sorted(by_heading.items(), key=lambda pair: pair[0][0])
    before = LAST_WEEK_MINUTES if last_week else 0
    usual, own = meeting.point_minutes, meeting.kind_minutes
    headings = [(own.get(heading, usual), len(found)) for (_, heading), found in ordered]
    each = turns(meeting.starts_at, meeting.minutes, headings, before)
    groups = []
    for ((order, heading), found), turn in zip(ordered, each, strict=True):
        items = tuple(
            Item(
                placed,
                _children(placed, agenda.pupils),
                absent.get(placed.agency_id or 0, "") if order == 2 else "",
                fits=number < turn.fitting,
                start=starts.of_point(placed.row),
            )
            for number, placed in enumerate(found)
        )
        groups.append(Group(heading, turn.starts_at, turn.minutes, items))
    return tuple(groups)


def _children(placed: Placed, pupils: Mapping[int, Pupil]) -> tuple[Pupil, ...]:
    return tuple(pupils[pk] for pk in placed.point.pupil_ids if pk in pupils)


def _next_key(items: Sequence[Item], current: Item | None) -> str:
    """Return the key of the point that is next: the first open one behind the current one, else the first of all."""
    at = items.index(current) + 1 if current in items else 0
    following = [*items[at:], *items[:at]]
    return next((item.key for item in following if item.is_open and item is not current and not item.waits_for), "")


def _last_week(viewer: Viewer, meeting: Meeting) -> LastWeek | None:
    before = last_held(viewer, meeting)
    if before is None:
        return None
    tasks = [task for row in rows_of(before) for task in row.tasks.all()]
    return LastWeek(before, tuple(sorted(tasks, key=lambda task: (task.due_on, task.pk))))
