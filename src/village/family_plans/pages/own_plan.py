"""A plan as one adult of the family reads it: without the words and steps of an adult who lives apart from them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import say
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.models.words import PlanWords
from village.family_plans.pages.plan import Quote, ReviewLine, ScaleLine, StepLine, review_lines, scale_line, who_of
from village.family_plans.queries.adults import adults_of, may_hear
from village.family_plans.queries.content import Content, changed_since_yes, content_of
from village.family_plans.queries.own import own_pupils_of
from village.family_plans.rules.kinds import GOES_ON, Kind, Outcome, State
from village.family_plans.rules.promises import Who, is_late, says_sorry
from village.family_plans.rules.whose_words import Part, Whose, may_read, may_read_step
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.grown_ups import living_with
from village.people.queries.staff import safeguarding_leads
from village.wording.rules.languages import language_of


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One promise, and whether it is this adult's to tick."""

    line: StepLine
    is_mine: bool


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The page of one adult."""

    plan: FamilyPlan
    adult: Adult
    children: tuple[Pupil, ...]
    content: Content
    steps: tuple[OwnStep, ...]
    going_well: tuple[Quote, ...]
    worries: tuple[Quote, ...]
    aspirations: tuple[Quote, ...]
    said: tuple[Quote, ...]
    scales: tuple[ScaleLine, ...]
    reviews: tuple[ReviewLine, ...]
    mine: PlanAdult | None
    others: tuple[PlanAdult, ...]
    """Adults of the same home who are asked as well."""
    is_changed_since: bool
    leads: tuple[str, ...]
    language: str
    direction: str
    today: date

    @property
    def is_contract(self) -> bool:
        return self.plan.kind == Kind.CONTRACT

    @property
    def is_open(self) -> bool:
        return self.plan.state != State.CLOSED

    @property
    def has_withdrawn(self) -> bool:
        """Whether the family no longer wanted it."""
        return self.plan.outcome == Outcome.WITHDREW

    @property
    def can_answer(self) -> bool:
        """Whether the adult is asked, and the plan is not over."""
        return self.mine is not None and self.is_open

    @property
    def waits_for_me(self) -> bool:
        """Whether the adult's yes is still open, or was given to other words."""
        return self.can_answer and self.mine is not None and (self.mine.agreed_on is None or self.is_changed_since)


def own_plan(plan: FamilyPlan, adult: Adult, leads: Collection[str] = ()) -> OwnPlan:
    """Return what one adult may read of a plan that they may open."""
    today = timezone.localdate()
    together = living_with(adult.pk, today=today)
    content = readable(content_of(plan), adult.pk, together)
    hears = may_hear(plan, today=today)
    rows = [row for row in adults_of(plan) if row.adult_id in hears]
    mine = next((row for row in rows if row.adult_id == adult.pk), None)
    language = language_of(plan.language)
    return OwnPlan(
        plan=plan,
        adult=adult,
        children=tuple(own_pupils_of(plan)),
        content=content,
        steps=_steps(content, plan, adult, is_asked=mine is not None, today=today),
        going_well=own_quotes(content.said(Part.GOING_WELL), plan, adult.pk),
        worries=own_quotes(content.said(Part.WORRY), plan, adult.pk),
        aspirations=own_quotes(content.said(Part.ASPIRATION), plan, adult.pk),
        said=own_quotes(content.said(Part.SAID), plan, adult.pk)[::-1],
        scales=tuple(scale_line(row) for row in content.scales),
        reviews=review_lines(content, plan)[::-1],
        mine=mine,
        others=tuple(row for row in rows if row.adult_id in together),
        is_changed_since=changed_since_yes(plan).get(adult.pk, False),
        leads=tuple(leads),
        language=language.code,
        direction=language.direction,
        today=today,
    )


def leads_for(viewer: Viewer, plan: FamilyPlan) -> list[str]:
    """Return the names of the school's safeguarding leads, for the line on what to do when something is wrong."""
    return safeguarding_leads(viewer, [plan.school_id], today=timezone.localdate())


def readable(content: Content, adult_id: int, together: Collection[int]) -> Content:
    """Return the content without what this adult may not read.

    Answers of the other adult to the question of a review go as well, since they are that adult's words.
    """
    words = tuple(one for one in content.words if may_read(one.whose, one.adult_id, adult_id, together))
    steps = tuple(one for one in content.steps if may_read_step(one.adult_id, adult_id, together))
    for review in content.reviews:
        if review.adult_id not in {None, adult_id, *together}:
            review.better, review.adult = "", None
    return replace(content, words=words, steps=steps)


def own_quotes(rows: Collection[PlanWords], plan: FamilyPlan, adult_id: int) -> tuple[Quote, ...]:
    """Return words with whose they are, as this adult would say it."""
    return tuple(Quote(row, _owner(row, plan, adult_id)) for row in rows)


def _owner(row: PlanWords, plan: FamilyPlan, adult_id: int) -> str:
    if row.whose == Whose.SCHOOL:
        return plan.school.name
    if row.whose == Whose.CHILD:
        return (row.pupil.preferred_forename or row.pupil.forename) if row.pupil else say("Your child")
    if row.adult_id == adult_id:
        return say("Your words")
    return row.adult.name if row.adult else ""


def _steps(content: Content, plan: FamilyPlan, adult: Adult, *, is_asked: bool, today: date) -> tuple[OwnStep, ...]:
    is_on = plan.state in GOES_ON
    return tuple(
        OwnStep(
            StepLine(
                row,
                _who(row.who, row.adult_id, adult.pk) or who_of(row, plan),
                is_late=is_on and is_late(row.promise, today),
                is_sorry=is_on and says_sorry(row.promise, today),
            ),
            is_mine=is_asked and is_on and row.who == Who.FAMILY and row.adult_id in {None, adult.pk},
        )
        for row in content.steps
    )


def _who(who: str, adult_id: int | None, reader_id: int) -> str:
    if who == Who.FAMILY and adult_id is None:
        return say("All of you")
    if who == Who.FAMILY and adult_id == reader_id:
        return say("You")
    return say("Your child") if who == Who.CHILD else ""
