"""The rota, and hours in sums."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.events.models.event import Event, Occurrence
from village.events.rules.words import when_words
from village.organisations.rules.calendar import year_words
from village.volunteers.models import Shift, Turn, Volunteer
from village.volunteers.queries.rota import BACK, HELD, hours_of, minutes_by, ready_for, shifts_of, spans_of
from village.volunteers.rules.readiness import missing
from village.volunteers.rules.rota import Span, clash_of, hours_words
from village.volunteers.services.offering import asked_of, done_of

YEARS = 3


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One time, who comes, and how many are missing."""

    shift: Shift
    here: tuple[Turn, ...]
    off: tuple[Turn, ...]
    free: int
    is_past: bool
    event_note: str = ""
    """What became of the event since; nothing where it stands on the day of the time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is ready for it, and why not after all."""

    person: Volunteer
    problem: str


@dataclass(frozen=True, slots=True)
class HoursPage:
    """The hours of one academic year."""

    year: int
    years: tuple[tuple[int, str], ...]
    total: str
    by_role: tuple[tuple[str, str], ...]
    by_host: tuple[tuple[str, str], ...]
    by_person: tuple[tuple[str, str], ...]


def rota_lines(viewer: Viewer, host_id: int | None) -> tuple[ShiftLine, ...]:
    """Return the times of the last two weeks and all to come; a fixed number of queries."""
    today = timezone.localdate()
    return tuple(shift_line(shift, today) for shift in shifts_of(viewer, host_id=host_id, since=today - BACK))


def shift_line(shift: Shift, today: date) -> ShiftLine:
    """Return one time with who comes."""
    turns = list(shift.turns.all())
    here = tuple(turn for turn in turns if turn.state in HELD)
    off = tuple(turn for turn in turns if turn.state not in HELD)
    free = 0 if shift.cancelled_at else max(0, shift.wanted - len(here))
    return ShiftLine(shift, here, off, free, shift.on < today, _event_note(shift, today))


def _event_note(shift: Shift, today: date) -> str:
    time = shift.occurrence
    if time is None or shift.cancelled_at is not None or shift.on < today:
        return ""
    if time.state == Occurrence.State.CANCELLED or time.event.state == Event.State.CANCELLED:
        return "The event is cancelled. Call this time off, and who is on it hears of it."
    if time.on != shift.on:
        return f"The event is on {when_words(time.on, time.starts_at, time.ends_at)}."
    return ""


def candidates(shift: Shift) -> tuple[Candidate, ...]:
    """Return who is ready, those without a problem first."""
    people = ready_for(shift)
    spans = spans_of([one.pk for one in people], shift.on, but=shift.pk)
    asked, span = asked_of(shift.role), Span(shift.on, shift.starts_at, shift.ends_at)
    found = []
    for person in people:
        lacking = missing(asked, done_of(list(person.checks.all())), shift.on)
        clash = clash_of(span, spans.get(person.pk, ()))
        problem = f"{', '.join(lacking)} is missing" if lacking else ""
        if not problem and clash is not None:
            problem = f"helps elsewhere then: {clash.words}, {clash.starts_at:%H:%M} to {clash.ends_at:%H:%M}"
        found.append(Candidate(person, problem))
    return tuple(sorted(found, key=lambda one: (bool(one.problem), one.person.name)))


def hours_page(viewer: Viewer, asked: int | None) -> HoursPage:
    """Return the sums of one academic year."""
    now = school_year_of(timezone.localdate())
    years = range(now, now - YEARS, -1)
    year = asked if asked is not None and asked in years else now
    rows = hours_of(viewer, first=date(year, 9, 1), last=date(year + 1, 8, 31))
    total = sum(int(str(row["minutes"])) for row in minutes_by(rows, "role__name"))
    return HoursPage(
        year=year,
        years=tuple((one, year_words(one)) for one in years),
        total=hours_words(total) if total else "",
        by_role=_sums(minutes_by(rows, "role__name"), "role__name", ""),
        by_host=_sums(minutes_by(rows, "host__name"), "host__name", "The partnership"),
        by_person=_sums(minutes_by(rows, "volunteer__name"), "volunteer__name", "People of before, without names"),
    )


def _sums(rows: list[dict[str, object]], field: str, nobody: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(row[field] or nobody), hours_words(int(str(row["minutes"])))) for row in rows)
