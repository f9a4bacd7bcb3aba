"""Setting up a round: its days as Village proposes them, and who will be asked about what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.plans.models.plan import Plan
from village.plans.pages.addresses import action_url, page_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.permissions import EDIT as EDIT_PLANS
from village.plans.rules.facts import LeadFacts, PlanFacts
from village.reviews.models.round import Rhythm, Round
from village.reviews.queries.asks import keys_asked
from village.reviews.queries.letters import facts_for
from village.reviews.queries.rounds import rhythm_of, rounds_of
from village.reviews.queries.whom import sections_to_sum_up, whom_of
from village.reviews.rules.asked_about import Due
from village.reviews.rules.days import Period, days_of_round, from_today, periods_from
from village.reviews.rules.letter_words import LetterWords, words_of
from village.reviews.rules.periods import term_of
from village.reviews.rules.whom import Invited, Whom

DAYS = ("opens_on", "remind_on", "due_on", "last_call_on", "closes_on", "locks_on")
MOST_PERIODS = 3
"""Terms offered beside each other; those further off are nobody's next round."""


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A term, or half of one, for which a round can be set up."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One who is asked, with how many actions."""

    name: str
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action with the reason for which it is listed."""

    ref: str
    text: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section of the plan and who sums it up once the answers are in."""

    name: str
    leads: tuple[Person, ...]
    change_url: str
    """Where a lead is named; empty for who may not."""


@dataclass(frozen=True, slots=True)
class SetupPage:
    """What stands around the form of a round."""

    frame: PlanFrame
    round: Round
    periods: tuple[PeriodChoice, ...]
    asked: tuple[Person, ...]
    cannot: tuple[Person, ...]
    nobody: tuple[ActionLine, ...]
    not_due: tuple[ActionLine, ...]
    due_count: int
    newcomers: tuple[str, ...]
    """Of an open round: who would be asked now and is not yet."""
    letter: LetterWords
    people_url: str
    weekdays: Mapping[str, str]
    """The weekday of each day as it stands, by the name of its field."""
    sections: tuple[SectionLine, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.round.pk is None


def proposed_periods(viewer: Viewer, plan: Plan, *, today: date) -> tuple[Rhythm, tuple[Period, ...]]:
    """Return the plan's rhythm, and the periods that still can have a round and have none."""
    rhythm = rhythm_of(plan)
    taken: list[Any] = []
    if rhythm.kind != Rhythm.Kind.OWN:
        taken = [Period(one.academic_year, one.term, one.half) for one in rounds_of(viewer, plan.pk)]  # type: ignore[arg-type]  # the table holds term names only
    return rhythm, periods_from(rhythm.kind, term_dates_for(plan.partnership_id), today, taken)


def proposed_round(plan: Plan, rhythm: Rhythm, period: Period, *, today: date) -> Round:
    """Return the round as Village proposes it, not saved: no day before today."""
    dates = term_dates_for(plan.partnership_id)
    days = from_today(days_of_round(rhythm, dates, period.academic_year, period.term, period.half), today)
    return Round(
        plan=plan,
        title=period.title,
        academic_year=period.academic_year,
        term=period.term,
        half=period.half,
        opens_on=days.opens_on,
        remind_on=days.remind_on,
        due_on=days.due_on,
        last_call_on=days.last_call_on,
        closes_on=days.closes_on,
        locks_on=days.locks_on,
    )


def chosen_period(periods: tuple[Period, ...], asked: str) -> Period | None:
    """Return the period asked for, else the next; None when none is left."""
    return next((one for one in periods if code_of(one) == asked), next(iter(periods), None))


def code_of(period: Period) -> str:
    """Return the period as it stands in an address: 2025-spring, or 2025-spring-2."""
    return f"{period.academic_year}-{period.term}" + (f"-{period.half}" if period.half else "")


def setup_page(viewer: Viewer, round_: Round, *, periods: tuple[Period, ...] = (), today: date) -> SetupPage:
    """Return who would be asked now, and the letter that the first of them would get."""
    plan = round_.plan
    facts, whom = whom_of(viewer, plan, term_of(round_), on=round_.due_on, today=today)
    base = reverse("reviews:round-new", args=(plan.pk,))
    here = (round_.academic_year, round_.term, round_.half)
    return SetupPage(
        frame=plan_frame(viewer, facts, here="round"),
        round=round_,
        periods=tuple(
            PeriodChoice(one.title, f"{base}?period={code_of(one)}", (one.academic_year, one.term, one.half) == here)
            for one in periods[:MOST_PERIODS]
        ),
        asked=tuple(Person(one.contact.name, len(one.actions)) for one in whom.invited),
        cannot=_cannot(whom),
        nobody=tuple(_line(plan.pk, one, _why_nobody(one)) for one in whom.nobody),
        not_due=tuple(_line(plan.pk, one, one.reason) for one in whom.not_due),
        due_count=len(whom.due),
        newcomers=_newcomers(round_, whom.invited) if round_.state == Round.State.OPEN else (),
        letter=_letter(round_, whom.invited),
        people_url=page_url("townhall:people"),
        weekdays={name: f"{day:%A}" for name in DAYS if (day := getattr(round_, name)) is not None},
        sections=_sections(viewer, plan, facts, today),
    )


def _sections(viewer: Viewer, plan: Plan, facts: PlanFacts, today: date) -> tuple[SectionLine, ...]:
    asked = {contact.id for contact, _sections in sections_to_sum_up(viewer, plan, today=today)}
    head = reverse("plans:head", args=(plan.pk,)) if viewer.can(EDIT_PLANS) else ""
    return tuple(
        SectionLine(
            f"{section.ref} {section.title}".strip(),
            tuple(
                Person(lead.name, note="" if lead.practitioner_id in asked else _why_not(lead))
                for lead in section.leads
            ),
            f"{head}?change=section-{section.id}#sections" if head else "",
        )
        for section in facts.sections
    )


def _why_not(lead: LeadFacts) -> str:
    return "has left" if lead.has_left else "no e-mail address"


def _newcomers(round_: Round, invited: tuple[Invited, ...]) -> tuple[str, ...]:
    asked = keys_asked(round_)
    return tuple(one.contact.name for one in invited if (one.contact.kind, one.contact.id) not in asked)


def _cannot(whom: Whom) -> tuple[Person, ...]:
    no_address = [Person(one.contact.name, len(one.actions), "No e-mail address") for one in whom.no_address]
    return (*no_address, *(Person(one.contact.name, len(one.actions), "Has left") for one in whom.left))


def _why_nobody(one: Due) -> str:
    names = ", ".join(lead.name for lead in one.action.leads)
    return f"Led by “{names}”, who cannot be written to" if names else "No lead"


def _line(plan_id: int, one: Due, reason: str) -> ActionLine:
    return ActionLine(one.action.ref, one.action.text, reason, action_url(plan_id, one.action.id))


def _letter(round_: Round, invited: tuple[Invited, ...]) -> LetterWords:
    """Return the letter of the first who is asked, without a link; of somebody made up when there is nobody."""
    first = invited[0] if invited else None
    items = tuple(f"{one.action.ref} {one.action.text}".strip() for one in first.actions) if first else ()
    return words_of(facts_for(round_, "ask", name=first.contact.name if first else "(name)", items=items))
