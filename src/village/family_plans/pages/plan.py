"""One plan as staff read it: all words with their owners, promises with what is late, who agreed, who is shut out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.review import PlanReview
from village.family_plans.models.scales import PlanScale
from village.family_plans.models.words import PlanWords
from village.family_plans.pages.frame import PlanFrame, plan_frame
from village.family_plans.queries.adults import adults_of, may_hear, pupil_ids_of
from village.family_plans.queries.content import Content, changed_since_yes, content_of, removed_parts
from village.family_plans.queries.links import address_of, open_links
from village.family_plans.queries.plans import plan_children
from village.family_plans.queries.ways import sent_links
from village.family_plans.rules.kinds import GOES_ON, Kind, State, standing_words
from village.family_plans.rules.promises import Who, is_late, says_sorry
from village.family_plans.rules.smart import Hint, hints
from village.family_plans.rules.whose_words import Part, Whose
from village.family_plans.services.parts import PartRow, kind_of, told
from village.outbox.models import Line
from village.outbox.rules.states import WORDS as LINE_WORDS
from village.outbox.rules.states import State as LineState
from village.people.queries.likenesses import rolls_today
from village.people.queries.staff import who_sees
from village.wording.rules.languages import language_of

WAYS: Mapping[str, str] = {"text": "Text", "email": "E-mail"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with whose they are."""

    row: PlanWords
    owner: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One promise with how it stands."""

    row: PlanStep
    who: str
    is_late: bool
    is_sorry: bool
    is_of_shut_out: bool = False


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with what is still open about it."""

    row: PlanGoal
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One cell of the picture of a scale: what stands on its number."""

    number: int
    is_first: bool
    is_latest: bool


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One question with its first and its latest number."""

    row: PlanScale
    ticks: tuple[Tick, ...]
    marks: tuple[tuple[int, date], ...]


@dataclass(frozen=True, slots=True)
class AdultLine:
    """One adult who is asked to agree."""

    row: PlanAdult
    is_shut_out: bool
    is_changed_since: bool
    link: PlanLink | None
    address: str
    sent: str
    """By which way the link was sent and what became of it; empty for one that was only shown."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One time that the plan was looked at together, with what was said."""

    row: PlanReview
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was taken out and can be put back."""

    kind: str
    row_id: int
    words: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of one plan."""

    frame: PlanFrame
    standing: str
    goals: tuple[GoalLine, ...]
    steps: tuple[StepLine, ...]
    going_well: tuple[Quote, ...]
    worries: tuple[Quote, ...]
    aspirations: tuple[Quote, ...]
    said: tuple[Quote, ...]
    scales: tuple[ScaleLine, ...]
    reviews: tuple[ReviewLine, ...]
    adults: tuple[AdultLine, ...]
    children: tuple[PlanChild, ...]
    removed: tuple[Removed, ...]
    who_sees: str
    language: str
    """The language of the plan, in English."""
    is_overdue: bool
    has_moved: bool
    today: date

    @property
    def plan(self) -> FamilyPlan:
        return self.frame.plan

    @property
    def is_contract(self) -> bool:
        """Whether the school and the parent each undertake something."""
        return self.plan.kind == Kind.CONTRACT

    @property
    def is_closed(self) -> bool:
        return self.plan.state == State.CLOSED

    @property
    def goes_on(self) -> bool:
        return self.plan.state in GOES_ON

    @property
    def shut_out(self) -> tuple[AdultLine, ...]:
        """Adults who were asked and may no longer see anything of it."""
        return tuple(line for line in self.adults if line.is_shut_out)


