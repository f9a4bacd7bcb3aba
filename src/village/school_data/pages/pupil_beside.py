"""What stands beside a child's year: earlier half-terms, marks without a reason, changed marks, minutes late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm
from village.basics.speech import marked
from village.design.speech import READER, say
from village.organisations.rules.calendar import half_words, year_words
from village.people.models.pupil import Pupil
from village.school_data.models.marks import MarkChange
from village.school_data.pages.pupil_marks import PupilMarks, pupil_marks
from village.school_data.queries.marks import changes_of, minutes_late
from village.school_data.rules.comparison import Beside, same_span
from village.school_data.rules.looking.one_child import REASONS
from village.school_data.rules.looking.waiting import waiting_marks
from village.school_data.rules.national_threshold import SESSIONS, near_threshold, school_weeks
from village.school_data.rules.replacing import replace_by

NEAR_FROM = 5
"""Sessions without an accepted reason from which a page says how near the national threshold is."""
MOST_CHANGES = 30
HALF_DAYS = {"AM": "morning", "PM": "afternoon"}


@dataclass(frozen=True, slots=True)
class EarlierShown:
    """This half-term beside an earlier one, in words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class WaitingShown:
    """One mark without a reason."""

    on: date
    half_day: str
    by: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One mark that became another."""

    on: date
    half_day: str
    old: str
    new: str
    file: str
    at: date


@dataclass(frozen=True, slots=True)
class BesideShown:
    """What the panel shows; each part is empty where there is nothing."""

    earlier: tuple[EarlierShown, ...]
    minutes: str
    threshold: tuple[str, ...]
    waiting: tuple[WaitingShown, ...]
    changes: tuple[ChangeShown, ...]


def beside_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return what stands beside the year; reasons, changes and the threshold for who works with the family alone."""
    found = pupil_marks(viewer, pupil)
    if found is None:
        return None
    first = found.place.year.starts_on
    shown = BesideShown(
        earlier=tuple(_earlier(found)),
        minutes=_minutes(pupil, found),
        threshold=tuple(_threshold(found)) if found.seen.is_full else (),
        waiting=tuple(_waiting(found)) if found.seen.is_full else (),
        changes=tuple(_changes(pupil, found, first)) if found.seen.is_full else (),
    )
    has_any = shown.earlier or shown.minutes or shown.threshold or shown.waiting or shown.changes
    return {"beside": shown} if has_any else None


def _earlier(found: PupilMarks) -> Iterator[EarlierShown]:
    place = found.place
    before, last_year = place.before, place.last_year
    named = [
        (marked("The half-term before (%(half_term)s)"), before),
        (marked("The same half-term last year (%(half_term)s)"), last_year),
    ]
    for label, half in named:
        spans = same_span(place.days, _days_in(found.school_days, half), found.until)
        if spans is None:
            continue
        now = found.count(spans[0].first_on, spans[0].last_on)
        then = found.count(spans[1].first_on, spans[1].last_on)
        beside = Beside(int(now.missed[0]), int(now.possible[0]), int(then.missed[0]), int(then.possible[0]))
        if beside.possible_then:
            half_term = f"{half_words(half.term, half.half, READER)} {year_words(_starting(half))}"
            words = beside.words_in(READER)
            yield EarlierShown(say(label, half_term=half_term), words[:1].upper() + words[1:])


def _starting(half: HalfTerm) -> int:
    return half.starts_on.year - (half.term != "autumn")


def _days_in(school_days: Sequence[date], half: HalfTerm) -> list[date]:
    return [day for day in school_days if half.starts_on <= day <= half.ends_on]


def _minutes(pupil: Pupil, found: PupilMarks) -> str:
    late = minutes_late(pupil.pk, found.place.year.starts_on, found.until)
    minutes = [count for (school, _, _), count in late.items() if found.seen.through(school)]
    if not minutes:
        return ""
    if len(minutes) == 1:
        return say(
            "Once since September with the minutes written down: %(minutes)s minutes in all.", minutes=minutes[0]
        )
    return READER.say_count(
        "%(count)s time since September with the minutes written down: %(minutes)s minutes in all, %(most)s at most.",
        "%(count)s times since September with the minutes written down: %(minutes)s minutes in all, %(most)s at most.",
        len(minutes),
        minutes=sum(minutes),
        most=max(minutes),
    )


def _threshold(found: PupilMarks) -> Iterator[str]:
    weeks = school_weeks(found.marks, found.school_days)
    near = near_threshold(found.marks, weeks, found.until, found.roll)
    for row, name in enumerate(found.names):
        if int(near.now[row]) >= NEAR_FROM:
            at = f" at {name}" if len(found.names) > 1 else ""
            yield f"{near.now[row]} of {SESSIONS} sessions without an accepted reason in ten school weeks{at}."


def _waiting(found: PupilMarks) -> Iterator[WaitingShown]:
    for mark in waiting_marks(found.marks, found.place.year.starts_on, found.until, found.roll):
        by = replace_by(mark.on, found.school_days)
        yield WaitingShown(mark.on, HALF_DAYS[mark.session], by, is_over=by is not None and by < found.today)


def _changes(pupil: Pupil, found: PupilMarks, first: date) -> Iterator[ChangeShown]:
    mine = [change for change in changes_of(pupil.pk, first, found.until) if found.seen.through(change.school_id)]
    for change in reversed(mine[-MOST_CHANGES:]):
        yield ChangeShown(
            on=change.on,
            half_day=HALF_DAYS[change.session],
            old=_code_words(change.old),
            new=_code_words(change.new),
            file=_file_of(change),
            at=change.at.date(),
        )


def _file_of(change: MarkChange) -> str:
    return change.batch.file.name if change.batch is not None and change.batch.file is not None else ""


def _code_words(code: str) -> str:
    """Return a code with what it means: N, not heard yet; no mark for a session without one."""
    if code == "-":
        return "no mark"
    words = REASONS.get(code, "in school" if code in ("/", "\\") else "late" if code == "L" else "")
    return f"{code}, {words}" if words else code
