"""The page of a school's rotas: whose turn it is, what comes next, and the turns there were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.basics.school_year import TermDates, school_year_of
from village.cohorts.models.cohort import Cohort
from village.cohorts.pages.cohort import title_of
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_term_on
from village.rota import permissions
from village.rota.models import Rota, Turn
from village.rota.pages.words import half_value, when_words, years_words
from village.rota.queries.rotas import lists_to_begin_with, rotas_of_school, turns_of
from village.rota.rules.slots import IN_A_YEAR, Half, slot_in

SHOWN = 6
"""Half-terms in the strip: one before, this one, and those to come."""


@dataclass(frozen=True, slots=True)
class Step:
    """One half-term in the strip of a rota."""

    title: str
    note: str
    state: str
    """done, now or empty."""


@dataclass(frozen=True, slots=True)
class RotaCard:
    """One rota on the page."""

    rota: Rota
    steps: tuple[Step, ...]
    turns: tuple[tuple[Turn, str, str], ...]
    """Each with its title and half-term."""
    now: Turn | None
    begins_words: str
    can_begin: Half | None
    """The half-term whose turn can be begun."""


@dataclass(frozen=True, slots=True)
class RotasPage:
    """What the page shows."""

    cards: tuple[RotaCard, ...]
    can_run: bool


def rotas_page(viewer: Viewer, school_id: int, today: date) -> RotasPage:
    """Return the page; four queries, however many turns there were."""
    rotas = list(rotas_of_school(viewer, school_id))
    turns = turns_of([rota.pk for rota in rotas])
    now = half_now(term_dates_for(viewer.partnership_id or 0), today)
    can_run = viewer.can(permissions.RUN, at=school_id)
    cards = (_card(rota, [turn for turn in turns if turn.rota_id == rota.pk], now, can_run=can_run) for rota in rotas)
    return RotasPage(tuple(cards), can_run)


def half_now(dates: TermDates, today: date) -> Half:
    """Return the half-term of the day; in a holiday the next one."""
    year = dates.year(school_year_of(today))
    found = half_term_on(today, [year])
    if found is None:
        found = next((half for half in year.half_terms if half.starts_on > today), None)
    if found is None:
        return Half.of(year.starting + 1, "autumn", 1)
    return Half.of(year.starting, found.term, found.half)


def half_choices(now: Half) -> list[tuple[str, str]]:
    """Return the half-terms in which a rota can begin: the year before this half-term to a year after it."""
    return [(half_value(now.later(n)), when_words(now.later(n))) for n in range(-IN_A_YEAR, IN_A_YEAR)]


def list_choices(school_id: int, when: Half) -> list[tuple[int, str]]:
    """Return the lists from which a turn can be begun, in words."""
    return [(row.pk, _list_words(row)) for row in lists_to_begin_with(school_id, when)]


def _list_words(row: Cohort) -> str:
    half = when_words(Half.of(row.academic_year, row.term, row.half))
    return f"{title_of(row)}, {half}, marks up to {row.data_until:%-d %B}"


def _card(rota: Rota, turns: Sequence[Turn], now: Half, *, can_run: bool) -> RotaCard:
    by_half = {turn.when: turn for turn in turns}
    return RotaCard(
        rota=rota,
        steps=tuple(_steps(rota, by_half, now)),
        turns=tuple((turn, years_words(turn.year_groups), when_words(turn.when)) for turn in turns),
        now=by_half.get(now),
        begins_words=when_words(rota.begins),
        can_begin=_can_begin(rota, by_half, now) if can_run else None,
    )


def _steps(rota: Rota, by_half: dict[Half, Turn], now: Half) -> list[Step]:
    steps = []
    first = max(rota.begins, now.later(-1))
    for half in (first.later(number) for number in range(SHOWN)):
        slot = slot_in(half, rota.begins, len(rota.slots))
        turn = by_half.get(half)
        years = turn.year_groups if turn else rota.slots[slot or 0]
        state = "now" if half == now else "done" if half < now else ""
        note = when_words(half) + ("" if turn or state != "now" else ". Not begun")
        steps.append(Step(years_words(years), note, state))
    return steps


def _can_begin(rota: Rota, by_half: dict[Half, Turn], now: Half) -> Half | None:
    for half in (now, now.later(1)):
        if half not in by_half and slot_in(half, rota.begins, len(rota.slots)) is not None:
            return half
    return None
