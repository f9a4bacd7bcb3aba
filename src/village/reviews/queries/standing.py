"""How a round stands, for every action of its plan, in a number of queries that no length of the plan changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import TERM_NAMES
from village.plans.models.action import Action
from village.plans.queries.board import board
from village.plans.queries.evidence import NumberSaid, kinds_by_action, values_of
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.sayings import period_words
from village.plans.rules.scale import Scale
from village.plans.rules.term_grid import Term
from village.reviews.models.round import Round
from village.reviews.queries import standing_rows as rows
from village.reviews.rules.due import Plans, days_of, is_due, is_planned, over_since
from village.reviews.rules.hints import HintFacts, NumberFacts, hints_for
from village.reviews.rules.periods import term_of
from village.reviews.rules.states import (
    ActionStanding,
    AskKnown,
    PersonStanding,
    RoundStanding,
    SettledView,
    View,
    state_of,
)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What all actions of one round are read from."""

    round: Round
    term: Term
    on: date
    """The day of the round from which it is seen: today or that of its close, at most its last."""
    views: Mapping[int, tuple[View, ...]]
    settled: Mapping[int, SettledView]
    asks: Mapping[int, tuple[AskKnown, ...]]
    own_ratings: frozenset[int]
    ratings: Mapping[int, list[rows.OldRating]]
    earlier: Sequence[Round]
    spoken: Mapping[int, frozenset[int]]
    days_said: Mapping[int, list[date]]
    evidence: Mapping[int, frozenset[str]]
    numbers: Mapping[int, tuple[NumberSaid, ...]]
    placements: Mapping[int, int]
    sections: Mapping[int, str]
    scale: Scale
    reviewed: Sequence[Term]
    """Terms before this one in which anybody rated anything, and that no earlier round covers; latest first."""


def standing_of(viewer: Viewer, round_: Round, *, only: Collection[int] | None = None) -> RoundStanding:
    """Return how the round stands; raises Http404 when its plan is not the viewer's.

    A closed round stands as it did at its close, whatever was added, ended, rated or shown since. `only` keeps to the
    actions of these ids, and then the numbers are theirs alone.
    """
    plan = board(viewer, round_.plan, only=only, as_at=round_.closed_at)
    people = rows.people_of(round_)
    sections = rows.section_standings(round_, plan.sections)
    loaded = _loaded(round_, plan, people, {one.section_id: one.words for one in sections}, only)
    return RoundStanding(
        round_id=round_.pk,
        title=round_.title,
        state=round_.state,
        academic_year=round_.academic_year,
        term=round_.term,
        opens_on=round_.opens_on,
        remind_on=round_.remind_on,
        due_on=round_.due_on,
        last_call_on=round_.last_call_on,
        closes_on=round_.closes_on,
        locks_on=round_.locks_on,
        opened_at=round_.opened_at,
        closed_at=round_.closed_at,
        version=round_.version,
        plan=plan,
        sections=sections,
        actions=tuple(_action(action, loaded) for action in plan.actions),
        people=tuple(people.values()),
    )


def _loaded(
    round_: Round,
    plan: PlanFacts,
    people: Mapping[int, PersonStanding],
    sections: Mapping[int, str],
    only: Collection[int] | None,
) -> _Loaded:
    term, ids = term_of(round_), [action.id for action in plan.actions]
    ratings, earlier = rows.ratings_before(round_), rows.earlier_rounds(round_)
    since = earlier[0].closes_on + timedelta(days=1) if earlier else date(round_.academic_year, 9, 1)
    until = timezone.localdate(round_.closed_at) if round_.closed_at else None
    return _Loaded(
        round=round_,
        term=term,
        on=min(until or timezone.localdate(), round_.closes_on),
        views=rows.views_by_action(round_, only),
        settled=rows.settled_by_action(round_),
        asks=rows.asks_by_action(round_, people, only),
        own_ratings=rows.settled_ratings(round_),
        ratings=ratings,
        earlier=earlier,
        spoken=rows.spoken_in(earlier),
        days_said=rows.days_said(round_),
        evidence=kinds_by_action(ids, since, until, as_at=round_.closed_at),
        numbers=values_of(ids, as_at=round_.closed_at),
        placements=rows.placement_ids(round_),
        sections=sections,
        scale=plan.scale,
        reviewed=_reviewed(ratings, term, earlier),
    )


