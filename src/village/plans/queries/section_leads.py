"""The sections of a plan with who leads them, in one query."""

from dataclasses import replace
from typing import Any

from django.db.models import Q

from village.plans.models.plan import Plan, Section
from village.plans.rules.facts import LeadFacts, SectionFacts

_OF_SECTION = ("pk", "title", "ref", "aim", "notes", "position", "version")
_OF_LEAD = tuple(f"leads__practitioner__{name}" for name in ("pk", "name", "email", "phone", "left_on"))


def sections_of(plan: Plan, condition: Q) -> tuple[SectionFacts, ...]:
    """Return the plan's sections that the condition holds for, in order, each with its leads as they were named."""
    rows = Section.objects.filter(condition, plan=plan).order_by("position", "pk", "leads__pk")
    sections: dict[int, tuple[Any, ...]] = {}
    leads: dict[int, list[LeadFacts]] = {}
    for *section, person, name, email, phone, left_on in rows.values_list(*_OF_SECTION, *_OF_LEAD):
        sections[section[0]] = tuple(section)
        named = leads.setdefault(section[0], [])
        if person is not None:
            named.append(
                LeadFacts(
                    kind="person",
                    name=name,
                    practitioner_id=person,
                    has_contact=bool(email or phone),
                    has_left=left_on is not None,
                )
            )
    return tuple(replace(SectionFacts(*section), leads=tuple(leads[pk])) for pk, section in sections.items())
