"""What families of the made-up town looked for in the directory and did not find, so that the gaps can be read."""

from datetime import timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town
from village.search.services.logging import record_search

SOUGHT = (
    ("W06", "Ridgeway", "primary", "autism", "", 26),
    ("W03", "Millbrook", "teen", "", "counselling", 19),
    ("W01", "Market", "under5", "", "evening nursery", 14),
    ("W07", "Canal Side", "primary", "holidays", "", 12),
    ("W05", "Quarry Bank", "teen", "", "swimming lessons", 3),
)
"""Ward, its name, age group, need, words and how often, in the last half year."""
STEP = timedelta(days=6)


def look_in_vain(town: Town) -> None:
    """The searches of half a year stand in the sums."""
    today = timezone.localdate()
    for area, area_name, age_group, need, words, times in SOUGHT:
        for number in range(times):
            with clock.at(moment(today - STEP * (number + 1), 20)):
                record_search(
                    partnership_id=town.partnership.pk,
                    area=area,
                    area_name=area_name,
                    age_group=age_group,
                    need=need,
                    words=words,
                    found=0,
                )
