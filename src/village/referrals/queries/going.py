"""The referrals that are with an agency, for figures: every one counts, and none is named."""

from collections.abc import Iterable
from datetime import date

from village.referrals.models.referral import Referral
from village.referrals.rules.life import WITH_AGENCY
from village.support.contributions import HelpGoing, Tier


def referrals_going(partnership_id: int, today: date) -> Iterable[HelpGoing]:
    """Yield each referral that an agency has. One query."""
    rows = Referral.objects.filter(partnership_id=partnership_id, state__in=[state.value for state in WITH_AGENCY])
    columns = ("destination__tier", "school_id", "pupil_id")
    for tier, school_id, pupil_id in rows.order_by("pk").values_list(*columns):
        yield HelpGoing("Referrals to other services", Tier(tier), school_id, (pupil_id,))
