"""The first page of a school: what changed, who is in, bands, weeks, who needs a look, and what waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.school_data import permissions
from village.school_data.contributions import Work, work_at
from village.school_data.pages.bands_shown import BandShown, bands_shown
from village.school_data.pages.groupings import grouping_by_year
from village.school_data.pages.half_term_figures import HalfTermFigures, figures_of_half
from village.school_data.pages.heat import Heat, heat_of
from village.school_data.pages.needs_a_look import Look, looks_of
from village.school_data.pages.school_days import Place, place_in_year
from village.school_data.queries.bands import band_lines
from village.school_data.queries.behaviour import incident_counts
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.roster import Roster, roster_of
from village.school_data.queries.threshold import threshold_sessions
from village.school_data.rules.looking.session import NOT_HEARD, Standing, latest_session, standing_in
from village.school_data.rules.looking.spread import in_bands
from village.school_data.rules.looking.weeks import weeks_of_groups

LOOKS_BACK = timedelta(days=400)
"""So far back that the half-term before this year's first is whole."""


@dataclass(frozen=True, slots=True)
class LookShown:
    """A group that needs a look, with the names that the page shows."""

    look: Look
    pupils: tuple[Pupil, ...]
    url: str

    @property
    def more(self) -> int:
        return self.look.count - len(self.pupils)


@dataclass(frozen=True, slots=True)
class SchoolToday:
    """What the page shows; without marks, only what waits."""

    standing: Standing
    place: Place
    changed: str
    """One sentence on what changed since the same weekday last week."""
    reasons: list[dict[str, object]]
    bands: list[BandShown]
    heat: Heat
    looks: list[LookShown]
    is_fresh: bool
    """Whether the marks reach to today."""

    @property
    def named(self) -> list[Pupil]:
        """Everybody whom the page names: each look goes on record."""
        return list({pupil.pk: pupil for look in self.looks for pupil in look.pupils}.values())


def school_work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for the viewer at the school."""
    return work_at(viewer, school_id)


def school_today(viewer: Viewer, school_id: int) -> SchoolToday | None:
    """Return the page, or None where nobody at the school has a mark yet."""
    today = timezone.localdate()
    partnership_id = viewer.partnership_id or 0
    roster = roster_of(partnership_id, school_id, today - LOOKS_BACK, today, on=today)
    session = latest_session(roster.marks, today)
    if session is None:
        return None
    standing = standing_in(roster.marks, session, roster.roll)
    place = place_in_year(partnership_id, school_id, standing.on)
    lines = band_lines(partnership_id)
    then = tuple(school_days_of(partnership_id, school_id, place.before.starts_on, place.before.ends_on))
    figures = figures_of_half(roster, place, then, lines, standing.on)
    grouping = grouping_by_year(roster)
    weeks = weeks_of_groups(roster.marks, grouping.group, len(grouping.labels), roster.roll)
    here = roster.is_counted
    sessions = int(figures.counts.possible[here].max(initial=0))
    children = reverse("school_data:children", args=(school_id,))
    return SchoolToday(
        standing=standing,
        place=place,
        changed=_changed(roster, session, standing),
        reasons=[{"label": words, "count": number, "waiting": words == NOT_HEARD} for words, number in standing.away],
        bands=bands_shown(
            in_bands(figures.attendance[here]), in_bands(figures.before[here]), sessions, lines.attendance, children
        ),
        heat=heat_of(weeks, grouping.labels, grouping.uncounted, place.year, standing.on),
        looks=_looks(viewer, school_id, roster, figures, place, standing.on),
        is_fresh=standing.on == today,
    )


def _looks(
    viewer: Viewer, school_id: int, roster: Roster, figures: HalfTermFigures, place: Place, until: date
) -> list[LookShown]:
    near = threshold_sessions(viewer.partnership_id or 0, school_id, until=until)
    incidents = None
    if viewer.can(permissions.VIEW_BEHAVIOUR, at=school_id):
        incidents = incident_counts(school_id, place.half.starts_on, until)
    looks = looks_of(roster, figures, near, incidents)
    names = pupils_by_id(viewer, school_id, [pupil for look in looks for pupil in look.named])
    url = reverse("school_data:children", args=(school_id,))
    return [
        LookShown(look, tuple(names[pupil] for pupil in look.named if pupil in names), f"{url}?look={look.code}")
        for look in looks
    ]


def _changed(roster: Roster, session: int, standing: Standing) -> str:
    """Return how many children are in, against the same session a week before."""
    if session < 10:
        return ""
    before = standing_in(roster.marks, session - 10, roster.roll)
    if not before.expected or not standing.expected:
        return ""
    now_share, then_share = standing.here * before.expected, before.here * standing.expected
    weekday = f"last {before.on:%A}"
    if now_share == then_share:
        return f"As many children are in as {weekday}."
    return f"{'More' if now_share > then_share else 'Fewer'} children are in than {weekday}."
