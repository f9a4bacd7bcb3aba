"""Adults of the family around a plan: who may be asked, who is shut out by now, and who lives with whom."""

from collections.abc import Iterable
from datetime import date

from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.people.models.adult import Adult
from village.people.queries.grown_ups import adults_for_all


def pupil_ids_of(plan: FamilyPlan) -> list[int]:
    """Return the ids of the plan's children."""
    return list(PlanChild.objects.filter(plan=plan).order_by("pk").values_list("pupil_id", flat=True))


def may_hear(plan: FamilyPlan, *, today: date) -> frozenset[int]:
    """Return the ids of the adults who may see anything of the plan today."""
    return frozenset(contact.adult_id for contact in adults_for_all(pupil_ids_of(plan), today=today))


def adults_of(plan: FamilyPlan) -> list[PlanAdult]:
    """Return the adults who are asked to agree to the plan."""
    return list(PlanAdult.objects.filter(plan=plan).select_related("adult", "noted_by"))


def adults_by_id(adult_ids: Iterable[int]) -> dict[int, Adult]:
    """Return the adults by id."""
    return Adult.objects.in_bulk(list(adult_ids))
