"""Verbs of actions. Each takes the plan in which the person works: one action may stand in several."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan, PlanYear, Section
from village.plans.queries.actions import action_for, placement_for
from village.plans.queries.plans import plan_for, section_for
from village.plans.services.action_fields import ACTION
from village.plans.services.ordering import position_before
from village.plans.services.times import with_times_read
from village.plans.services.writing import Value, Write, change, may_edit, record_new


@transaction.atomic
def add_action(
    *, by: Viewer, plan: Plan, section: Section, values: Mapping[str, Value], before: Action | None = None
) -> Action:
    """Return a new action in the section, with the given fields of ACTION (`text` at least)."""
    may_edit(by)
    plan, section = plan_for(by, plan.pk), section_for(by, section.pk)
    if not str(values.get("text") or "").strip():
        raise Refused("The action is empty. Write what is to be done.", field="text")
    write = Write(by, plan)
    action = Action.objects.create(partnership_id=plan.partnership_id, text="", made_at=write.now)
    home = {"section": section.pk, "position": place_in(section, before)}
    full = with_times_read(action, plan, {**values, "home": home})
    for rule in ACTION.fields:
        if rule.code in full:
            rule.write(action, full[rule.code], write)
    action.save()
    record_new(ACTION, action, write, verb="plans.action-added")
    return action


def place_in(section: Section, before: Action | None = None, moving: Action | None = None) -> int:
    """Return a free place in the section, before an action that stands there or last."""
    rows = [row for row in Placement.objects.filter(section=section) if moving is None or row.action_id != moving.pk]
    at = next((number for number, row in enumerate(rows) if before and row.action_id == before.pk), len(rows))
    return position_before(rows, at, lambda spread: Placement.objects.bulk_update(spread, ["position"]))


@transaction.atomic
def change_action(
    *, by: Viewer, plan: Plan, action: Action, seen: int, values: Mapping[str, Value], reason: str = ""
) -> Entry | None:
    """Return the line on record once the action's fields have these values, None when they had.

    `values` are fields of ACTION as JSON values; `time_words` is read again into `timings` unless those are given.
    Raises Stale when `seen` is not the present version, Refused when a value breaks a rule.
    """
    may_edit(by)
    found = placement_for(by, plan.pk, action.pk).action
    entry = change(
        ACTION,
        found,
        with_times_read(found, plan, values),
        Write(by, plan),
        seen=seen,
        verb="plans.action-changed",
        reason=reason,
    )
    action.version = found.version
    return entry


def change_leads(
    *, by: Viewer, plan: Plan, action: Action, seen: int, leads: Sequence[Mapping[str, Any]]
) -> Entry | None:
    """Set who leads: dicts of kind (person, organisation, role, words), practitioner, organisation, words."""
    return change_action(by=by, plan=plan, action=action, seen=seen, values={"leads": [dict(lead) for lead in leads]})


def change_ticks(
    *, by: Viewer, plan: Plan, action: Action, seen: int, ticks: Sequence[Mapping[str, Any]]
) -> Entry | None:
    """Set the planned years in this plan's columns, as `ticks_kept_and_given` takes them."""
    values = {"ticks": ticks_kept_and_given(by=by, plan=plan, action=action, ticks=ticks)}
    return change_action(by=by, plan=plan, action=action, seen=seen, values=values)


def ticks_kept_and_given(
    *, by: Viewer, plan: Plan, action: Action, ticks: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return every tick of the action once this plan's columns hold the given ones: dicts of year id, term and word.

    In a plan made from another, a tick goes to the column of the same academic year where the action was made; ticks
    of years that this plan does not show stay as they are.
    """
    here = {year.pk: year for year in PlanYear.objects.filter(plan=plan)}
    first = Placement.objects.filter(action=action, is_first_home=True).exclude(plan=plan).first()
    elsewhere = {
        year.academic_year: year.pk
        for year in (PlanYear.objects.filter(plan_id=first.plan_id) if first else ())
        if year.academic_year
    }
    shown = {year.academic_year for year in here.values() if year.academic_year}
    write = Write(by, plan)
    present = ACTION.rule("ticks").read(action, write)
    academic = dict(
        PlanYear.objects.filter(pk__in=[tick["year"] for tick in present]).values_list("pk", "academic_year")
    )
    kept = [tick for tick in present if tick["year"] not in here and academic.get(tick["year"]) not in shown]
    given = []
    for tick in ticks:
        year = here.get(int(tick["year"]))
        if year is None:
            raise Refused("This year column no longer stands in the plan. Load the page again.", field="ticks")
        given.append({**tick, "year": elsewhere.get(year.academic_year or 0, year.pk)})
    return [*kept, *given]


@transaction.atomic
def move_action(
    *, by: Viewer, plan: Plan, action: Action, seen: int, section: Section, before: Action | None = None
) -> Entry | None:
    """Put the action into a section of the plan, before another or last."""
    may_edit(by)
    found = placement_for(by, plan.pk, action.pk).action
    if before is not None and before.pk == action.pk:
        return None
    home = {"section": section.pk, "position": place_in(section, before, moving=action)}
    return change(ACTION, found, {"home": home}, Write(by, plan), seen=seen, verb="plans.action-moved")


@transaction.atomic
def place_in_plan(
    *, by: Viewer, action: Action, plan: Plan, section: Section, seen: int | None = None, ref: str = ""
) -> Entry | None:
    """Give the action one more home: the same record stands in this plan too. Refused when it stands there already."""
    may_edit(by)
    found, plan = action_for(by, action.pk), plan_for(by, plan.pk)
    if Placement.objects.filter(action=found, plan=plan).exists():
        raise Refused(f"This action stands in {plan.title} already.")
    home = {"section": section.pk, "position": place_in(section)}
    return change(ACTION, found, {"home": home, "ref": ref}, Write(by, plan), seen=seen, verb="plans.action-placed")


def take_out_of_plan(*, by: Viewer, action: Action, plan: Plan, seen: int) -> Entry | None:
    """Take the action out of this plan; it stays in its other plans. Refused when this is its only home."""
    found = placement_for(by, plan.pk, action.pk).action
    if not Placement.objects.filter(action=found, plan__removed_at__isnull=True).exclude(plan=plan).exists():
        raise Refused("This plan is the action's only home. Remove the action instead; you can bring it back.")
    return change(ACTION, found, {"ref": "", "home": None}, Write(by, plan), seen=seen, verb="plans.action-taken-out")


def remove_action(*, by: Viewer, plan: Plan, action: Action, seen: int, reason: str = "") -> Entry | None:
    """Take the action away from all its plans for thirty days."""
    found = placement_for(by, plan.pk, action.pk).action
    return change(
        ACTION, found, {"removed": True}, Write(by, plan), seen=seen, verb="plans.action-removed", reason=reason
    )


def restore_action(*, by: Viewer, plan: Plan, action: Action) -> Entry | None:
    """Bring a removed action back to where it stood."""
    found = placement_for(by, plan.pk, action.pk, removed_too=True).action
    return change(ACTION, found, {"removed": False}, Write(by, plan), seen=None, verb="plans.action-restored")
