"""Keeping what was looked for, so that the partnership sees what is missing: never who looked."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.directory.rules.needs import NEEDS
from village.search.models.sought import Sought
from village.search.rules.asked import Asked, Found

MANY = 20
"""As many found or more are kept as this number."""
MOST_WORDS, LONGEST = 6, 120


def note_search(partnership_id: int, asked: Asked, found: Found) -> None:
    """The search is counted: its day, ward or district, age group, need and known words, and how much was found.

    Nothing is counted of a later page, or of a search without words, need, age and place. Searches alike on one day
    are one row. Words that no service and no set of meanings knows are left out, so no name, telephone number or
    e-mail address is kept.
    """
    kept = _kept(found)
    words = " ".join(kept)[:LONGEST]
    needs = [code for code in asked.needs if code in NEEDS] or [""]
    if found.page > 1 or not (words or needs[0] or found.age_group or found.area):
        return
    for need in needs:
        record_search(
            partnership_id=partnership_id,
            area=found.area,
            area_name=found.area_name,
            age_group=found.age_group,
            need=need,
            words=words,
            found=min(found.total, MANY),
            said=" ".join(kept.values())[:LONGEST],
        )


@transaction.atomic
def record_search(
    *, partnership_id: int, area: str, area_name: str, age_group: str, need: str, words: str, found: int, said: str = ""
) -> None:
    """One more search like this one stands on its day; `said` is what people read for its words."""
    row, is_new = Sought.objects.get_or_create(
        partnership_id=partnership_id,
        day=timezone.localdate(),
        is_month=False,
        area=area[:80],
        age_group=age_group,
        need=need,
        words=words,
        found=found,
        defaults={"area_name": area_name[:120], "said": said},
    )
    if not is_new:
        Sought.objects.filter(pk=row.pk).update(times=F("times") + 1)


def _kept(found: Found) -> dict[str, str]:
    """Return the stems that are kept, each with the word that services write for it."""
    words = dict(zip(found.known_words, found.written_words, strict=True))
    return dict([(stem, words[stem]) for stem in sorted(words) if stem.isalpha()][:MOST_WORDS])
