"""What happened in one half-term of a school's forum, as facts that are counted; and what the team said about it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, SchoolYear, TermDates, school_year_of
from village.forum import permissions
from village.forum.models.concern import Concern
from village.forum.models.evaluation import Evaluation
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.forum.models.task import Task
from village.forum.rules.figures import ConcernFact, Facts, FigureLine, PointFact, TaskFact, lines_of
from village.forum.rules.memory import CONCERN, key_of, number_in
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words


@dataclass(frozen=True, slots=True)
class Half:
    """One half-term with the year that it is in."""

    year: SchoolYear
    half: HalfTerm

    @property
    def code(self) -> str:
        """As addresses name it: 2025-spring-2."""
        return f"{self.year.starting}-{self.half.term}-{self.half.half}"

    @property
    def words(self) -> str:
        """As people say it: Spring 2 2025/26."""
        return f"{half_words(self.half.term, self.half.half)} {year_words(self.year.starting)}"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of figures: this half-term and the one before."""

    heading: str
    label: str
    now: str
    before: str


def halves(viewer: Viewer) -> list[Half]:
    """Return the half-terms that have begun, of this year and the last, the latest first."""
    today = timezone.localdate()
    dates = term_dates_for(viewer.partnership_id or 0)
    return [half for half in _of_years(dates, today) if half.half.starts_on <= today][::-1]


def half_asked(viewer: Viewer, code: str) -> Half:
    """Return the half-term of a code, the latest for none; raises Http404 for one that has not begun."""
    every = halves(viewer)
    found = every[0] if every and not code else next((half for half in every if half.code == code), None)
    if found is None:
        raise Http404("There is no such half-term.")
    return found


def compared(viewer: Viewer, school_id: int, asked: Half) -> tuple[list[Compared], Half | None]:
    """Return the figures of a half-term beside those of the one before; none for who does not sit in the forum."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return [], None
    every = halves(viewer)
    at = every.index(asked)
    before = every[at + 1] if at + 1 < len(every) else None
    now = figures_of(school_id, asked.half)
    then = figures_of(school_id, before.half) if before else [FigureLine("", "", "")] * len(now)
    return [Compared(a.heading, a.label, a.words, b.words) for a, b in zip(now, then, strict=True)], before


def figures_of(school_id: int, half: HalfTerm) -> list[FigureLine]:
    """Return the figures of one half-term at a school; five queries."""
    first, last = half.starts_on, min(half.ends_on, timezone.localdate())
    kinds = {str(code): str(words) for code, words in Concern.Kind.choices}
    decisions = {str(code): str(words) for code, words in Point.Decision.choices}
    return lines_of(_facts(school_id, first, last), kinds, decisions, last)


def evaluation_of(viewer: Viewer, school_id: int, asked: Half) -> Evaluation | None:
    """Return what the team said about the half-term, for who sits in the forum."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return None
    rows = Evaluation.objects.filter(school_id=school_id, academic_year=asked.year.starting, term=asked.half.term)
    return rows.filter(half=asked.half.half).select_related("saved_by").first()


def _of_years(dates: TermDates, today: date) -> list[Half]:
    this = school_year_of(today)
    return [Half(dates.year(year), half) for year in (this - 1, this) for half in dates.year(year).half_terms]


def _facts(school_id: int, first: date, last: date) -> Facts:
    meetings = Meeting.objects.filter(school_id=school_id, on__range=(first, last))
    points = Point.objects.filter(meeting__in=meetings).exclude(state=Point.State.OPEN)
    tasks = Task.objects.filter(school_id=school_id, point__meeting__in=meetings)
    return Facts(
        meetings=meetings.exclude(state=Meeting.State.PLANNED).count(),
        concerns=_concerns(school_id, first, last),
        points=[PointFact(decision) for decision in points.order_by().values_list("decision", flat=True)],
        tasks=[
            TaskFact(due_on, timezone.localdate(done_at) if done_at else None)
            for due_on, done_at in tasks.order_by().values_list("first_due_on", "done_at")
        ],
    )


def _concerns(school_id: int, first: date, last: date) -> list[ConcernFact]:
    rows = Concern.objects.filter(school_id=school_id, written_at__date__range=(first, last))
    rows = rows.exclude(state=Concern.State.WITHDRAWN).order_by()
    decided, acted = _first_days(school_id)
    found = []
    for pk, joined_to, kind, written_at, closed_at in rows.values_list(
        "pk", "joined_to_id", "kind", "written_at", "closed_at"
    ):
        stands_for = joined_to or pk
        is_open = closed_at is None or timezone.localdate(closed_at) > last
        written_on = timezone.localdate(written_at)
        found.append(ConcernFact(written_on, kind, decided.get(stands_for), acted.get(stands_for), is_open))
    return found


def _first_days(school_id: int) -> tuple[dict[int, date], dict[int, date]]:
    """Return when the forum first decided about each concern, and when the first task that came of it was done."""
    decided: dict[int, list[date]] = defaultdict(list)
    acted: dict[int, list[date]] = defaultdict(list)
    points = Point.objects.filter(
        meeting__school_id=school_id, state=Point.State.DEALT, key__startswith=key_of(CONCERN, 0)[:-1]
    )
    for key, on, done_at in points.order_by().values_list("key", "meeting__on", "tasks__done_at"):
        number = number_in(key, CONCERN)
        if number is not None:
            decided[number].append(on)
            if done_at:
                acted[number].append(timezone.localdate(done_at))
    return {pk: min(days) for pk, days in decided.items()}, {pk: min(days) for pk, days in acted.items()}
