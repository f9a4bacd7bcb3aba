"""The page of a school's lists and rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import SchoolYear, school_year_of
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort
from village.cohorts.models.rule import Rule
from village.cohorts.pages.cohort import title_of
from village.cohorts.queries.cohorts import cohorts_of_school
from village.cohorts.queries.rules import rules_of_school
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.people.queries.searching import years_and_classes


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list among the others."""

    cohort: Cohort
    title: str
    half_term: str
    listed_count: int
    open_count: int


@dataclass(frozen=True, slots=True)
class ListsPage:
    """What the page shows."""

    lines: tuple[ListLine, ...]
    set_aside: tuple[ListLine, ...]
    rules: tuple[Rule, ...]
    retired: tuple[Rule, ...]
    can_run: bool
    can_write: bool


def lists_page(viewer: Viewer, school_id: int) -> ListsPage:
    """Return the school's lists, the newest first, and its rules."""
    lines = [_line(cohort) for cohort in cohorts_of_school(viewer, school_id)]
    return ListsPage(
        lines=tuple(line for line in lines if line.cohort.set_aside_at is None),
        set_aside=tuple(line for line in lines if line.cohort.set_aside_at is not None),
        rules=tuple(rules_of_school(viewer, school_id)),
        retired=tuple(rules_of_school(viewer, school_id, retired=True)),
        can_run=viewer.can(permissions.RUN, at=school_id),
        can_write=viewer.can(permissions.WRITE_RULES, at=school_id),
    )


def years_to_choose(viewer: Viewer) -> Sequence[SchoolYear]:
    """Return this school year and the one before, from the partnership's calendar."""
    dates = term_dates_for(viewer.partnership_id or 0)
    now = school_year_of(timezone.localdate())
    return [dates.year(now), dates.year(now - 1)]


def years_on_roll(viewer: Viewer, school_id: int) -> list[int]:
    """Return the year groups on the school's roll today."""
    known = years_and_classes(viewer, school_id, today=timezone.localdate())
    return sorted({year for year, _class, _count in known if year is not None})


def _line(cohort: Cohort) -> ListLine:
    counts = vars(cohort)
    return ListLine(
        cohort=cohort,
        title=title_of(cohort),
        half_term=f"{half_words(cohort.term, cohort.half)} {year_words(cohort.academic_year)}",
        listed_count=cohort.counts_then.get("listed", counts["listed_count"]),
        open_count=counts["open_count"],
    )
