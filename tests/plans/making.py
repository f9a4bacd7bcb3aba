"""Plans that the tests of this room work on."""

from typing import Any

from tests.cast import Town
from village.plans.models.action import Action
from village.plans.models.plan import Plan, PlanYear, Section
from village.plans.services.actions import add_action
from village.plans.services.plans import make_plan
from village.plans.services.sections import add_section


def make_small_plan(town: Town, title: str = "Parents as partners", who: str = "coordinator") -> Plan:
    """Return a plan of three years with two empty sections, made by the person."""
    by = town.viewer(who)
    plan = make_plan(
        by=by,
        title=title,
        starts_on="2024-09-01",
        ends_on="2027-08-31",
        years=[{"label": f"Year {number}", "academic_year": 2023 + number} for number in (1, 2, 3)],
    )
    for ref, name in (("1", "Reading together"), ("2", "Coming in")):
        add_section(by=by, plan=plan, title=name, ref=ref)
    return plan


def sections_of(plan: Plan) -> list[Section]:
    """Return the plan's sections in order."""
    return list(Section.objects.filter(plan=plan, removed_at__isnull=True))


def years_of(plan: Plan) -> list[PlanYear]:
    """Return the plan's year columns in order."""
    return list(PlanYear.objects.filter(plan=plan))


def make_action(town: Town, plan: Plan, text: str = "Hold story mornings", number: int = 0, **values: Any) -> Action:
    """Return an action added by the coordinator to the numbered section."""
    return add_action(
        by=town.viewer("coordinator"), plan=plan, section=sections_of(plan)[number], values={"text": text, **values}
    )