def _action(action: ActionFacts, at: _Loaded) -> ActionStanding:
    views, settled = at.views.get(action.id, ()), at.settled.get(action.id)
    asks = at.asks.get(action.id, ())
    before = _before(at.ratings.get(action.id, ()), at)
    status = before[-1].code if before else "" if settled else action.status
    plans = Plans(status if settled or views else action.status, action.ticks, action.timings)
    planned = is_planned(plans, at.term) or not plans.has_time
    standing = ActionStanding(
        action_id=action.id,
        placement_id=at.placements.get(action.id, 0),
        ref=action.ref,
        text=action.text,
        section_id=action.section_id,
        section=at.sections.get(action.section_id, ""),
        leads=action.leads,
        due=bool(views or settled)
        or (action.status != Action.Status.SUPERSEDED and (bool(asks) or is_due(plans, at.term, at.on))),
        is_planned=planned,
        state=state_of(views, is_settled=settled is not None, asks=asks),
        views=views,
        settled=settled,
        before=status,
        before_words=_period(before[-1]) if before else "",
        asks=asks,
        evidence=at.evidence.get(action.id, frozenset()),
    )
    return _with_hints(standing, action, plans, before, at)


def _with_hints(
    standing: ActionStanding, action: ActionFacts, plans: Plans, before: Sequence[rows.OldRating], at: _Loaded
) -> ActionStanding:
    if not standing.due:
        return standing
    numbers = [
        NumberFacts(one.value, one.as_of, one.unit, one.out_of) for one in at.numbers.get(action.id, ()) if one.as_of
    ]
    facts = HintFacts(
        code=standing.code,
        over_since=over_since(plans, at.term, at.on),
        is_planned=standing.is_planned,
        evidence=standing.evidence,
        rounds_without_word=_rounds_without_word(standing, plans, at),
        earlier=_earlier_codes(before, at),
        numbers=numbers,
        measure=action.measure,
        scale=at.scale,
    )
    return standing.with_hints(hints_for(facts))


def _before(ratings: Sequence[rows.OldRating], at: _Loaded) -> list[rows.OldRating]:
    """Return the ratings from before the round, oldest first: of earlier terms, or made in its term until it opened."""
    opened = at.round.opened_at or timezone.now()
    found = []
    for rating in ratings:
        if rating.id in at.own_ratings:
            continue
        term = _term_of(rating)
        if term is None or term < at.term or (term == at.term and rating.made_at <= opened):
            found.append(rating)
    return sorted(found, key=lambda one: (_term_of(one) or Term(0, 0), one.made_at, one.id))


def _term_of(rating: rows.OldRating) -> Term | None:
    """A rating of a whole year stands at the year's end."""
    if rating.academic_year is None:
        return None
    place = TERM_NAMES.index(rating.term) if rating.term in TERM_NAMES else len(TERM_NAMES) - 1
    return Term(rating.academic_year, place)


def _period(rating: rows.OldRating) -> str:
    return period_words(rating.academic_year, rating.term, rating.period_words)


def _earlier_codes(before: Sequence[rows.OldRating], at: _Loaded) -> tuple[str, ...]:
    """Return one rating for each earlier term, and for each earlier round of this one, latest first."""
    by_period: dict[tuple[Term, str], str] = {}
    for rating in before:
        term = _term_of(rating)
        if term is not None and (term < at.term or rating.period_words):
            by_period[term, rating.period_words if term == at.term else ""] = rating.code
    return tuple(reversed(by_period.values()))


def _reviewed(ratings: Mapping[int, list[rows.OldRating]], now: Term, earlier: Sequence[Round]) -> list[Term]:
    covered = {term_of(round_) for round_ in earlier}
    terms = {term for said in ratings.values() for one in said if (term := _term_of(one)) is not None and term < now}
    return sorted(terms - covered, reverse=True)


def _rounds_without_word(standing: ActionStanding, plans: Plans, at: _Loaded) -> int:
    """Return how many rounds running nobody wrote a line, this one too once it is answered or closed."""
    if any(view.text.strip() or view.evidence for view in standing.views):
        return 0
    silent = 1 if standing.views or at.round.closed_at else 0
    action_id = standing.action_id
    past = [(term_of(one), action_id in at.spoken.get(one.pk, ())) for one in at.earlier]
    past += [(term, _spoke(action_id, term, at)) for term in at.reviewed]
    for term, spoke in past:
        if spoke or not (is_planned(plans, term) or not plans.has_time):
            break
        silent += 1
    return silent


def _spoke(action_id: int, term: Term, at: _Loaded) -> bool:
    first, last = days_of(term)
    return any(first <= on <= last for on in at.days_said.get(action_id, ())) or any(
        one.has_word and _term_of(one) == term for one in at.ratings.get(action_id, ())
    )
