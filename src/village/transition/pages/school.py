"""A school on the way from Year 6 to Year 7: who leaves it, who comes to it, sessions, and who has settled."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.transition.models.mover import Intake, Mover
from village.transition.models.taster import Taster
from village.transition.queries.figures import half_days
from village.transition.queries.intakes import intakes
from village.transition.queries.movers import Seen, leavers_of, movers_at, seen
from village.transition.queries.tasters import tasters_at
from village.transition.rules.checking import Due, due


@dataclass(frozen=True, slots=True)
class Line:
    """One child on a list."""

    mover: Mover
    words: str
    is_shared: bool
    due: Due
    how: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """The children of one old or new school."""

    name: str
    lines: tuple[Line, ...]

    @property
    def shared_count(self) -> int:
        """Of how many something is shared."""
        return sum(line.is_shared for line in self.lines)

    @property
    def overdue_count(self) -> int:
        """For how many the look is overdue."""
        return sum(line.due == Due.OVERDUE for line in self.lines)


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """What the page shows."""

    intake: Intake | None
    years: tuple[int, ...]
    leaving: tuple[School, ...]
    unknown: tuple[Pupil, ...]
    has_year_6: bool
    can_set: bool
    coming: tuple[School, ...]
    not_shared: int
    """How many more come, of whom the school reads nothing."""
    has_begun: bool
    tasters: tuple[Taster, ...]
    today: date

    @property
    def pupils(self) -> list[Pupil]:
        """Every child whom the page names."""
        named = [line.mover.pupil for one in (*self.leaving, *self.coming) for line in one.lines]
        return [*named, *self.unknown]


def school_page(viewer: Viewer, school_id: int, intake: Intake | None) -> SchoolPage:
    """Return the page of a school for one September; the number of queries does not grow with the children."""
    today, years = timezone.localdate(), tuple(one.year for one in intakes(viewer))
    if intake is None:
        return SchoolPage(None, years, (), (), False, False, (), 0, False, (), today)
    rows = [one for one in movers_at(viewer, intake) if school_id in (one.from_school_id, one.to_school_id)]
    found = seen(viewer, rows)
    ours = [one for one in found if one.is_ours and one.mover.from_school_id == school_id]
    new = [one for one in found if one.mover.to_school_id == school_id and (one.sheet or one.is_new_here)]
    leavers = leavers_of(viewer, school_id, intake)
    known = {one.mover.pupil_id for one in ours if one.mover.is_known}
    unsure = [one.mover.pupil for one in ours if not one.mover.is_known]
    unknown = {pupil.pk: pupil for pupil in (*leavers, *unsure) if pupil.pk not in known}
    marks = half_days(intake, school_id, [one.mover.pupil_id for one in new if one.is_new_here], today=today)
    come = sum(mover.to_school_id == school_id for mover in rows)
    return SchoolPage(
        intake=intake,
        years=years,
        leaving=_by_school(ours, today, {}, is_old=True),
        unknown=tuple(unknown.values()),
        has_year_6=bool(leavers) or bool(ours),
        can_set=bool(leavers),
        coming=_by_school(new, today, marks, is_old=False),
        not_shared=come - len(new),
        has_begun=today >= date(intake.year, 9, 1),
        tasters=tuple(tasters_at(viewer, school_id, intake)),
        today=today,
    )


def days_words(came: int, possible: int) -> str:
    """Return how many days a child missed, from half days."""
    missed = (possible - came) / 2
    return f"Missed {missed:g} of {possible / 2:g} days"


def _by_school(
    found: list[Seen], today: date, marks: dict[int, tuple[int, int]], *, is_old: bool
) -> tuple[School, ...]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for one in found:
        mover = one.mover
        if is_old and not mover.is_known:
            continue
        name = mover.from_school.name
        if is_old:
            name = mover.to_school.name if mover.to_school else mover.elsewhere
        groups[name].append(_line(one, today, marks, is_old=is_old))
    return tuple(School(name, tuple(lines)) for name, lines in sorted(groups.items()))


def _line(one: Seen, today: date, marks: dict[int, tuple[int, int]], *, is_old: bool) -> Line:
    mover = one.mover
    check = mover.settled if hasattr(mover, "settled") else None
    standing = (
        due(mover.intake.year, mover.intake.check_by, check is not None, today) if mover.to_school_id else Due.NOT_YET
    )
    shared = one.sheet is not None
    words = f"Shared on {timezone.localdate(one.sheet.shared_at):%-d %B}" if one.sheet else "Nothing is shared"
    if mover.to_school_id is None:
        words = "Outside the partnership: tell the school yourselves"
    days = days_words(*marks[mover.pupil_id]) if mover.pupil_id in marks else ""
    return Line(mover, words, shared, standing, str(check.get_how_display()) if check else "", "" if is_old else days)
