"""From how a round stands to what a report is made from; pure, so that a case is a table row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from village.basics.school_year import TERM_NAMES
from village.plans.rules.facts import ActionFacts, RatingFacts
from village.plans.rules.scale import Scale, label_of, labels, meanings
from village.plans.rules.term_grid import year_words
from village.plans.rules.triangulation import in_order, is_thin
from village.reports.rules.content import (
    ActionPart,
    Content,
    EarlierRating,
    HeadPart,
    MoneyLine,
    Move,
    ScaleWord,
    SectionPart,
    Source,
    SourcePlace,
    View,
)
from village.reports.rules.exceptions import counts_of, exceptions_of
from village.reviews.rules.states import ActionStanding, RoundStanding
from village.reviews.rules.states import View as Said

MOST_EARLIER = 6


@dataclass(frozen=True, slots=True)
class Around:
    """What a round's standing does not hold itself."""

    partnership: str
    level: str
    as_at: datetime
    half: int | None = None
    before_title: str = ""
    """The round before; empty for the first."""
    since: date | None = None
    """The day on which the round before closed."""
    new_ids: frozenset[int] = frozenset()
    became: Mapping[int, str] = field(default_factory=dict)
    as_written: Mapping[int, str] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    action_money: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Pence set aside and spent."""
    case_titles: tuple[str, ...] = ()
    source: Source | None = None
    places: Mapping[int, SourcePlace] = field(default_factory=dict)


def content_from(standing: RoundStanding, around: Around) -> Content:
    """Return everything that a report of the round is made from, without a cover."""
    plan = standing.plan
    facts = {action.id: action for action in plan.actions}
    actions = [_action(row, facts[row.action_id], standing, around) for row in standing.actions]
    scale = tuple(ScaleWord(step.code, step.label, step.meaning) for step in plan.scale if step.is_used)
    return Content(
        partnership=around.partnership,
        plan_id=plan.id,
        title=plan.title,
        round_id=standing.round_id,
        round_title=standing.title,
        academic_year=standing.academic_year,
        term=standing.term,
        as_at=around.as_at,
        level=around.level,
        owner=plan.owner_words,
        period=plan.period_words,
        year_words=_year_of_plan(standing),
        year_columns=tuple((year.label, year.academic_year) for year in plan.years if year.academic_year),
        half=around.half,
        state=standing.state,
        opens_on=standing.opens_on,
        due_on=standing.due_on,
        closes_on=standing.closes_on,
        closed_on=around.as_at.date() if standing.closed_at else None,
        before_title=around.before_title or _usual_before(standing),
        confirmed_by=tuple(dict.fromkeys(row.settled.by for row in standing.actions if row.settled and row.settled.by)),
        head=tuple(HeadPart(part.kind, part.label, part.text) for part in plan.head if part.kind != "note"),
        sections=_sections(standing, actions),
        scale=scale,
        counts=counts_of(actions, scale),
        exceptions=exceptions_of(actions),
        moves=around.moves,
        moves_since=around.since,
        money=around.money,
        case_titles=around.case_titles,
        source=around.source,
    )


def _sections(standing: RoundStanding, actions: Sequence[ActionPart]) -> tuple[SectionPart, ...]:
    said = {section.section_id: (section.word, section.said_by) for section in standing.sections}
    return tuple(
        SectionPart(
            section.id,
            section.title,
            section.ref,
            section.aim,
            *said.get(section.id, ("", "")),
            tuple(action for action in actions if action.section_id == section.id),
        )
        for section in standing.plan.sections
    )


def _action(row: ActionStanding, facts: ActionFacts, standing: RoundStanding, around: Around) -> ActionPart:
    scale = standing.plan.scale
    stands = _view_that_stands(row)
    set_aside, spent = around.action_money.get(row.action_id, (0, 0))
    update, said_by, said_on = _update(row, facts, around)
    reason = stands.text if stands else ""
    return ActionPart(
        id=row.action_id,
        text=row.text,
        section_id=row.section_id,
        ref=row.ref,
        text_as_written=around.as_written.get(row.action_id, ""),
        objective=facts.objective,
        leads=tuple(lead.name for lead in row.leads),
        lead_words=facts.lead_words,
        when=_when(facts, standing),
        due_on=facts.due_on,
        resources=facts.resources,
        measure=facts.measure,
        rating_code=row.code,
        rating_label=label_of(scale, row.code) if row.code else "",
        rating_meaning=meanings(scale).get(row.code, ""),
        reason=reason,
        update_text=update,
        said_by=said_by,
        said_on=said_on,
        settled_how=row.settled.how if row.settled else "",
        settled_by=row.settled.by if row.settled else "",
        settled_reason=row.settled.reason if row.settled else "",
        views=tuple(_view(said, scale, around) for said in row.views),
        before_code=row.before,
        before_label=label_of(scale, row.before) if row.before else "",
        earlier=_earlier(facts.ratings, standing),
        state=row.state,
        is_due=row.due,
        reminder_count=sum(ask.person.reminder_count for ask in row.asks),
        evidence_kinds=in_order(row.evidence),
        is_thin=is_thin(row.code, row.evidence),
        is_new=row.action_id in around.new_ids,
        became=around.became.get(row.action_id, ""),
        source=around.places.get(row.action_id, SourcePlace()),
        allocated_pence=set_aside,
        spent_pence=spent,
    )


def _view_that_stands(row: ActionStanding) -> Said | None:
    """Return the view whose rating the round took, else the one that is proposed."""
    if row.settled:
        return next((said for said in row.views if said.answer_id == row.settled.answer_id), row.proposed)
    return row.proposed


def _view(said: Said, scale: Scale, around: Around) -> View:
    label = labels(scale).get(said.code, said.code)
    return View(said.code, label, said.text, said.whose, said.kind, _day(said.said_at, around))


def _day(moment: datetime, around: Around) -> date:
    """Return the day as it was in the town."""
    return moment.astimezone(around.as_at.tzinfo).date()


def _update(row: ActionStanding, facts: ActionFacts, around: Around) -> tuple[str, str, date | None]:
    """Return what was said of its progress, by whom and when: in the round, else since the round before."""
    told = [said for said in row.views if said.text.strip() and not said.is_challenge]
    if told:
        names = list(dict.fromkeys(said.whose for said in told))
        return "\n".join(said.text for said in told), ", ".join(names), _day(told[0].said_at, around)
    last = facts.last_update
    if last is None or last.from_document:
        return "", "", None
    said_on = last.said_on or (_day(last.made_at, around) if last.made_at else None)
    if said_on is None or (around.since is not None and said_on <= around.since):
        return "", "", None
    return last.text, last.said_by, said_on


def _earlier(ratings: Sequence[RatingFacts], standing: RoundStanding) -> tuple[EarlierRating, ...]:
    """Return one rating for each term before the round's, the latest first."""
    now = (standing.academic_year, _place(standing.term))
    by_term: dict[tuple[int, int], RatingFacts] = {}
    for rating in ratings:
        if rating.academic_year is not None and (rating.academic_year, _place(rating.term)) < now:
            by_term[rating.academic_year, _place(rating.term)] = rating
    latest = sorted(by_term.items(), reverse=True)[:MOST_EARLIER]
    return tuple(EarlierRating(rating.code, year, rating.term) for (year, _), rating in latest)


