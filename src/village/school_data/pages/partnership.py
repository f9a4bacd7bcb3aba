"""The partnership's own view: its line over the year, groups and schools side by side, with small numbers hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import TermDates
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.school_data.pages.attained import Attained, attained_against_missed
from village.school_data.pages.moving import Moves, moves_of
from village.school_data.pages.partnership_lines import OwnLines, own_lines
from village.school_data.queries.bands import Lines, band_lines
from village.school_data.queries.own_lines import last_marked_day
from village.school_data.queries.partnership import (
    KINDS,
    Groups,
    Span,
    counted_groups,
    fixed_groups,
    members_today,
    school_names,
    sessions_in,
)
from village.school_data.rules.grouping import PupilSessions
from village.school_data.rules.looking.group_rows import SCHOOL, GroupShown, GroupsShown, groups_shown
from village.school_data.services.fixing_groups import fix_groups

SPANS = {"half-term": "This half-term", "year": "This year"}
FIRST_KIND = "year"
NAMED_WHEN_HIDDEN = (SCHOOL, "year")
"""Kinds whose groups everybody knows; of others, that there is a group at all may tell of a child."""


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """One table of groups, as the page and the file show it; None in any number is hidden."""

    span: str
    kind: str
    span_words: str
    until: date
    groups: GroupsShown
    no_reason: int
    lines: Lines

    @property
    def rows(self) -> tuple[GroupShown, ...]:
        return self.groups.lines

    @property
    def rest_words(self) -> str:
        """Which groups stand in the rest, where their words tell nothing."""
        return ", ".join(self.groups.hidden) if self.kind in NAMED_WHEN_HIDDEN else ""


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """What the whole page shows."""

    table: GroupsPage
    own: OwnLines
    attained: Attained | None
    moves: Moves | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was read for one question."""

    span: Span
    dates: TermDates
    sessions: PupilSessions
    fixed: Mapping[str, Groups]
    table: GroupsPage


def partnership_page(viewer: Viewer, span: str, kind: str, subject: str = "") -> PartnershipPage | None:
    """Return the page, or None where no school of the partnership has a mark yet."""
    asked = _asked(viewer, span, kind)
    if asked is None:
        return None
    partnership_id, year, fewest = viewer.partnership_id or 0, asked.span.academic_year, asked.table.lines.fewest_shown
    names, until = school_names(partnership_id), asked.table.until
    return PartnershipPage(
        table=asked.table,
        own=own_lines(partnership_id, asked.dates, year, until, names, fewest),
        attained=attained_against_missed(asked.fixed[SCHOOL], asked.sessions, asked.span, fewest, subject),
        moves=moves_of(partnership_id, asked.dates, year, timezone.localdate(), fewest),
    )


def groups_page(viewer: Viewer, span: str, kind: str) -> GroupsPage | None:
    """Return the table of groups alone, as the page shows it; None where no school has a mark yet."""
    asked = _asked(viewer, span, kind)
    return asked.table if asked else None


def _asked(viewer: Viewer, span_asked: str, kind_asked: str) -> _Asked | None:
    partnership_id = viewer.partnership_id or 0
    until = last_marked_day(partnership_id, timezone.localdate())
    if until is None:
        return None
    dates = term_dates_for(partnership_id)
    code = span_asked if span_asked in SPANS else "half-term"
    span, words = _span(dates, code, until)
    sessions = sessions_in(partnership_id, span)
    fixed = fixed_groups(partnership_id, span) or fix_groups(
        partnership_id, span, members_today(partnership_id, sessions)
    )
    lines = band_lines(partnership_id)
    ways, children = counted_groups(fixed, sessions, span)
    kind = kind_asked if kind_asked in fixed else FIRST_KIND
    table = GroupsPage(
        span=code,
        kind=kind,
        span_words=words,
        until=until,
        groups=groups_shown(ways, children, lines.fewest_shown)[kind],
        no_reason=int(sessions.no_reason.sum()),
        lines=lines,
    )
    return _Asked(span, dates, sessions, fixed, table)


def _span(dates: TermDates, code: str, until: date) -> tuple[Span, str]:
    year = dates.year(until.year if until.month >= 9 else until.year - 1)
    begun = [place for place, half in enumerate(year.half_terms) if half.starts_on <= until]
    place = begun[-1] if begun else 0
    half = year.half_terms[place]
    if code == "year":
        return Span(year.starting, 0, year.half_terms[0].starts_on, until), f"{year_words(year.starting)} so far"
    words = f"{half_words(half.term, half.half)} {year_words(year.starting)}"
    return Span(year.starting, place + 1, half.starts_on, min(until, half.ends_on)), words


def kinds_offered() -> list[tuple[str, str]]:
    """Return the kinds of groups with their words."""
    return list(KINDS.items())