def plan_page(viewer: Viewer, plan: FamilyPlan) -> PlanPage:
    """Return the page of a plan that the viewer may see; a fixed number of queries."""
    today, frame, content = timezone.localdate(), plan_frame(viewer, plan), content_of(plan)
    hears = may_hear(plan, today=today)
    adults = tuple(_adult_lines(plan, hears, timezone.now()))
    gone = {line.row.adult_id for line in adults if line.is_shut_out}
    sees, _ = who_sees(viewer, [plan.school_id], today=today)
    here = {
        spell.pupil_id for spell in rolls_today(pupil_ids_of(plan), today=today) if spell.school_id == plan.school_id
    }
    return PlanPage(
        frame=frame,
        standing=standing_words(plan.state, len(content.reviews)),
        goals=tuple(GoalLine(row, hints(row.words, row.how_we_know, row.by_on)) for row in content.goals),
        steps=tuple(step_line(row, plan, today, gone) for row in content.steps),
        going_well=quotes(content.said(Part.GOING_WELL), plan),
        worries=quotes(content.said(Part.WORRY), plan),
        aspirations=quotes(content.said(Part.ASPIRATION), plan),
        said=quotes(content.said(Part.SAID), plan)[::-1],
        scales=tuple(scale_line(row) for row in content.scales),
        reviews=review_lines(content, plan)[::-1],
        adults=adults,
        children=tuple(plan_children(plan, [pupil.pk for pupil in frame.named.pupils])),
        removed=tuple(_removed(row) for row in removed_parts(plan)) if frame.can_write else (),
        who_sees=sees,
        language=language_of(plan.language).english_name,
        is_overdue=plan.state in GOES_ON and plan.next_review_on is not None and plan.next_review_on < today,
        has_moved=plan.state != State.CLOSED and not here,
        today=today,
    )


def quotes(rows: Sequence[PlanWords], plan: FamilyPlan) -> tuple[Quote, ...]:
    """Return words with the name of whoever said them."""
    return tuple(Quote(row, owner_of(row, plan)) for row in rows)


def owner_of(row: PlanWords, plan: FamilyPlan) -> str:
    """Return whose words they are, by name where it is known."""
    if row.whose == Whose.SCHOOL:
        return plan.school.name
    if row.whose == Whose.CHILD:
        return row.pupil.preferred_forename or row.pupil.forename if row.pupil else str(row.get_whose_display())
    return row.adult.name if row.adult else str(row.get_whose_display())


def step_line(row: PlanStep, plan: FamilyPlan, today: date, gone: set[int]) -> StepLine:
    """Return a promise with who made it and how it stands."""
    return StepLine(
        row,
        who_of(row, plan),
        is_late=is_late(row.promise, today) and plan.state in GOES_ON,
        is_sorry=says_sorry(row.promise, today) and plan.state in GOES_ON,
        is_of_shut_out=row.adult_id in gone,
    )


def who_of(row: PlanStep, plan: FamilyPlan) -> str:
    """Return who does a step, by name."""
    if row.who == Who.SCHOOL:
        return f"{row.practitioner.name}, {plan.school.name}" if row.practitioner else plan.school.name
    if row.who == Who.FAMILY and row.adult:
        return row.adult.name
    return row.who_words or str(row.get_who_display())


def scale_line(row: PlanScale) -> ScaleLine:
    """Return a question with the picture of its numbers; a licensed tool has numbers alone."""
    marks = tuple((mark.value, mark.on) for mark in row.marks.all())
    first, latest = (marks[0][0], marks[-1][0]) if marks else (None, None)
    ticks = () if row.tool else tuple(Tick(n, n == first and len(marks) > 1, n == latest) for n in range(11))
    return ScaleLine(row, ticks, marks)


def review_lines(content: Content, plan: FamilyPlan) -> tuple[ReviewLine, ...]:
    """Return each review with the words that were said in it."""
    said = quotes(content.said(Part.REVIEW), plan)
    return tuple(ReviewLine(row, tuple(one for one in said if one.row.review_id == row.pk)) for row in content.reviews)


def _adult_lines(plan: FamilyPlan, hears: frozenset[int], now: datetime) -> list[AdultLine]:
    links, changed, sent = open_links(plan, now), changed_since_yes(plan), sent_links(plan)
    return [_adult_line(row, hears, changed, links.get(row.adult_id), sent) for row in adults_of(plan)]


def _adult_line(
    row: PlanAdult, hears: frozenset[int], changed: dict[int, bool], link: PlanLink | None, sent: Mapping[int, Line]
) -> AdultLine:
    is_shut_out = row.adult_id not in hears
    shown = None if is_shut_out else link
    line = sent.get(shown.pk) if shown else None
    return AdultLine(
        row,
        is_shut_out,
        changed.get(row.adult_id, False),
        shown,
        address_of(shown) if shown else "",
        f"{WAYS[line.channel]}: {LINE_WORDS[LineState(line.state)].lower()}" if line else "",
    )


def _removed(row: PartRow) -> Removed:
    return Removed(kind_of(row).code, row.pk, told(row))
