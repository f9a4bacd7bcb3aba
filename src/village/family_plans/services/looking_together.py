"""Looking at a plan together: how it stands on the scales, what was said, and when it is looked at next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.family_plans.models.goals import PlanGoal
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.review import PlanReview
from village.family_plans.models.scales import PlanScale, ScaleMark
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.adults import may_hear
from village.family_plans.rules.kinds import GOES_ON, State
from village.family_plans.rules.promises import Who
from village.family_plans.rules.scales import check_value
from village.family_plans.rules.whose_words import Part, Whose
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.family_plans.services.parts import STEP, add_part


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step that was agreed while looking at the plan: of one person, or of all on that side."""

    who: str
    person_id: int | None
    """The adult where it is the family’s, the colleague where it is the school’s."""
    words: str
    by_on: date | None = None

    def values(self) -> dict[str, object]:
        """Return what the step says, as a part of the plan."""
        return {
            "who": self.who,
            "adult_id": self.person_id if self.who == Who.FAMILY else None,
            "practitioner_id": self.person_id if self.who == Who.SCHOOL else None,
            "words": self.words,
            "by_on": self.by_on,
        }


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at the plan together."""

    on: date
    how: str
    next_on: date | None = None
    adult_id: int | None = None
    better: str = ""
    parent_words: str = ""
    child_words: str = ""
    school_words: str = ""
    scales: Mapping[int, int] = field(default_factory=dict)
    """Number by id of the scale."""
    goals: Mapping[int, str] = field(default_factory=dict)
    """How each goal stands, by its id."""
    new_steps: Sequence[NewStep] = ()


@transaction.atomic
def look_together(*, by: Viewer, plan: FamilyPlan, looked: Looked, seen_version: int) -> PlanReview:
    """Return the review that now stands in the plan; a plan that was only agreed goes on from now.

    Raises Stale when the plan was changed meanwhile, so that nothing is reviewed that nobody saw.
    """
    may_write(by, plan)
    today = timezone.localdate()
    if plan.state not in GOES_ON:
        raise Refused("A plan is looked at together once a parent has agreed to it.")
    _check(plan, looked, today)
    due = plan.next_review_on
    written = FamilyPlan.objects.filter(pk=plan.pk, version=seen_version).update(
        next_review_on=looked.next_on,
        state=State.ACTIVE,
        started_on=plan.started_on or looked.on,
        version=seen_version + 1,
    )
    if not written:
        raise Stale(STALE)
    review = PlanReview.objects.create(
        plan=plan,
        on=looked.on,
        due_on=due,
        how=looked.how,
        adult_id=looked.adult_id,
        better=looked.better,
        next_on=looked.next_on,
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    _keep_words(by, review, looked)
    _keep_marks(by, review, looked)
    _keep_goals(by, plan, looked)
    for step in looked.new_steps:
        add_part(by=by, plan=plan, kind=STEP, values=step.values())
    keep_change(
        plan,
        "Looked at it together",
        new=f"{looked.on:%-d %B %Y}. {review.get_better_display()}",
        user_id=by.user_id,
        is_of_content=False,
    )
    record("family_plans.reviewed", by=by, subject=plan_subject(plan), within=within(plan))
    plan.refresh_from_db()
    return review


def _check(plan: FamilyPlan, looked: Looked, today: date) -> None:
    if looked.on > today:
        raise Refused("This day is still to come. Write the day on which you looked at it together.", field="on")
    if looked.next_on is not None and looked.next_on <= looked.on:
        raise Refused("The next day must come after this one.", field="next_on")
    if looked.adult_id is None and (looked.better or looked.parent_words.strip()):
        raise Refused("Say who of the family answered, so that the words stay theirs.", field="adult_id")
    asked = set(PlanAdult.objects.filter(plan=plan).values_list("adult_id", flat=True))
    if looked.adult_id is not None and looked.adult_id not in asked & may_hear(plan, today=today):
        raise Refused("Choose an adult who is asked about this plan.", field="adult_id")


def _keep_words(by: Viewer, review: PlanReview, looked: Looked) -> None:
    children = list(PlanChild.objects.filter(plan=review.plan).order_by("pk").values_list("pupil_id", flat=True))
    child_id = children[0] if len(children) == 1 else None
    said = (
        (Whose.PARENT, looked.parent_words, looked.adult_id, None),
        (Whose.CHILD, looked.child_words, None, child_id),
        (Whose.SCHOOL, looked.school_words, None, None),
    )
    now = timezone.now()
    PlanWords.objects.bulk_create(
        PlanWords(
            plan=review.plan,
            review=review,
            part=Part.REVIEW,
            whose=whose,
            words=words.strip(),
            adult_id=adult_id,
            pupil_id=pupil_id,
            said_at=now,
            read_at=now,
            written_by_id=by.user_id,
        )
        for whose, words, adult_id, pupil_id in said
        if words.strip()
    )


def _keep_marks(by: Viewer, review: PlanReview, looked: Looked) -> None:
    scales = PlanScale.objects.filter(plan=review.plan, removed_at=None).in_bulk()
    for scale_id, value in looked.scales.items():
        if scale_id not in scales:
            raise Refused("One of the questions was taken out meanwhile. Look at the plan again.")
        check_value(value, is_of_a_tool=bool(scales[scale_id].tool))
    ScaleMark.objects.bulk_create(
        ScaleMark(scale_id=scale_id, review=review, on=review.on, value=value, written_by_id=by.user_id)
        for scale_id, value in looked.scales.items()
    )


def _keep_goals(by: Viewer, plan: FamilyPlan, looked: Looked) -> None:
    for goal in PlanGoal.objects.filter(plan=plan, removed_at=None, pk__in=looked.goals):
        standing = looked.goals[goal.pk]
        if standing in PlanGoal.Standing.values and standing != goal.standing:
            was = goal.get_standing_display()
            PlanGoal.objects.filter(pk=goal.pk).update(standing=standing, version=goal.version + 1)
            new = f"{goal.words}: {PlanGoal.Standing(standing).label}"
            keep_change(plan, "How it stands", old=str(was), new=new, user_id=by.user_id, is_of_content=False)
