"""Saying yes to a plan: in person, on the phone or online; and beginning it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, How, PlanAdult, PlanChild
from village.family_plans.queries.adults import may_hear
from village.family_plans.rules.kinds import Kind, State, check_step, check_writable
from village.family_plans.rules.promises import Who
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.people.models.adult import Adult
from village.people.services.on_record import pupil_subject

NO_GOAL = "Nothing is written yet under “What we want”. Write that first; then the family can say yes to it."
NOT_ASKED = marked("The school has not asked you about this plan. Ring the school.")


@transaction.atomic
def note_yes(*, by: Viewer, row: PlanAdult, on: date, how: str) -> None:
    """An adult said yes to the school on that day. Of a draft, the first yes makes a plan that is agreed."""
    plan = row.plan
    may_write(by, plan)
    today = timezone.localdate()
    if on > today:
        raise Refused("This day is still to come. Write the day on which they said yes.", field="on")
    if how not in {How.IN_PERSON, How.PHONE}:
        raise Refused("Say whether it was in person or on the phone.", field="how")
    if row.adult_id not in may_hear(plan, today=today):
        raise Refused("The school may not write to this adult about every child of the plan, so they cannot agree.")
    _say_yes(by, plan, row, on, how)


@transaction.atomic
def say_yes_online(*, by: Viewer, plan: FamilyPlan, adult: Adult) -> None:
    """The adult says yes on their own page."""
    check_writable(plan.state)
    row = PlanAdult.objects.filter(plan=plan, adult=adult).select_related("adult").first()
    today = timezone.localdate()
    if row is None or adult.pk not in may_hear(plan, today=today):
        raise Refused(NOT_ASKED)
    _say_yes(by, plan, row, today, How.ONLINE)


@transaction.atomic
def note_child_s_yes(*, by: Viewer, row: PlanChild, on: date) -> None:
    """The child said yes as well."""
    may_write(by, row.plan)
    if on > timezone.localdate():
        raise Refused("This day is still to come. Write the day on which the child said yes.", field="on")
    PlanChild.objects.filter(pk=row.pk).update(agreed_on=on)
    keep_change(row.plan, "The child agreed", user_id=by.user_id, is_of_content=False)
    record("family_plans.child-agreed", by=by, subject=pupil_subject(row.pupil), within=within(row.plan))


@transaction.atomic
def start(*, by: Viewer, plan: FamilyPlan) -> None:
    """The plan that was agreed begins."""
    may_write(by, plan)
    check_step(plan.state, State.ACTIVE)
    started = FamilyPlan.objects.filter(pk=plan.pk, state=State.AGREED).update(
        state=State.ACTIVE, started_on=timezone.localdate(), version=plan.version + 1
    )
    if started:
        keep_change(plan, "The plan began", user_id=by.user_id, is_of_content=False)
        record("family_plans.started", by=by, subject=plan_subject(plan), within=within(plan))


def _say_yes(by: Viewer, plan: FamilyPlan, row: PlanAdult, on: date, how: str) -> None:
    _check_something_to_agree_to(plan)
    PlanAdult.objects.filter(pk=row.pk).update(
        agreed_on=on, agreed_how=how, agreed_at=timezone.now(), noted_by_id=by.user_id if how != How.ONLINE else None
    )
    is_first = FamilyPlan.objects.filter(pk=plan.pk, state=State.DRAFT).update(
        state=State.AGREED, agreed_on=on, version=plan.version + 1
    )
    words = f"{row.adult.name}, {How(how).label.lower()}"
    is_theirs = how == How.ONLINE
    keep_change(
        plan,
        "Agreed",
        new=words,
        user_id=None if is_theirs else by.user_id,
        adult=row.adult if is_theirs else None,
        is_of_content=False,
    )
    record("family_plans.agreed", by=by, subject=plan_subject(plan), within=within(plan))
    if is_first:
        plan.refresh_from_db(fields=["state", "agreed_on", "version"])


def _check_something_to_agree_to(plan: FamilyPlan) -> None:
    if not PlanGoal.objects.filter(plan=plan, removed_at=None).exists():
        raise Refused(NO_GOAL)
    if plan.kind == Kind.CONTRACT:
        sides = set(PlanStep.objects.filter(plan=plan, removed_at=None).values_list("who", flat=True))
        if not {Who.SCHOOL, Who.FAMILY} <= sides:
            raise Refused("A contract says what the school and what the family undertake. Write a step of each first.")
