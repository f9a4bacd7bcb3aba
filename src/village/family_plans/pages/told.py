"""What this room tells the rest of casework: what happened, what helps now, what is late, and what parents said."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans import permissions
from village.family_plans.models.review import PlanReview
from village.family_plans.queries.caseload import DUE, LATE, MOVED, SAID, Wanted, caseload, late_promises
from village.family_plans.queries.figures import reviews_held, steps_kept
from village.family_plans.queries.plans import going_on_at, named_children, plans_about
from village.family_plans.queries.reviews import reviews_of
from village.family_plans.queries.voice import names_in, people_in, words_of_parents
from village.family_plans.rules.promises import Who
from village.family_plans.rules.voice import families_among, may_leave, without_names
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Begun, Delivered, Happening, OpenHelp, Tier


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield what happened with the children in plans that the viewer may see; a fixed number of queries."""
    plans = list(plans_about(viewer, pupil_ids))
    named = named_children(viewer, [plan.pk for plan in plans])
    reviews: dict[int, list[PlanReview]] = reviews_of([plan.pk for plan in plans])
    for plan in plans:
        url, kind = reverse("family_plans:plan", args=(plan.pk,)), str(plan.get_kind_display())
        who = plan.worker.name if plan.worker else ""
        for pupil in named[plan.pk].pupils:
            if pupil.pk not in pupil_ids:
                continue
            if plan.agreed_on:
                yield Happening(pupil.pk, plan.agreed_on, f"{kind} agreed", plan.title, who, url)
            for review in reviews.get(plan.pk, ()):
                better = str(review.get_better_display()) if review.better else "The answer was not asked"
                yield Happening(pupil.pk, review.on, f"{kind} looked at together", better, who, url)
            if plan.closed_on:
                words = str(plan.get_outcome_display())
                yield Happening(pupil.pk, plan.closed_on, f"{kind} closed", words, who, url)


def helps(viewer: Viewer, school_id: int) -> list[OpenHelp]:
    """Return the plans that go on at the school, as help that is there now."""
    plans = list(going_on_at(viewer, school_id))
    named = named_children(viewer, [plan.pk for plan in plans])
    return [
        OpenHelp(
            key=f"family-plan-{plan.pk}",
            kind=str(plan.get_kind_display()),
            pupil_ids=tuple(pupil.pk for pupil in named[plan.pk].pupils),
            tier=Tier.TARGETED,
            since=plan.agreed_on or timezone.localdate(plan.written_at),
            worker=plan.worker.name if plan.worker else "",
            worker_ids=(plan.worker_id,) if plan.worker_id else (),
            next_on=plan.next_review_on,
            next_words="Look at it together" if plan.next_review_on else "",
            url=reverse("family_plans:plan", args=(plan.pk,)),
        )
        for plan in plans
    ]


def begun(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> list[Begun]:
    """Return the plans about the children that were written since the day, drafts too."""
    plans = [
        plan
        for plan in plans_about(viewer, pupil_ids)
        if plan.school_id == school_id and timezone.localdate(plan.written_at) >= since
    ]
    named = named_children(viewer, [plan.pk for plan in plans]) if plans else {}
    return [
        Begun(
            pupil.pk,
            timezone.localdate(plan.written_at),
            f"{plan.get_kind_display()}: {plan.title}",
            reverse("family_plans:plan", args=(plan.pk,)),
        )
        for plan in plans
        for pupil in named[plan.pk].pupils
        if pupil.pk in pupil_ids
    ]


def agenda(viewer: Viewer, school_id: int, since: date) -> list[AgendaPoint]:
    """Return the plans whose day to be looked at is past, and the school's promises that are late."""
    today = timezone.localdate()
    due = [
        plan
        for plan in caseload(viewer, school_id, Wanted(show=DUE), today=today)
        if plan.next_review_on and plan.next_review_on < today
    ]
    steps = list(late_promises(caseload(viewer, school_id, Wanted(show=LATE), today=today), today=today))
    named = named_children(viewer, {plan.pk for plan in due} | {step.plan_id for step in steps})
    points = []
    for plan in due:
        day = plan.next_review_on or today
        points.append(
            AgendaPoint(
                key=f"family-plan-review-{plan.pk}-{day:%Y%m%d}",
                kind="Overdue review",
                title=named[plan.pk].words or str(plan.get_kind_display()),
                why=f"{plan.get_kind_display()}: to be looked at together on {day:%-d %B}",
                since=day,
                pupil_ids=tuple(pupil.pk for pupil in named[plan.pk].pupils),
                url=reverse("family_plans:plan", args=(plan.pk,)),
                rank=30,
            )
        )
    for step in steps:
        day = step.by_on or today
        points.append(
            AgendaPoint(
                key=f"family-plan-promise-{step.pk}-{day:%Y%m%d}",
                kind="Late promise of the school",
                title=named[step.plan_id].words or str(step.plan.get_kind_display()),
                why=f"Promised by {day:%-d %B}: {step.words}",
                since=day,
                pupil_ids=tuple(pupil.pk for pupil in named[step.plan_id].pupils),
                url=f"{reverse('family_plans:plan', args=(step.plan_id,))}#steps",
                rank=25,
            )
        )
    return points


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> list[Delivered]:
    """Return how many reviews were held of those that were due, and how many steps were done of those promised."""
    steps = steps_kept(pupil_ids, first, last)
    return [
        Delivered("family-plan-reviews", "Plans looked at together", *reviews_held(pupil_ids, first, last)),
        Delivered("family-plan-school", "The school’s steps done", *steps[Who.SCHOOL]),
        Delivered("family-plan-family", "Families’ steps done", *steps[Who.FAMILY]),
    ]


def voices(viewer: Viewer, pupil_ids: Collection[int], first: date, last: date) -> list[str]:
    """Return what parents said in these days without names; nothing where fewer than five families spoke.

    Even to the team it goes only so: here nobody knows what the caller does with it.
    """
    rows = list(words_of_parents(plans_about(viewer, pupil_ids), first, last))
    plan_ids = {row.plan_id for row in rows}
    if not may_leave(families_among(people_in(plan_ids).values())):
        return []
    names = names_in(plan_ids)
    return [without_names(row.words, names[row.plan_id]) for row in rows]


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits in the plans of the school for somebody who writes them; nobody is named."""
    if not viewer.can(permissions.WRITE, at=school_id):
        return []
    today, found = timezone.localdate(), []
    for show, words, verb, rank in (
        (DUE, ("1 plan to look at together", "{} plans to look at together"), "Look", 15),
        (LATE, ("1 plan with a late promise of the school", "{} plans with late promises of the school"), "See", 12),
        (SAID, ("A parent wrote something in a plan", "Parents wrote something in {} plans"), "Read", 9),
        (MOVED, ("1 plan whose child has left", "{} plans whose children have left"), "Decide", 35),
    ):
        if count := caseload(viewer, school_id, Wanted(show=show), today=today).order_by().count():
            url = f"{reverse('family_plans:plans', args=(school_id,))}?show={show}"
            title = words[0] if count == 1 else words[1].format(count)
            found.append(Work(title=title, verb=verb, url=url, rank=rank))
    return found
