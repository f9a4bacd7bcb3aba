"""The visits that are planned, for figures: every one counts, and none is named."""

from collections.abc import Iterable
from datetime import date

from village.support.contributions import HelpGoing, Tier
from village.visits.models.visit import Visit, VisitChild


def visits_going(partnership_id: int, today: date) -> Iterable[HelpGoing]:
    """Yield each child's part in a visit that is planned from the day on. One query."""
    rows = VisitChild.objects.filter(
        pupil__partnership_id=partnership_id, visit__on__gte=today, visit__state=Visit.State.PLANNED
    )
    for school_id, pupil_id in rows.order_by("pk").values_list("visit__school_id", "pupil_id"):
        yield HelpGoing("Home visits", Tier.TARGETED, school_id, (pupil_id,))
