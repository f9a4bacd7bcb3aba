"""The family plans that go on, for figures: every plan counts, and none is named."""

from collections.abc import Iterable
from datetime import date

from village.family_plans.models.plan import PlanChild
from village.family_plans.rules.kinds import GOES_ON
from village.support.contributions import HelpGoing, Tier


def plans_going(partnership_id: int, today: date) -> Iterable[HelpGoing]:
    """Yield each child's part in a plan that was agreed and is not over. One query."""
    rows = PlanChild.objects.filter(plan__partnership_id=partnership_id, plan__state__in=GOES_ON)
    for school_id, pupil_id in rows.order_by("pk").values_list("plan__school_id", "pupil_id"):
        yield HelpGoing("Family plans", Tier.TARGETED, school_id, (pupil_id,))
