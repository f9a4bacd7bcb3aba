"""One action of an accepted outline as rows for the tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from village.basics.school_year import TermDates
from village.plans.drafts.decisions import Match
from village.plans.drafts.periods import Periods
from village.plans.models.action import Action, Lead, Step
from village.plans.models.plan import Plan, PlanYear
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick, Timing
from village.plans.services.times import period_of, timing_value
from village.reading.outline import OutlineAction, PeriodMark
from village.reading.owners import part_owners
from village.reading.when import read_when

CODES = frozenset(Action.Status.values)


@dataclass(slots=True)
class Around:
    """What every action of one acceptance is written with."""

    plan: Plan
    years: list[PlanYear]
    periods: Periods
    matches: Mapping[str, Match]
    people: frozenset[int]
    """Ids of practitioners that belong to the partnership."""
    organisations: frozenset[int]
    calendar: TermDates
    now: datetime
    progress_period: str = ""
    """Time words in the head of the progress column."""
    leads: list[Lead] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    updates: list[tuple[Action, Update]] = field(default_factory=list)


def plain(text: str | None) -> str:
    """Return the text as every database takes it."""
    return (text or "").replace("\x00", "").strip()


def action_row(outline: OutlineAction, partnership_id: int, as_written: str, now: datetime) -> Action:
    """Return the action's own row, not saved yet."""
    resolved = dict(outline.resolved)
    rating = outline.rating if outline.rating in CODES else _last_rating(outline.marks)
    return Action(
        partnership_id=partnership_id,
        text=plain(outline.text),
        text_as_written=plain(as_written),
        objective=_with_resolved(outline.objective, resolved.get("objective")),
        lead_words=plain(outline.owner),
        time_words=_with_resolved(outline.timescale, resolved.get("timescale")),
        resources=_with_resolved(outline.resources, resolved.get("resources")),
        measure=_with_resolved(outline.measure, resolved.get("measure")),
        notes=plain(outline.notes),
        status=rating or "",
        status_words=plain(outline.status),
        needs_check=bool(outline.doubts),
        doubt_words="\n".join(plain(f"{doubt.question} {doubt.guess}") for doubt in outline.doubts),
        made_at=now,
    )


def _with_resolved(words: str | None, meant: str | None) -> str:
    """Return "As above" with what it points to beside it."""
    return f"{plain(words)} ({plain(meant)})" if meant and plain(meant) != plain(words) else plain(words)


def _last_rating(marks: Iterable[PeriodMark]) -> str | None:
    return next((mark.rating for mark in reversed(tuple(marks)) if mark.rating in CODES), None)


def hang_on(action: Action, outline: OutlineAction, around: Around) -> None:
    """Add what hangs on a saved action to the rows that are written together."""
    _leads(action, outline, around)
    for number, step in enumerate(outline.steps):
        if plain(step.text):
            around.steps.append(
                Step(
                    action=action,
                    text=plain(step.text),
                    position=number,
                    lead_words=plain(step.owner),
                    time_words=plain(step.timescale),
                )
            )
    _ticks(action, outline, around)
    _timings(action, outline, around)
    _progress(action, outline, around)


def _leads(action: Action, outline: OutlineAction, around: Around) -> None:
    """Add the leads: matched only where a person confirmed it, else as written."""
    meant = dict(outline.resolved).get("owner")
    names = part_owners(meant) if meant else outline.owners or part_owners(outline.owner)
    once: set[tuple[str, int | None, str]] = set()
    for words in names:
        match = around.matches.get(words, Match("words"))
        lead = Lead(action=action, kind=Lead.Kind.WORDS, words=plain(words), position=len(once))
        if match.kind == "person" and match.id in around.people:
            lead.kind, lead.practitioner_id = Lead.Kind.PERSON, match.id
        elif match.kind == "organisation" and match.id in around.organisations:
            lead.kind, lead.organisation_id = Lead.Kind.ORGANISATION, match.id
        elif match.kind == "role":
            lead.kind = Lead.Kind.ROLE
        same = (lead.kind, match.id, "" if match.id else lead.words)
        if same not in once and lead.words:
            once.add(same)
            around.leads.append(lead)


def _ticks(action: Action, outline: OutlineAction, around: Around) -> None:
    words: dict[tuple[int, str], list[str]] = {}
    for mark in outline.marks:
        cell = around.periods.cell(mark.period)
        if cell is not None and (mark.ticked or (mark.words and not mark.rating)):
            kept = words.setdefault((cell.year, cell.term), [])
            kept.extend(word for word in (cell.word, plain(mark.words)) if word and word not in kept)
    for (year, term), kept in words.items():
        around.ticks.append(Tick(action=action, year=around.years[year], term=term, word="; ".join(kept)))


def _timings(action: Action, outline: OutlineAction, around: Around) -> None:
    """Add dates and rhythms, read again now that calendar and period are known; ticked columns are ticks already."""
    if any(mark.ticked for mark in outline.marks) and not outline.whens:
        return
    meant = dict(outline.resolved).get("timescale") or outline.timescale
    for number, when in enumerate(read_when(meant, around.calendar, period_of(around.plan))):
        value = timing_value(when)
        around.timings.append(
            Timing(
                action=action,
                words=plain(value["words"]),
                kind=value["kind"],
                starts_on=value["starts_on"],
                ends_on=value["ends_on"],
                frequency=value["frequency"],
                position=number,
            )
        )


def _progress(action: Action, outline: OutlineAction, around: Around) -> None:
    for mark in outline.marks:
        if mark.rating not in CODES or mark.rating is None:
            continue
        cell = around.periods.cell(mark.period)
        around.ratings.append(
            Rating(
                action=action,
                code=mark.rating,
                academic_year=around.years[cell.year].academic_year if cell else None,
                term=cell.term if cell else "",
                period_words=plain(mark.period),
                reason=plain(mark.words),
                from_document=True,
                made_at=around.now,
            )
        )
    if outline.rating in CODES and outline.rating is not None:
        around.ratings.append(
            Rating(
                action=action,
                code=outline.rating,
                period_words=around.progress_period,
                reason=plain(outline.status),
                from_document=True,
                made_at=around.now,
            )
        )
    meant = dict(outline.resolved).get("progress")
    if text := _with_resolved(outline.progress, meant):
        update = Update(text=text, period_words=around.progress_period, from_document=True, made_at=around.now)
        around.updates.append((action, update))
