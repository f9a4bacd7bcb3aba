"""Registers as the whole partnership sees them: counts alone, none of them small, and nobody named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.queries import term_dates_for
from village.people.rules.years import year_words
from village.school_data.models.register import Activity, Register
from village.school_data.pages.registers import KINDS_FOR_ALL, KINDS_OF_FAMILIES, HeadsOf
from village.school_data.queries.bands import band_lines
from village.school_data.queries.groups import GROUP_KINDS, NOT_KNOWN, facts_by_pupil
from village.school_data.queries.registers import activities_of, pupils_across, registers_across, year_groups_of
from village.school_data.rules.differencing import gives_away
from village.school_data.rules.looking.headcount import Heads, counted_heads, heads_shown
from village.school_data.rules.suppression import line_shown


@dataclass(frozen=True, slots=True)
class AcrossLine:
    """One register with the number of pupils on it, or None for too few to show."""

    register: Register
    count: int | None


@dataclass(frozen=True, slots=True)
class AcrossLines:
    """All registers, the day on which they are counted, and from how many children on a number shows."""

    lines: tuple[AcrossLine, ...]
    on: date
    fewest: int


@dataclass(frozen=True, slots=True)
class ActivityCount:
    """One activity: how many were invited and came, each None where that is too few to show."""

    activity: Activity
    invited: int | None
    came: int | None


@dataclass(frozen=True, slots=True)
class AcrossPage:
    """What the partnership sees of one register."""

    register: Register
    count: int | None
    on: date
    """The first day of the half-term: one child who joins or leaves meanwhile does not show."""
    fewest: int
    counts: tuple[HeadsOf, ...]
    activities: tuple[ActivityCount, ...]
    is_withheld: bool
    """Whether counts by group are kept back, since another register holds nearly the same children."""


def counted_on(viewer: Viewer) -> date:
    """Return the first day of the half-term, or in holidays of the one before."""
    today, dates = timezone.localdate(), term_dates_for(viewer.partnership_id or 0)
    years = [dates.year(school_year_of(today) - 1), dates.year(school_year_of(today))]
    return max(half.starts_on for year in years for half in year.half_terms if half.starts_on <= today)


def across_lines(viewer: Viewer) -> AcrossLines:
    """Return all registers with their numbers."""
    on, fewest = counted_on(viewer), band_lines(viewer.partnership_id or 0).fewest_shown
    registers = registers_across(viewer)
    pupils = pupils_across([one.pk for one in registers], today=on)
    lines = tuple(AcrossLine(one, _total(len(pupils[one.pk]), fewest)) for one in registers)
    return AcrossLines(lines, on, fewest)


def across_page(viewer: Viewer, register: Register) -> AcrossPage:
    """Return one register in counts by group; kept back where another one would tell of a few children."""
    on, fewest = counted_on(viewer), band_lines(viewer.partnership_id or 0).fewest_shown
    others = [one for one in registers_across(viewer) if one.pk < register.pk]
    pupils = pupils_across([register.pk, *(one.pk for one in others)], today=on)
    mine = pupils[register.pk]
    shown_before = [pupils[one.pk] for one in others if len(pupils[one.pk]) >= fewest]
    is_withheld = gives_away(mine, shown_before, fewest)
    has_counts = len(mine) >= fewest and not is_withheld
    return AcrossPage(
        register=register,
        count=_total(len(mine), fewest),
        on=on,
        fewest=fewest,
        counts=tuple(_counts(mine, on, fewest)) if has_counts else (),
        activities=tuple(_activity(one, fewest) for one in activities_of(register)) if has_counts else (),
        is_withheld=is_withheld,
    )


def _counts(pupils: frozenset[int], today: date, fewest: int) -> Iterator[HeadsOf]:
    years = year_groups_of(pupils, today=today)
    order = [*(year_words(year) for year in sorted(set(years.values()))), NOT_KNOWN]
    by_year = {pupil: year_words(years[pupil]) if pupil in years else NOT_KNOWN for pupil in pupils}
    yield HeadsOf("Year group", _shown(by_year, order, pupils, fewest))
    for kind in (*KINDS_FOR_ALL, *KINDS_OF_FAMILIES):
        groups, words = facts_by_pupil(kind, pupils)
        yield HeadsOf(GROUP_KINDS[kind], _shown(groups, words, pupils, fewest))


def _shown(groups: Mapping[int, str], order: Sequence[str], pupils: frozenset[int], fewest: int) -> tuple[Heads, ...]:
    return heads_shown(counted_heads(groups, order, pupils), fewest)


def _activity(activity: Activity, fewest: int) -> ActivityCount:
    invited, came = vars(activity)["invited_count"], vars(activity)["came_count"]
    shown = line_shown([came, invited - came], fewest)
    return ActivityCount(activity, shown.total, shown.cells[0])


def _total(count: int, fewest: int) -> int | None:
    return count if count >= fewest else None
