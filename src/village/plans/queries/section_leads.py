"""Named reads of who leads the sections of a plan."""

from collections.abc import Mapping

from village.plans.models.plan import Plan
from village.plans.models.section_lead import SectionLead
from village.plans.rules.facts import LeadFacts


def section_leads(plan: Plan) -> Mapping[int, tuple[LeadFacts, ...]]:
    """Return, in one query, the leads of each section of the plan that has any, as they were named."""
    found: dict[int, list[LeadFacts]] = {}
    for row in SectionLead.objects.filter(section__plan=plan).select_related("practitioner").order_by("pk"):
        person = row.practitioner
        found.setdefault(row.section_id, []).append(
            LeadFacts(
                kind="person",
                name=person.name,
                practitioner_id=person.pk,
                has_contact=bool(person.email or person.phone),
                has_left=person.left_on is not None,
            )
        )
    return {section_id: tuple(leads) for section_id, leads in found.items()}
