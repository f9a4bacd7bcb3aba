"""A school's figures of a stretch of days: groups side by side, how missed days are spread, and moves between bands."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.utils import timezone

from village.access.viewer import Viewer
from village.school_data.pages.bands_shown import CODES, WORDS
from village.school_data.pages.group_lines import GroupLine, group_lines
from village.school_data.pages.groupings import GROUPINGS, Grouping, grouping_of
from village.school_data.pages.half_term_figures import figures_of_half
from village.school_data.pages.heat import Heat, heat_of
from village.school_data.pages.school_days import Place, place_in_year
from village.school_data.pages.school_today import LOOKS_BACK
from village.school_data.pages.trends import TrendPoint, trend_of
from village.school_data.queries.bands import band_lines
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.roster import roster_of
from village.school_data.rules.array_types import Bytes
from village.school_data.rules.counting import counted
from village.school_data.rules.looking.session import latest_session
from village.school_data.rules.looking.spread import BAND_ORDER, Bin, moves_between, spread_of
from village.school_data.rules.looking.weeks import weeks_of_groups
from village.school_data.rules.periods import day_and_session

SPANS = {"today": "Today", "week": "This week", "half-term": "This half-term", "year": "This year"}


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """Which stretch, and which groups."""

    span: str = "half-term"
    by: str = "year"


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the page shows."""

    place: Place
    span: str
    by: str
    span_words: str
    first: date
    last: date
    lines: tuple[GroupLine, ...]
    total: GroupLine
    spread: tuple[Bin, ...]
    moves: list[dict[str, int]]
    """Links of the flow between bands: places in `band_labels`, and children."""
    band_labels: list[dict[str, str]]
    heat: Heat
    trend: tuple[TrendPoint, ...]


def figures_page(viewer: Viewer, school_id: int, asked: AskedFigures) -> FiguresPage | None:
    """Return the page, or None where nobody has a mark yet."""
    today, partnership_id = timezone.localdate(), viewer.partnership_id or 0
    roster = roster_of(partnership_id, school_id, today - 2 * LOOKS_BACK, today, on=today)
    session = latest_session(roster.marks, today)
    if session is None:
        return None
    until, _session = day_and_session(roster.marks.starts_on, session)
    place, lines = place_in_year(partnership_id, school_id, until), band_lines(partnership_id)
    span = asked.span if asked.span in SPANS else "half-term"
    by = asked.by if asked.by in GROUPINGS else "year"
    first = _first(span, place, until)
    grouping = grouping_of(by, roster, viewer, school_id)
    here = roster.is_counted
    counts = counted(roster.marks, first, until, roll=roster.roll)
    then = tuple(school_days_of(partnership_id, school_id, place.before.starts_on, place.before.ends_on))
    half = figures_of_half(roster, place, then, lines, until)
    weeks = weeks_of_groups(roster.marks, grouping.group, len(grouping.labels), roster.roll)
    everybody = Grouping(np.where(here, 0, -1), ["All children"], [False])
    return FiguresPage(
        place=place,
        span=span,
        by=by,
        span_words=SPANS[span],
        first=first,
        last=until,
        lines=tuple(group_lines(counts, grouping, place.year.starting)),
        total=next(iter(group_lines(counts, everybody, place.year.starting))),
        spread=spread_of(counts.missed[here], counts.possible[here]),
        moves=_moves(half.before[here], half.attendance[here]),
        band_labels=[{"label": WORDS[band], "code": CODES[band]} for band in BAND_ORDER],
        heat=heat_of(weeks, grouping.labels, grouping.uncounted, place.year, until),
        trend=tuple(trend_of(partnership_id, roster, place, until)),
    )


def _first(span: str, place: Place, until: date) -> date:
    return {
        "today": until,
        "week": until - timedelta(days=until.weekday()),
        "half-term": place.half.starts_on,
        "year": place.year.half_terms[0].starts_on,
    }[span]


def _moves(before: Bytes, now: Bytes) -> list[dict[str, int]]:
    moves = moves_between(before, now)
    return [
        {"source": source, "target": target, "count": int(moves[was, becomes])}
        for source, was in enumerate(BAND_ORDER)
        for target, becomes in enumerate(BAND_ORDER)
        if moves[was, becomes]
    ]
