"""Closing a plan with what came of it, opening it again, and handing it over to another school."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.scales import PlanScale
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.adults import may_hear
from village.family_plans.rules.kinds import OUTCOME_WORDS, Outcome, State, check_step, check_writable
from village.family_plans.rules.promises import Who
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.queries.pupils import schools_today

WITHDREW = "The family said that it no longer wants the plan."


@transaction.atomic
def close(*, by: Viewer, plan: FamilyPlan, outcome: str, why: str) -> None:
    """The plan is over, with what came of it and a reason, which the family reads too."""
    may_write(by, plan, closed_too=True)
    if outcome not in OUTCOME_WORDS:
        raise Refused("Say what came of the plan.", field="outcome")
    if not why.strip():
        raise Refused("Say why in a sentence. The family reads it too.", field="why")
    _close(by, plan, outcome, why.strip(), adult=None)


@transaction.atomic
def withdraw(*, by: Viewer, plan: FamilyPlan, adult: Adult, words: str) -> None:
    """The adult no longer wants the plan: it is closed at once, whatever else they say."""
    check_writable(plan.state)
    is_asked = PlanAdult.objects.filter(plan=plan, adult=adult).exists()
    if not is_asked or adult.pk not in may_hear(plan, today=timezone.localdate()):
        raise Refused("The school has not asked you about this plan. Ring the school.")
    _close(by, plan, Outcome.WITHDREW, words.strip() or WITHDREW, adult=adult)


@transaction.atomic
def reopen(*, by: Viewer, plan: FamilyPlan, note: str) -> None:
    """A closed plan goes on; the note says why. Who withdrew is asked again."""
    may_write(by, plan, closed_too=True)
    if not note.strip():
        raise Refused("Say why it is opened again. The sentence stays with the plan.", field="note")
    check_step(plan.state, State.ACTIVE)
    withdrew = plan.outcome == Outcome.WITHDREW
    was = f"{plan.get_outcome_display()}: {plan.outcome_why}"
    to = State.DRAFT if withdrew else State.ACTIVE
    opened = FamilyPlan.objects.filter(pk=plan.pk, state=State.CLOSED).update(
        state=to, closed_on=None, outcome="", outcome_why="", version=plan.version + 1
    )
    if not opened:
        return
    if withdrew:
        PlanAdult.objects.filter(plan=plan).update(agreed_on=None, agreed_how="", agreed_at=None, noted_by=None)
    keep_change(plan, "Opened again", old=was, new=note.strip(), user_id=by.user_id, is_of_content=False)
    record("family_plans.reopened", by=by, subject=plan_subject(plan), within=within(plan))


@dataclass(frozen=True, slots=True)
class Handover:
    """To which school a plan goes, and who of the family agreed to that on which day."""

    school: Organisation
    adult_id: int
    agreed_on: date


@transaction.atomic
def hand_over(*, by: Viewer, plan: FamilyPlan, to: Handover) -> FamilyPlan:
    """Return the draft that the other school finds: goals, open steps, words and questions as they stand.

    Only with the agreement of an adult who is asked about the plan. The plan itself is closed as moved and stays the
    old school's record.
    """
    may_write(by, plan)
    _check_handover(plan, to)
    children = [
        row
        for row in PlanChild.objects.filter(plan=plan).select_related("pupil")
        if to.school.pk in schools_today(row.pupil, today=timezone.localdate())
    ]
    if not children:
        raise Refused("No child of the plan is on the roll of that school yet.", field="school")
    made = FamilyPlan.objects.create(
        partnership_id=plan.partnership_id,
        school=to.school,
        kind=plan.kind,
        title=plan.title,
        language=plan.language,
        where_we_meet="",
        came_from=plan,
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    PlanChild.objects.bulk_create(PlanChild(plan=made, pupil=row.pupil) for row in children)
    _copy(plan, made)
    keep_change(made, f"Handed over by {plan.school.name}", new=made.title, user_id=by.user_id)
    record("family_plans.handed-over", by=by, subject=plan_subject(made), within=within(made))
    name = PlanAdult.objects.select_related("adult").get(plan=plan, adult=to.adult_id).adult.name
    why = f"Handed over to {to.school.name}. {name} agreed on {to.agreed_on:%-d %B %Y}."
    _close(by, plan, Outcome.MOVED, why, adult=None)
    return made


def _check_handover(plan: FamilyPlan, to: Handover) -> None:
    today = timezone.localdate()
    if to.school.pk == plan.school_id:
        raise Refused("The plan is with this school already. Choose the new one.", field="school")
    asked = set(PlanAdult.objects.filter(plan=plan).values_list("adult_id", flat=True))
    if to.adult_id not in asked & may_hear(plan, today=today):
        raise Refused("Say who of the family agreed. Without their yes the plan stays here.", field="adult")
    if to.agreed_on > today:
        raise Refused("This day is still to come. Write the day on which they agreed.", field="agreed_on")


def _copy(plan: FamilyPlan, made: FamilyPlan) -> None:
    """The new plan holds what still stands of the old one; the old school's own promises stay with it."""
    hears = may_hear(made, today=timezone.localdate())
    asked = PlanAdult.objects.filter(plan=plan, adult__in=hears).values_list("adult_id", flat=True)
    PlanAdult.objects.bulk_create(PlanAdult(plan=made, adult_id=adult_id) for adult_id in asked)
    children = set(PlanChild.objects.filter(plan=made).values_list("pupil_id", flat=True))
    goals = PlanGoal.objects.filter(plan=plan, removed_at=None)
    steps = PlanStep.objects.filter(plan=plan, removed_at=None, done_on=None).exclude(who=Who.SCHOOL)
    words = PlanWords.objects.filter(plan=plan, removed_at=None, review=None)
    scales = PlanScale.objects.filter(plan=plan, removed_at=None)
    kept = [one for one in words if one.pupil_id is None or one.pupil_id in children]
    owned = [one for one in kept if one.adult_id is None or one.adult_id in hears]
    stepped = [one for one in steps if one.adult_id is None or one.adult_id in hears]
    rows: list[PlanGoal | PlanStep | PlanWords | PlanScale] = [*goals, *stepped, *owned, *scales]
    for row in rows:
        row.pk, row.plan, row.version = None, made, 1
        row.save(force_insert=True)


def _close(by: Viewer, plan: FamilyPlan, outcome: str, why: str, *, adult: Adult | None) -> None:
    check_step(plan.state, State.CLOSED)
    closed = (
        FamilyPlan.objects.filter(pk=plan.pk)
        .exclude(state=State.CLOSED)
        .update(
            state=State.CLOSED,
            closed_on=timezone.localdate(),
            outcome=outcome,
            outcome_why=why[:500],
            version=plan.version + 1,
        )
    )
    if not closed:
        return
    keep_change(
        plan,
        "Closed",
        new=f"{OUTCOME_WORDS[outcome]}: {why}",
        user_id=by.user_id if adult is None else None,
        adult=adult,
        is_of_content=False,
    )
    verb = "family_plans.withdrawn" if outcome == Outcome.WITHDREW else "family_plans.closed"
    record(verb, by=by, subject=plan_subject(plan), within=within(plan))
    plan.refresh_from_db(fields=["state", "closed_on", "outcome", "outcome_why", "version"])
