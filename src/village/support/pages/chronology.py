"""The chronology of one child: what every room tells this viewer, by academic year."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.rules.calendar import year_words
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.pupils import schools_today
from village.people.queries.reach import reach_for
from village.people.queries.staff import safeguarding_leads
from village.people.rules.years import class_words
from village.support.contributions import Happening, happenings_of
from village.support.queries.children import may_read_chronology, times_on_rolls
from village.support.rules.chronology import NEWEST, ORDER_WORDS, Narrowed, narrowed


@dataclass(frozen=True, slots=True)
class YearOf:
    """What happened in one academic year."""

    title: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """Everything the page shows."""

    pupil: Pupil
    school: SchoolFrame | None
    """None for an agency, which has no menu of a school."""
    class_words: str
    years: tuple[YearOf, ...]
    count: int
    all_count: int
    narrowed: Narrowed
    kinds: tuple[tuple[str, str], ...]
    first_years: tuple[tuple[str, str], ...]
    last_years: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, str], ...]
    leads: tuple[str, ...]


def chronology(viewer: Viewer, pupil: Pupil, query: QueryDict, *, today: date) -> Chronology:
    """Return the chronology of a child whom the viewer was found to see; as many queries for ten lines as for 500."""
    wanted = narrowed(*(query.get(name, "") for name in ("kind", "from", "to", "order")))
    every = happenings_of(viewer, [pupil.pk])
    kept = [one for one in every if wanted.has(one.kind, school_year_of(one.on))]
    if wanted.order != NEWEST:
        kept.reverse()
    starting = sorted({school_year_of(one.on) for one in every}, reverse=True)
    years = tuple((str(year), year_words(year)) for year in starting)
    reach = reach_for(viewer, pupil)
    here = _here(viewer, pupil, today)
    schools = reach.schools or schools_today(pupil, today=today)
    return Chronology(
        pupil=pupil,
        school=_frame(viewer, here.school_id if here else min(reach.schools, default=0)) if reach.is_staff else None,
        class_words=class_words(here.year_group, here.registration_group) if here else "",
        years=_by_year(kept),
        count=len(kept),
        all_count=len(every),
        narrowed=wanted,
        kinds=(("", "Everything"), *((kind, kind) for kind in sorted({one.kind for one in every}))),
        first_years=(("", "The beginning"), *years),
        last_years=(("", "Today"), *years),
        orders=tuple(ORDER_WORDS.items()),
        leads=tuple(safeguarding_leads(viewer, schools, today=today)),
    )


def chronology_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the way to the chronology, for who may read it."""
    return {"pupil": pupil} if may_read_chronology(viewer, pupil) else None


def _frame(viewer: Viewer, school_id: int) -> SchoolFrame:
    return school_frame(viewer, school_id, "pupils")


def _here(viewer: Viewer, pupil: Pupil, today: date) -> Spell | None:
    schools = reach_for(viewer, pupil).schools
    mine = [row for row in times_on_rolls(viewer, [pupil.pk], today=today) if row.school_id in schools]
    return max(mine, key=lambda row: (row.left_on or date.max, row.joined_on), default=None)


def _by_year(happenings: list[Happening]) -> tuple[YearOf, ...]:
    years: dict[int, list[Happening]] = {}
    for one in happenings:
        years.setdefault(school_year_of(one.on), []).append(one)
    return tuple(YearOf(year_words(year), tuple(found)) for year, found in years.items())
