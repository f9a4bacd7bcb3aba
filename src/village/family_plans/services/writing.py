"""Beginning a plan with a family, and changing what stands at its head."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.family_plans import permissions
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.queries.adults import pupil_ids_of
from village.family_plans.services.on_record import keep_change, may_write, plan_subject, within
from village.organisations.models.practitioner import Practitioner
from village.people.models.pupil import Pupil
from village.people.queries.grown_ups import adults_for_all
from village.people.queries.pupils import schools_today
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.people.services.on_record import pupil_subject

HEAD_FIELDS = ("kind", "title", "language", "worker_id", "next_review_on", "where_we_meet")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new plan begins with."""

    kind: str
    title: str
    language: str = "en"
    worker_id: int | None = None
    next_review_on: date | None = None
    where_we_meet: str = ""


@transaction.atomic
def begin_plan(
    *, by: Viewer, school_id: int, pupils: Sequence[Pupil], adult_ids: Collection[int], beginning: Beginning
) -> FamilyPlan:
    """Return a draft about these children, of whom one at least is on the school's roll today.

    Only adults to whom something may go about every one of the children are asked; others raise Refused.
    """
    must_be_allowed(by, permissions.WRITE, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)
    today = timezone.localdate()
    _check_children(by, school_id, pupils, today)
    if not beginning.title.strip():
        raise Refused("Give the plan a name in the family’s words, such as “Calm mornings”.", field="title")
    _check_worker(by, school_id, beginning.worker_id)
    _check_day(beginning.next_review_on, today)
    plan = FamilyPlan.objects.create(
        partnership_id=by.partnership_id or 0,
        school_id=school_id,
        kind=beginning.kind,
        title=beginning.title.strip(),
        language=beginning.language,
        worker_id=beginning.worker_id,
        next_review_on=beginning.next_review_on,
        where_we_meet=beginning.where_we_meet.strip(),
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    PlanChild.objects.bulk_create(PlanChild(plan=plan, pupil=pupil) for pupil in pupils)
    _ask(plan, adult_ids, today)
    keep_change(plan, "Began the plan", new=plan.title, user_id=by.user_id)
    for pupil in pupils:
        record("family_plans.begun", by=by, subject=pupil_subject(pupil), within=within(plan))
    return plan


@transaction.atomic
def change_plan(*, by: Viewer, plan: FamilyPlan, values: Mapping[str, object], seen_version: int) -> None:
    """What stands at the head of the plan is this now. Raises Stale when somebody changed it meanwhile."""
    may_write(by, plan)
    wanted = {name: values[name] for name in HEAD_FIELDS if name in values}
    worker_id = wanted.get("worker_id")
    if isinstance(worker_id, int) and worker_id != plan.worker_id:
        _check_worker(by, plan.school_id, worker_id)
    due = wanted.get("next_review_on")
    if isinstance(due, date) and due != plan.next_review_on:
        _check_day(due, timezone.localdate())
    before = {name: _said(plan, name) for name in HEAD_FIELDS}
    changes = change(
        plan,
        wanted,
        seen_version=seen_version,
        verb="family_plans.head-changed",
        by=by,
        subject=plan_subject(plan),
        within=within(plan),
        untold=HEAD_FIELDS,
    )
    _keep_head_changes(by, plan, before, {one["field"] for one in changes})


@transaction.atomic
def ask_adults(
    *, by: Viewer, plan: FamilyPlan, adult_ids: Collection[int], seen_ids: Collection[int] | None = None
) -> None:
    """These adults and no others are asked to agree. Who said yes already stays, with the day.

    `seen_ids` are those who were asked when the page was opened: only what differs changes, so two who choose add up.
    """
    may_write(by, plan)
    today = timezone.localdate()
    asked = {row.adult_id: row for row in PlanAdult.objects.filter(plan=plan).select_related("adult")}
    hears = {contact.adult_id for contact in adults_for_all(pupil_ids_of(plan), today=today)}
    seen = asked.keys() if seen_ids is None else set(seen_ids)
    gone = [row for adult_id, row in asked.items() if adult_id in hears and adult_id in seen - set(adult_ids)]
    for row in gone:
        if row.agreed_on is not None:
            raise Refused(f"{row.adult.name} agreed to this plan. Close it as withdrawn if they no longer want it.")
    new = [adult_id for adult_id in adult_ids if adult_id not in asked and adult_id not in seen]
    names = _ask(plan, new, today)
    PlanAdult.objects.filter(pk__in=[row.pk for row in gone]).delete()
    if names or gone:
        words = ", ".join(row.adult.name for row in gone)
        keep_change(
            plan, "Who is asked to agree", old=words, new=", ".join(names), user_id=by.user_id, is_of_content=False
        )
        record("family_plans.asked", by=by, subject=plan_subject(plan), within=within(plan))


def _ask(plan: FamilyPlan, adult_ids: Collection[int], today: date) -> list[str]:
    hears = {contact.adult_id: contact for contact in adults_for_all(pupil_ids_of(plan), today=today)}
    if not set(adult_ids) <= hears.keys():
        raise Refused("Choose among the adults whom the school may write to about every child of the plan.")
    PlanAdult.objects.bulk_create(PlanAdult(plan=plan, adult_id=adult_id) for adult_id in sorted(adult_ids))
    return [hears[adult_id].adult.name for adult_id in sorted(adult_ids)]


def _check_children(by: Viewer, school_id: int, pupils: Sequence[Pupil], today: date) -> None:
    if not pupils:
        raise Refused("Choose the child whom the plan is about.", field="pupils")
    for pupil in pupils:
        reach = reach_for(by, pupil)
        if reach.level != Level.FULL or reach.ties:
            raise Http404("There is no such child.")
    if not any(school_id in schools_today(pupil, today=today) for pupil in pupils):
        raise Refused("One child of the plan must be on the roll of this school today.", field="pupils")


def _check_worker(by: Viewer, school_id: int, worker_id: int | None) -> None:
    if worker_id is None:
        return
    here = Practitioner.objects.filter(pk=worker_id, partnership_id=by.partnership_id or 0, organisation=school_id)
    if not here.exists():
        raise Refused("Choose somebody who works at this school.", field="worker_id")


def _check_day(day: date | None, today: date) -> None:
    if day is not None and day < today:
        raise Refused(
            "This day is past. Choose one on which you can still look at it together.", field="next_review_on"
        )


def _keep_head_changes(by: Viewer, plan: FamilyPlan, before: Mapping[str, str], changed: set[str]) -> None:
    for name in HEAD_FIELDS:
        if name in changed:
            label = str(getattr(plan._meta.get_field(name), "verbose_name", name)).capitalize()
            is_of_content = name in {"kind", "title"}
            new = _said(plan, name)
            keep_change(plan, label, old=before[name], new=new, user_id=by.user_id, is_of_content=is_of_content)


def _said(plan: FamilyPlan, name: str) -> str:
    if name == "kind":
        return str(plan.get_kind_display())
    if name == "worker_id":
        return plan.worker.name if plan.worker else "Nobody"
    value = getattr(plan, name)
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value or "Nothing")