def _place(term: str) -> int:
    """Return where a term stands in its year; a whole year stands at its end."""
    return TERM_NAMES.index(term) if term in TERM_NAMES else len(TERM_NAMES) - 1


def _when(facts: ActionFacts, standing: RoundStanding) -> str:
    """Return the time as written, else the ticked years with their words."""
    if facts.time_words.strip():
        return facts.time_words
    names = {year.id: year.label for year in standing.plan.years}
    found: dict[str, list[str]] = {}
    for tick in facts.ticks:
        name = names.get(tick.year_id) or (year_words(tick.academic_year) if tick.academic_year else "")
        said = " ".join(word for word in (tick.term.capitalize(), tick.word) if word)
        found.setdefault(name, []).extend([said] if said else [])
    return ", ".join(f"{name} ({'; '.join(said)})" if said else name for name, said in found.items() if name)


def _year_of_plan(standing: RoundStanding) -> str:
    """Return "year 2 of 3" where the round falls into one of the plan's year columns."""
    years = [year.academic_year for year in standing.plan.years if year.academic_year]
    if len(years) < 2 or standing.academic_year not in years:
        return ""
    return f"year {years.index(standing.academic_year) + 1} of {len(years)}"


def _usual_before(standing: RoundStanding) -> str:
    """Return the period that most earlier ratings name, where no round was held before."""
    periods = Counter(row.before_words for row in standing.actions if row.before and row.before_words)
    return periods.most_common(1)[0][0] if periods else ""
