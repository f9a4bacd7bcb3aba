"""What an evaluation reads: turns that are over, who was listed or waited, and their attendance in each half-term.

Figures only: nobody is named, so nothing here is a look at a child. Whoever shows a name asks `people` for it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, TermDates
from village.cohorts.models.cohort import Listed
from village.cohorts.queries.facts import HalfTermAsked, facts_at
from village.cohorts.rules.listing import listed as whom_rule_lists
from village.evidence import permissions
from village.evidence.rules.turns.children import Child, Shares
from village.evidence.rules.turns.windows import Window, is_counted, is_waiting, phase_of
from village.organisations.queries import term_dates_for
from village.people.queries.siblings import siblings_among
from village.people.rules.families import families_of
from village.rota.models import Turn
from village.rota.rules.slots import Half
from village.school_data.queries.attendance import pupil_sessions
from village.school_data.rules.array_types import Ints
from village.support.contributions import helped

FEWEST_SESSIONS = 10
"""A child with fewer possible sessions in a half-term says nothing about it: five school days."""
AT_ONCE = 20_000
"""Children whose families are looked up together."""


@dataclass(frozen=True, slots=True)
class OnList:
    """One child on one list, before its attendance is looked up."""

    pupil_id: int
    school_id: int
    year_group: int
    is_listed: bool
    turn: Turn
    window: Window


@dataclass(slots=True)
class Gathered:
    """All that an evaluation of some turns needs."""

    children: list[Child] = field(default_factory=list)
    listed_ids: frozenset[int] = frozenset()
    added_ids: frozenset[int] = frozenset()
    """Whom staff added or who asked: never in the figures."""
    sessions: float = 0.0
    """Possible sessions of a listed child in a half-term afterwards, on average."""
    first: date | None = None
    last: date | None = None


def turns_over(viewer: Viewer, school_ids: Collection[int], today: date) -> list[Turn]:
    """Return the turns whose half-term is over, of lists that looked at every year group, the latest first."""
    rows = Turn.objects.filter(
        rota__partnership_id=viewer.partnership_id or 0,
        rota__school_id__in=school_ids,
        cohort__set_aside_at=None,
        counts_then={},
    ).select_related("rota__school", "cohort__version")
    dates = term_dates_for(viewer.partnership_id or 0)
    over = [turn for turn in rows if not turn.cohort.year_groups and days_of(dates, turn.when).ends_on < today]
    return sorted(over, key=lambda turn: (turn.when, turn.pk), reverse=True)


def schools_to_evaluate(viewer: Viewer) -> frozenset[int]:
    """Return the schools whose own evaluation the viewer may see."""
    return viewer.places_with(permissions.EVALUATE)


def days_of(dates: TermDates, half: Half) -> HalfTerm:
    """Return first and last day of a half-term; raises KeyError where the calendar lacks it."""
    return next(
        one for one in dates.year(half.academic_year).half_terms if (one.term, one.half) == (half.term, half.half)
    )


def gather(partnership_id: int, turns: Sequence[Turn], *, followed: int = 1) -> Gathered:
    """Return the children of the turns with their attendance, two half-terms before the list to those followed."""
    windows = {turn.pk: Window.of(_looked_at(turn), turn.when, followed) for turn in turns}
    rows = [row for turn in turns for row in _on_list(turn, windows[turn.pk])]
    dates = term_dates_for(partnership_id)
    found = _with_shares(partnership_id, dates, rows)
    added = Listed.objects.filter(cohort__in={turn.cohort_id for turn in turns}, added_by_person=True)
    years = {turn.cohort_id: set(turn.year_groups) for turn in turns}
    found.added_ids = frozenset(row.pupil_id for row in added if row.year_group in years[row.cohort_id])
    return found


def gather_placebo(partnership_id: int, turn: Turn) -> Gathered | None:
    """Return the same of the last half-term but one before the rota began, listed by the same rule.

    None where there are no marks of that time: the half-term itself and the one after it lie before the rota.
    """
    dates, trigger = term_dates_for(partnership_id), turn.rota.begins.later(-2)
    window = Window.of(trigger, trigger.later(1))
    half = days_of(dates, trigger)
    asked = HalfTermAsked(dates.year(trigger.academic_year), half, half.ends_on)
    everybody = facts_at(partnership_id, turn.rota.school_id, asked)
    picked = whom_rule_lists(everybody, turn.cohort.version.read_conditions())
    first = turn.rota.slots[0]
    rows = [
        OnList(one.facts.pupil_id, turn.rota.school_id, one.facts.year_group or 0, is_turn, turn, window)
        for one in picked
        for is_turn in [is_counted(one.facts.year_group, first)]
        if is_turn or is_waiting(one.facts.year_group, first, turn.rota.slots, turn.rota.begins, _as_first(turn))
    ]
    found = _with_shares(partnership_id, dates, rows, nobody_was_helped=True)
    return found if any(child.after[0] is not None for child in found.children) else None


def _as_first(turn: Turn) -> Window:
    return Window.of(turn.rota.begins.later(-1), turn.rota.begins)


def _looked_at(turn: Turn) -> Half:
    return Half.of(turn.cohort.academic_year, turn.cohort.term, turn.cohort.half)


def _on_list(turn: Turn, window: Window) -> list[OnList]:
    """Return whom the rule listed that day, also those whom a person took off later: taking off is a choice too."""
    rows = Listed.objects.filter(cohort=turn.cohort_id, added_by_person=False).order_by("pk")
    found = []
    for pupil_id, year in rows.values_list("pupil_id", "year_group"):
        is_listed = is_counted(year, turn.year_groups)
        if year is None:
            continue
        if is_listed or is_waiting(year, turn.year_groups, turn.rota.slots, turn.rota.begins, window):
            found.append(OnList(pupil_id, turn.rota.school_id, year, is_listed, turn, window))
    return found


def _with_shares(
    partnership_id: int, dates: TermDates, rows: Sequence[OnList], *, nobody_was_helped: bool = False
) -> Gathered:
    ids = np.array(sorted({row.pupil_id for row in rows}), np.int64)
    place = {pupil_id: number for number, pupil_id in enumerate(ids.tolist())}
    halves = {half for row in rows for half in row.window.every}
    spans = {half: days_of(dates, half) for half in halves}
    shares: dict[Half, Shares] = {}
    possible: dict[Half, Shares] = {}
    for half, span in spans.items():
        shares[half], possible[half] = _shares(partnership_id, span, ids)
    families = _families(ids.tolist())
    plans = {} if nobody_was_helped else _who_had_help(rows, spans)
    children = [_child(row, place[row.pupil_id], shares, families, plans.get(row.turn.pk, frozenset())) for row in rows]
    after = [possible[row.window.after[0]][place[row.pupil_id]] for row in rows if row.is_listed]
    known = [count for count in after if count > 0]
    turns = [spans[half] for row in rows for half in row.window.after]
    return Gathered(
        children=children,
        listed_ids=frozenset(row.pupil_id for row in rows if row.is_listed),
        sessions=float(np.mean(known)) if known else 0.0,
        first=min((span.starts_on for span in turns), default=None),
        last=max((span.ends_on for span in turns), default=None),
    )


def _child(
    row: OnList, place: int, shares: dict[Half, Shares], families: dict[int, int], plans: Collection[int]
) -> Child:
    def share(half: Half) -> float | None:
        value = float(shares[half][place])
        return None if np.isnan(value) else value

    after = [share(half) for half in row.window.after]
    trigger = row.window.trigger
    return Child(
        pupil=str(row.pupil_id),
        family=str(families.get(row.pupil_id, row.pupil_id)),
        school=str(row.school_id),
        is_listed=row.is_listed,
        had_plan=row.pupil_id in plans,
        trigger=share(trigger),
        before=(share(row.window.before[0]), share(row.window.before[1])),
        after=(after[0], after[1] if len(after) > 1 else None),
        moment=f"{trigger.number}-{row.window.after[0].number}-{phase_of(row.year_group)}",
    )


def _shares(partnership_id: int, half: HalfTerm, ids: Ints) -> tuple[Shares, Shares]:
    """Return each child's share of its possible sessions, at whichever school of the partnership, and how many."""
    sessions = pupil_sessions(partnership_id, half.starts_on, half.ends_on)
    at = np.searchsorted(ids, sessions.pupil)
    at = np.minimum(at, max(len(ids) - 1, 0))
    is_ours = ids[at] == sessions.pupil if len(ids) else np.zeros(len(sessions.pupil), np.bool_)
    possible = np.bincount(at[is_ours], weights=sessions.possible[is_ours], minlength=len(ids)).astype(np.float64)
    attended = np.bincount(at[is_ours], weights=sessions.attended[is_ours], minlength=len(ids))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(possible >= FEWEST_SESSIONS, attended / possible, np.nan)
    return share, possible


def _families(ids: Sequence[int]) -> dict[int, int]:
    """Return the family of each child, by homes and parents that they share today."""
    families: dict[int, int] = {}
    today = timezone.localdate()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        families |= families_of(some, siblings_among(some, on=today))
    return families


def _who_had_help(rows: Sequence[OnList], spans: dict[Half, HalfTerm]) -> dict[int, frozenset[int]]:
    """Return for each turn which of its children had a plan or a place in the half-terms that are followed."""
    by_turn: dict[int, list[OnList]] = {}
    for row in rows:
        by_turn.setdefault(row.turn.pk, []).append(row)
    found = {}
    for turn_id, some in by_turn.items():
        ids = [row.pupil_id for row in some]
        first, last = spans[some[0].window.after[0]].starts_on, spans[some[0].window.after[-1]].ends_on
        found[turn_id] = helped(ids, first, last)
    return found
