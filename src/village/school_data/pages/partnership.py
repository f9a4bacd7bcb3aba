"""The partnership's own view: its line over the year, groups and schools side by side, with small numbers hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.school_data.pages.attained import Attained, attained_against_missed
from village.school_data.pages.moving import Moves, moves_of
from village.school_data.pages.trends import TrendPoint
from village.school_data.queries.attendance import figures_of
from village.school_data.queries.bands import Lines, band_lines
from village.school_data.queries.partnership import (
    KINDS,
    Span,
    fixed_groups,
    last_marked_day,
    members_today,
    school_names,
    sessions_in,
    sums_of,
)
from village.school_data.rules.looking.group_rows import GroupShown, GroupsShown, groups_shown
from village.school_data.rules.suppression import rate_shown
from village.school_data.services.fixing_groups import fix_groups

SPANS = {"half-term": "This half-term", "year": "This year"}


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school's own half-terms beside last year's; schools stand by name, and no number ranks them."""

    name: str
    values: tuple[float | None, ...]
    before: tuple[float | None, ...]
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """What the page shows; None in any number is hidden."""

    span: str
    kind: str
    span_words: str
    until: date
    trend: tuple[TrendPoint, ...]
    labels: tuple[str, ...]
    schools: tuple[SchoolLine, ...]
    groups: GroupsShown
    attained: Attained | None
    moves: Moves | None
    no_reason: int
    lines: Lines

    @property
    def rows(self) -> tuple[GroupShown, ...]:
        return (*self.groups.rows, self.groups.total)


def partnership_page(viewer: Viewer, span: str, kind: str, subject: str = "") -> PartnershipPage | None:
    """Return the page, or None where no school of the partnership has a mark yet."""
    partnership_id, today = viewer.partnership_id or 0, timezone.localdate()
    until = last_marked_day(partnership_id, today)
    if until is None:
        return None
    span, kind = (span if span in SPANS else "half-term"), (kind if kind in KINDS else "year")
    asked, words = _span(partnership_id, span, until)
    lines = band_lines(partnership_id)
    sessions = sessions_in(partnership_id, asked)
    groups = fixed_groups(partnership_id, kind, asked)
    if groups is None:
        groups = fix_groups(partnership_id, kind, asked, members_today(partnership_id, kind, sessions))
    shown = groups_shown(sums_of(groups, sessions, asked), lines.fewest_shown, by_school=kind == "school")
    trend, labels, schools = _own_lines(partnership_id, until, lines.fewest_shown)
    return PartnershipPage(
        span=span,
        kind=kind,
        span_words=words,
        until=until,
        trend=trend,
        labels=labels,
        schools=schools,
        groups=shown,
        attained=attained_against_missed(groups, sessions, asked, lines.fewest_shown, subject),
        moves=moves_of(partnership_id, asked.academic_year, until, lines.fewest_shown),
        no_reason=int(sessions.no_reason.sum()),
        lines=lines,
    )


def _span(partnership_id: int, span: str, until: date) -> tuple[Span, str]:
    dates = term_dates_for(partnership_id)
    year = dates.year(until.year if until.month >= 9 else until.year - 1)
    begun = [place for place, half in enumerate(year.half_terms) if half.starts_on <= until]
    place = begun[-1] if begun else 0
    half = year.half_terms[place]
    if span == "year":
        return Span(year.starting, 0, year.half_terms[0].starts_on, until), f"{year_words(year.starting)} so far"
    words = f"{half_words(half.term, half.half)} {year_words(year.starting)}"
    return Span(year.starting, place + 1, half.starts_on, min(until, half.ends_on)), words


def _own_lines(
    partnership_id: int, until: date, fewest: int
) -> tuple[tuple[TrendPoint, ...], tuple[str, ...], tuple[SchoolLine, ...]]:
    """Return the partnership's line and each school's, half-term by half-term, with last year's behind."""
    dates = term_dates_for(partnership_id)
    year = dates.year(until.year if until.month >= 9 else until.year - 1)
    earlier = dates.year(year.starting - 1)
    now = [_rates(partnership_id, half.starts_on, min(half.ends_on, until), fewest) for half in year.half_terms]
    then = [_rates(partnership_id, half.starts_on, half.ends_on, fewest) for half in earlier.half_terms]
    points = [
        TrendPoint(
            half_words(half.term, half.half), f"{half.term[:3].capitalize()} {half.half}", here.get(0), there.get(0)
        )
        for half, here, there in zip(year.half_terms, now, then, strict=False)
    ]
    names = school_names(partnership_id)
    schools = [
        SchoolLine(
            name=name,
            values=tuple(rates.get(school) for rates in now),
            before=tuple(rates.get(school) for rates in then),
            words=_school_words([rates.get(school) for rates in now], [rates.get(school) for rates in then]),
        )
        for school, name in sorted(names.items(), key=lambda pair: pair[1])
        if any(school in rates for rates in (*now, *then))
    ]
    return tuple(points), tuple(point.short for point in points), tuple(schools)


def _rates(partnership_id: int, first: date, last: date, fewest: int) -> dict[int, float]:
    """Return days missed of a hundred by school, and of all under 0; who has too few children is left out."""
    if last < first:
        return {}
    found = figures_of(partnership_id, first, last, ["school"])
    rates: dict[int, float] = {}
    missed = (found.possible - found.attended).tolist()
    for school, part, whole, pupils in zip(
        found.groups["school"].tolist(), missed, found.possible.tolist(), found.pupils.tolist(), strict=True
    ):
        rate = rate_shown(part, whole, pupils, fewest)
        if rate is not None:
            rates[school] = round(rate, 1)
    whole = rate_shown(sum(missed), int(found.possible.sum()), int(found.pupils.sum()), fewest)
    if whole is not None:
        rates[0] = round(whole, 1)
    return rates


def _school_words(now: Sequence[float | None], then: Sequence[float | None]) -> str:
    known = [(value, before) for value, before in zip(now, then, strict=False) if value is not None]
    if not known:
        return "No marks this year yet."
    value, before = known[-1]
    if before is None:
        return f"{value} days missed of 100 now."
    change = round(value - before, 1)
    if change == 0:
        return f"{value} days missed of 100 now, as in the same half-term last year."
    return f"{value} days missed of 100 now, {abs(change)} {'more' if change > 0 else 'fewer'} than a year before."
