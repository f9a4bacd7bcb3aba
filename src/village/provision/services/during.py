"""What is written down while a stay goes on: the plan, its goals, weeks, steps back to school, talks with parents."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.people.queries.contacts import contacts_of
from village.people.services.on_record import school_subject
from village.provision.models.during import ReturnStep, Talk, Week
from village.provision.models.stay import Goal, Stay
from village.provision.rules.returning import FULL_WEEK, check_step
from village.provision.services.may import must_work, must_write_weeks, stay_subject, tell

MOST_GOALS = 3
"""More than three goals are none."""


@transaction.atomic
def write_plan(*, by: Viewer, stay: Stay, seen_version: int, values: dict[str, str]) -> None:
    """What helps, and who does what at both places, is as given."""
    must_work(by, stay)
    _must_be_open(stay)
    change(
        stay,
        {name: values[name].strip() for name in ("helps", "school_does", "provider_does")},
        seen_version=seen_version,
        verb="provision.plan-written",
        by=by,
        subject=stay_subject(stay),
        within=school_subject(stay.school_id),
        untold=("helps", "school_does", "provider_does"),
        partnership_id=stay.commission.partnership_id,
    )


@transaction.atomic
def add_goal(*, by: Viewer, stay: Stay, words: str, at_start: int) -> Goal:
    """Return a goal with how it is at the start, 0 to 10."""
    must_work(by, stay)
    _must_be_open(stay)
    if Goal.objects.filter(stay=stay).count() >= MOST_GOALS:
        raise Refused(f"There are {MOST_GOALS} goals already. More are none.", field="words")
    goal = Goal.objects.create(stay=stay, words=" ".join(words.split())[:200], at_start=_scale(at_start))
    tell(stay, verb="provision.goal-added", by=by)
    return goal


@transaction.atomic
def rate_goal(*, by: Viewer, goal: Goal, now: int, on: date) -> None:
    """How the goal stands now, 0 to 10, is written down; the school and the provider may both say it."""
    must_write_weeks(by, goal.stay)
    Goal.objects.filter(pk=goal.pk).update(now=_scale(now), now_on=on)
    tell(goal.stay, verb="provision.goal-rated", by=by)


@transaction.atomic
def write_week(*, by: Viewer, stay: Stay, day: date, values: dict[str, Any], today: date) -> Week:
    """Return the week in which the day lies. Written again it is another's correction, and the first day it was noted
    stays. Refused before the place began, after it ended, and for a week to come.
    """
    must_write_weeks(by, stay)
    monday = day - timedelta(days=day.weekday())
    if stay.starts_on is None or monday + timedelta(days=6) < stay.starts_on:
        raise Refused("The place had not begun in this week. Choose a later day.", field="day")
    if monday > today or (stay.ended_on is not None and monday > stay.ended_on):
        raise Refused("Choose a day of a week that the child was there.", field="day")
    offered, came, hours = values["days_offered"], values["days_came"], values["hours"]
    if not 0 <= came <= offered <= 5:
        raise Refused("Days on which the child came cannot be more than the days there were.", field="days_came")
    if not 0 <= hours <= FULL_WEEK:
        raise Refused(f"Write hours from 0 to {FULL_WEEK}.", field="hours")
    told = {"days_offered": offered, "days_came": came, "hours": hours, "words": values["words"].strip()}
    week, _ = Week.objects.update_or_create(
        stay=stay,
        monday=monday,
        defaults={**told, "by_id": by.user_id},
        create_defaults={**told, "by_id": by.user_id, "noted_on": today},
    )
    tell(stay, verb="provision.week-written", by=by)
    return week


@transaction.atomic
def plan_step(*, by: Viewer, stay: Stay, on: date, hours: int, who_meets: str, agreed: str) -> ReturnStep:
    """Return a step back to school: from a day on, so many hours a week."""
    must_work(by, stay)
    if stay.state != Stay.State.PLACED:
        raise Refused("The way back is planned while the child has the place.")
    check_step(on, hours, ReturnStep.objects.filter(stay=stay).values_list("on", flat=True), stay.starts_on)
    step = ReturnStep.objects.create(
        stay=stay,
        on=on,
        hours=hours,
        who_meets=" ".join(who_meets.split())[:200],
        agreed=" ".join(agreed.split())[:300],
    )
    tell(stay, verb="provision.step-planned", by=by)
    return step


@transaction.atomic
def step_deed(*, by: Viewer, step: ReturnStep, deed: str, on: date) -> None:
    """The step is done, not done after all, or taken away while it is not done."""
    must_work(by, step.stay)
    rows = ReturnStep.objects.filter(pk=step.pk)
    if deed == "done":
        if step.on > on:
            raise Refused("This step is still to come.")
        rows.update(done_on=on)
        tell(step.stay, verb="provision.step-done", by=by)
    elif deed == "undo":
        rows.update(done_on=None)
        tell(step.stay, verb="provision.step-undone", by=by)
    elif deed == "remove" and step.done_on is None:
        rows.delete()
        tell(step.stay, verb="provision.step-removed", by=by)
    else:
        raise Refused("Nothing was changed.")


@transaction.atomic
def note_talk(*, by: Viewer, stay: Stay, values: dict[str, Any], today: date) -> Talk:
    """Return a talk with a parent, on a day that is not to come; only with somebody to whom one may speak."""
    must_work(by, stay)
    if values["on"] > today:
        raise Refused("This day is still to come.", field="on")
    lines = {one.adult.pk: one for one in contacts_of(by, stay.pupil, today=today)}
    line = lines.get(values["adult"])
    if line is None or line.is_shut_out:
        raise Refused("Choose a parent to whom something about the child may go.", field="adult")
    talk = Talk.objects.create(
        stay=stay,
        on=values["on"],
        kind=values["kind"],
        adult=line.adult,
        came=values["came"],
        said=values["said"].strip(),
        by_id=by.user_id,
    )
    tell(stay, verb="provision.talked", by=by)
    return talk


def _must_be_open(stay: Stay) -> None:
    if not stay.is_open:
        raise Refused("This place is over, so its plan is not changed any more.")


def _scale(value: int) -> int:
    if not 0 <= value <= 10:
        raise Refused("Choose a number from 0 to 10.")
    return value
