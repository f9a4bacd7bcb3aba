"""The places of this half-term's turns, for figures: every place counts, and none is named."""

from collections.abc import Iterable

from village.rota.models import Place
from village.rota.rules.slots import Half
from village.support.contributions import HelpGoing, Tier


def turns_going(partnership_id: int, when: Half) -> Iterable[HelpGoing]:
    """Yield each place or offer of a half-term. One query."""
    rows = Place.objects.filter(
        turn__rota__partnership_id=partnership_id,
        turn__academic_year=when.academic_year,
        turn__term=when.term,
        turn__half=when.half,
        standing__in=(Place.Standing.OFFERED, Place.Standing.TAKEN),
    )
    for school_id, pupil_id in rows.order_by("pk").values_list("turn__rota__school_id", "pupil_id"):
        yield HelpGoing("Turns of the rota", Tier.TARGETED, school_id, (pupil_id,))
