"""The minutes of a closed meeting, with the names that their reader may see."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.meeting import Meeting
from village.forum.models.point import Correction, Point
from village.forum.queries.agenda import ids_in, point_of, rows_of
from village.people.models.pupil import Pupil
from village.school_data.queries.pupils import pupils_by_id


@dataclass(frozen=True, slots=True)
class LaidTask:
    """One task as it was laid down."""

    what: str
    who: str
    by: date


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One point of the minutes."""

    row: Point
    kind: str
    title: str
    why: str
    outcome: str
    """The decision by its kind, or that it was put off."""
    note: str
    words: str
    tasks: tuple[LaidTask, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """What the page, the paper and the file of the minutes show."""

    meeting: Meeting
    title: str
    present: tuple[str, ...]
    lines: tuple[MinutesLine, ...]
    hidden_count: int
    """Points about a child who is kept from the reader."""
    can_correct: bool
    pupils: dict[int, Pupil]

    @property
    def sentence(self) -> str:
        """How much was talked about, in a line."""
        decided = sum(line.row.state == Point.State.DEALT for line in self.lines)
        tasks = sum(len(line.tasks) for line in self.lines)
        put_off = _count(len(self.lines) - decided, "point")
        return f"{_count(decided, 'decision')}, {put_off} put off, {_count(tasks, 'task')}."


def minutes_page(viewer: Viewer, meeting: Meeting) -> MinutesPage:
    """Return the minutes: a point about a child who is kept from the reader is left out, and counted."""
    rows = [row for row in rows_of(meeting) if row.state != Point.State.OPEN]
    pupils = pupils_by_id(viewer, meeting.school_id, {pk for row in rows for pk in ids_in(row)})
    shown = [row for row in rows if pupils.keys() >= ids_in(row)]
    return MinutesPage(
        meeting=meeting,
        title=f"Minutes of the forum, {meeting.on:%-d %B %Y}",
        present=tuple(f"{one['name']}, {one['role']}" for one in meeting.present),
        lines=tuple(_line(row, pupils) for row in shown),
        hidden_count=len(rows) - len(shown),
        can_correct=viewer.can(permissions.RUN, at=meeting.school_id),
        pupils=pupils,
    )


def _line(row: Point, pupils: dict[int, Pupil]) -> MinutesLine:
    point = point_of(row, pupils)
    is_off = row.state == Point.State.PUT_OFF
    return MinutesLine(
        row=row,
        kind=point.kind,
        title=point.title,
        why=point.why,
        outcome=f"Put off: {row.put_off_why}" if is_off else str(row.get_decision_display()),
        note=row.note,
        words=row.words,
        tasks=tuple(LaidTask(one["what"], one["who"], date.fromisoformat(one["by"])) for one in row.laid_tasks),
        corrections=tuple(row.corrections.all()),
    )


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
