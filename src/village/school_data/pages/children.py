"""The children of a school in the half-term: band on both axes, days missed, and why somebody needs a look."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_days import days_words
from village.people.models.pupil import Pupil
from village.people.rules.years import class_words
from village.school_data import permissions
from village.school_data.pages.bands_shown import CODES, WORDS
from village.school_data.pages.groupings import year_label
from village.school_data.pages.half_term_figures import HalfTermFigures, figures_of_half
from village.school_data.pages.needs_a_look import looks_of
from village.school_data.pages.school_days import place_in_year
from village.school_data.pages.school_today import LOOKS_BACK
from village.school_data.queries.bands import band_lines
from village.school_data.queries.behaviour import incident_counts
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.roster import NOT_KNOWN, Roster, roster_of
from village.school_data.queries.threshold import threshold_sessions
from village.school_data.rules.looking.session import latest_session
from village.school_data.rules.periods import day_and_session

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to; whatever is empty does not narrow it."""

    band: str = ""
    late_band: str = ""
    look: str = ""
    year: str = ""
    group: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child on the list."""

    pupil: Pupil
    place: str
    band: str
    band_word: str
    missed: str
    """Missed 2 of 19 days."""
    late_band: str
    late_word: str
    late: str


@dataclass(frozen=True, slots=True)
class ChildrenPage:
    """What the list shows: one page of it."""

    half_term: str
    lines: tuple[ChildLine, ...]
    count: int
    page: Page[int]
    years: tuple[tuple[str, str], ...]
    classes: tuple[str, ...]
    look_title: str


def children_page(viewer: Viewer, school_id: int, asked: Asked) -> ChildrenPage | None:
    """Return the list, those first who missed most; None where nobody has a mark yet."""
    today, partnership_id = timezone.localdate(), viewer.partnership_id or 0
    roster = roster_of(partnership_id, school_id, today - LOOKS_BACK, today, on=today)
    session = latest_session(roster.marks, today)
    if session is None:
        return None
    until, _session = day_and_session(roster.marks.starts_on, session)
    place, lines = place_in_year(partnership_id, school_id, until), band_lines(partnership_id)
    then = tuple(school_days_of(partnership_id, school_id, place.before.starts_on, place.before.ends_on))
    figures = figures_of_half(roster, place, then, lines, until)
    wanted, look_title = None, ""
    if asked.look:
        incidents: Mapping[int, int] | None = None
        if viewer.can(permissions.VIEW_BEHAVIOUR, at=school_id):
            incidents = incident_counts(school_id, place.half.starts_on, until)
        near = threshold_sessions(partnership_id, school_id, until=until)
        found = next((one for one in looks_of(roster, figures, near, incidents) if one.code == asked.look), None)
        wanted, look_title = frozenset(found.pupil_ids if found else ()), found.title if found else ""
    rows = [row for row in range(len(roster.pupil)) if _fits(roster, figures, row, asked, wanted)]
    rows.sort(
        key=lambda row: (-int(figures.counts.missed[row]), -int(figures.counts.late[row]), int(roster.pupil[row]))
    )
    page = Paginator(rows, A_PAGE).get_page(asked.page)
    shown = list(page.object_list)
    names = pupils_by_id(viewer, school_id, [int(roster.pupil[row]) for row in shown])
    here = roster.is_here
    return ChildrenPage(
        half_term=place.long_words,
        lines=tuple(
            _line(roster, figures, row, names[int(roster.pupil[row])])
            for row in shown
            if int(roster.pupil[row]) in names
        ),
        count=len(rows),
        page=page,
        years=tuple(
            (str(year), year_label(year))
            for year in sorted({int(one) for one in roster.year_group[here]} - {NOT_KNOWN})
        ),
        classes=roster.classes,
        look_title=look_title,
    )


def _fits(roster: Roster, figures: HalfTermFigures, row: int, asked: Asked, wanted: frozenset[int] | None) -> bool:
    """Tell whether a child is on roll today and is what was asked for."""
    year = int(roster.year_group[row])
    group = int(roster.class_number[row])
    return (
        int(roster.pupil[row]) in roster.on_roll
        and (wanted is None or int(roster.pupil[row]) in wanted)
        and (not asked.band or CODES[int(figures.attendance[row])] == asked.band)
        and (not asked.late_band or CODES[int(figures.punctuality[row])] == asked.late_band)
        and (not asked.year or str(year) == asked.year)
        and (not asked.group or (group >= 0 and roster.classes[group] == asked.group))
    )


def _line(roster: Roster, figures: HalfTermFigures, row: int, pupil: Pupil) -> ChildLine:
    counts = figures.counts
    year, group = int(roster.year_group[row]), int(roster.class_number[row])
    late = int(counts.late[row])
    return ChildLine(
        pupil=pupil,
        place=class_words(None if year == NOT_KNOWN else year, roster.classes[group] if group >= 0 else ""),
        band=CODES[int(figures.attendance[row])],
        band_word=WORDS[int(figures.attendance[row])],
        missed=f"missed {days_words(int(counts.missed[row]), of=int(counts.possible[row]))}",
        late_band=CODES[int(figures.punctuality[row])],
        late_word=WORDS[int(figures.punctuality[row])],
        late="never late" if not late else ("late once" if late == 1 else f"late {late} times"),
    )
