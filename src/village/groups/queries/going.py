"""The places that families have in groups, for figures: every place counts, and no group is named."""

from collections.abc import Iterable
from datetime import date

from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.support.contributions import HelpGoing, Tier


def places_going(partnership_id: int, today: date) -> Iterable[HelpGoing]:
    """Yield each place in a group, course or mentoring that runs. One query."""
    rows = Place.objects.filter(
        programme__partnership_id=partnership_id,
        programme__state=Programme.State.RUNNING,
        state=Place.State.ACCEPTED,
        pupil__isnull=False,
    )
    columns = ("programme__tier", "programme__school_id", "pupil_id")
    for tier, school_id, pupil_id in rows.order_by("pk").values_list(*columns):
        yield HelpGoing("Groups and mentoring", Tier(tier), school_id, (pupil_id,))
