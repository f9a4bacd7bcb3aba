"""Making the annual delivery plan of a year: the same actions get one more home."""

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.school_year import TermDates
from village.plans.models.action import Placement
from village.plans.models.plan import Plan, PlanYear, Section
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for
from village.plans.rules.levels import name_of_year, planned_in
from village.plans.services.plans import make_plan
from village.plans.services.writing import may_edit, plan_subject


@transaction.atomic
def make_annual_plan(*, by: Viewer, plan: Plan, academic_year: int, title: str = "") -> Plan:
    """Return the annual plan of the year under this plan: its sections, and the very actions planned for the year.

    Raises Refused when nothing is planned for the year, or when that annual plan stands already.
    """
    may_edit(by)
    plan = plan_for(by, plan.pk)
    name = name_of_year(academic_year)
    if plan.level == Plan.Level.ANNUAL:
        raise Refused("This is an annual plan already. Make the annual plan from the plan above it.")
    if Plan.objects.filter(parent=plan, academic_year=academic_year, removed_at__isnull=True).exists():
        raise Refused(f"The annual plan for {name} stands already. Open it instead.")
    facts = board(by, plan)
    planned = planned_in(facts, academic_year)
    if not planned:
        raise Refused(f"Nothing is ticked or dated for {name}. Tick the year for some actions first.")
    annual = make_annual(by=by, plan=plan, academic_year=academic_year, title=title or f"{plan.title}: {name}")
    sections = _copy_sections(annual, {row.action.section_id for row in planned})
    Placement.objects.bulk_create(
        Placement(
            action_id=row.action.id,
            plan=annual,
            section=sections[row.action.section_id],
            ref=row.action.ref,
            position=row.action.position,
            is_first_home=False,
        )
        for row in planned
    )
    for row in planned:
        record(
            "plans.action-placed",
            by=by,
            subject=Subject("plans.action", row.action.id, f"{row.action.ref} {row.action.text}".strip()[:160]),
            within=plan_subject(annual),
            reason=row.reason,
        )
    return annual


def make_annual(*, by: Viewer, plan: Plan, academic_year: int, title: str, state: str = Plan.State.LIVE) -> Plan:
    """Return the empty annual plan of a year under the plan."""
    year = TermDates().year(academic_year)
    label = PlanYear.objects.filter(plan=plan, academic_year=academic_year).values_list("label", flat=True).first()
    return make_plan(
        by=by,
        title=title,
        level=Plan.Level.ANNUAL,
        state=state,
        academic_year=academic_year,
        starts_on=year.starts_on.isoformat(),
        ends_on=year.ends_on.isoformat(),
        parent=plan.pk,
        organisation=plan.organisation_id,
        coordinator=plan.coordinator_id,
        owner_words=plan.owner_words,
        period_words=name_of_year(academic_year),
        years=[{"label": label or name_of_year(academic_year), "academic_year": academic_year}],
    )


def _copy_sections(annual: Plan, wanted: set[int]) -> dict[int, Section]:
    """Return the annual plan's sections by the id of the section each is made from."""
    made = {}
    for old in Section.objects.filter(pk__in=wanted):
        made[old.pk] = Section.objects.create(
            plan=annual, ref=old.ref, title=old.title, aim=old.aim, notes=old.notes, position=old.position
        )
    return made
